"""Forms around a paper of a case: its words, a reason, a scan, a signature on glass."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import reason_field
from laksana.cases.papers.editing import MOST, Word, with_words, words_of
from laksana.core.papers.content import Content
from laksana.ui.forms import Textarea
from laksana.ui.glass import GlassField

LABELS: Final = {
    "subject": _("Perihal"),
    "recipients": _("Kepada"),
    "copies": _("Tembusan"),
}
TEXT: Final = _("Isi")
IN_THE_AGENDA: Final = _("Tercetak pada agenda nomor, yang dibaca juga oleh yang tidak membuka kasus ini.")
EACH_LINE: Final = _("Satu baris untuk setiap butir.")


class WordsForm(forms.Form):
    """The words of a paper. `turn` says which change of them they follow."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, content: Content, turn: int, data: Any = None, *, reason: bool = False) -> None:
        super().__init__(data, initial={"turn": turn})
        self.content = content
        self.fields.update({word.name: _field(word) for word in words_of(content)})
        if reason:
            self.fields["reason"] = reason_field(_("Alasan mengganti"))

    @property
    def changed(self) -> Content:
        """Give the paper with the words of the cleaned form."""
        return with_words(self.content, self.cleaned_data)


class ReasonForm(forms.Form):
    """Why a final paper is cancelled. Of one with a number the agenda says so, too."""

    reason = reason_field(_("Alasan membatalkan"))

    def __init__(self, data: Any = None, *, numbered: bool) -> None:
        super().__init__(data)
        if numbered:
            self.fields["reason"].help_text = IN_THE_AGENDA


class ScanForm(forms.Form):
    """The scan of a paper signed in ink."""

    scan = forms.FileField(
        label=_("Hasil pindai (PDF)"), widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"})
    )


class GlassForm(forms.Form):
    """A signature on glass."""

    glass = GlassField(label=_("Tanda tangan"))


def _field(word: Word) -> forms.Field:
    label = LABELS.get(word.name) or word.label or TEXT
    widget = Textarea(attrs={"rows": 3}) if word.long else forms.TextInput()
    return forms.CharField(
        label=label,
        initial=word.text,
        required=word.name == "subject",
        max_length=MOST if word.long else 500,
        help_text=EACH_LINE if word.lines else "",
        widget=widget,
    )
