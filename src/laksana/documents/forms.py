"""What administrators are asked about papers. Asks and shapes; whether it may be is the services' to say."""

from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.numbering.template import BadTemplate, parse
from laksana.core.papers.kinds import Kind
from laksana.documents.faults import template_fault
from laksana.documents.models import NumberState, PageHead, PaperKind
from laksana.documents.selectors.kinds import card
from laksana.organization.managing import Answers, invite
from laksana.ui.forms import DateInput, Textarea
from laksana.ui.pieces import FilterInForce

MOST_LINES: Final = 20
LONGEST_LINE: Final = 200


class LinesField(forms.CharField):
    """A list, one line each."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(_("Paling banyak 20 baris, masing-masing paling panjang 200 huruf."))
        return lines

    def validate(self, value: Any) -> None:
        """Take any list."""

    def run_validators(self, value: Any) -> None:
        """Take any line."""


class KindForm(Answers, forms.ModelForm):
    """A kind of paper. The key is asked of a new one only."""

    copies = LinesField(label=gettext_lazy("Tembusan"), help_text=gettext_lazy("Satu penerima setiap baris."))
    outputs = LinesField(
        label=gettext_lazy("Keluaran SOP yang menjadi naskah ini"),
        help_text=gettext_lazy("Kata-kata awal nama keluaran, misalnya berita acara. Satu setiap baris."),
    )

    class Meta:
        model = PaperKind
        fields = (
            *("key", "title", "face", "needs_number", "template", "classification", "code", "unit", "series"),
            *("signer", "on_behalf", "speed", "secrecy", "copies", "outputs", "verified", "active"),
        )
        help_texts = {
            "key": gettext_lazy("Huruf kecil dan tanda hubung, misalnya surat-tugas. Tidak berubah lagi."),
            "template": gettext_lazy(
                "Isian: {urut} atau {urut:3}, {klasifikasi}, {jenis}, {unit}, {wilayah}, {sifat}, {romawi}, "
                "{bulan:2}, {tahun}. Tanda lain tercetak apa adanya."
            ),
            "series": gettext_lazy("Jenis dengan buku yang sama berbagi nomor urut. Kosong: buku sendiri."),
            "verified": gettext_lazy(
                "Peraturan daerah yang dipakai memeriksa. Kosong: di daftar tertulis belum diverifikasi."
            ),
        }

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in self.fields.values():
            invite(question)
        if not new:
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("needs_number"):
            try:
                parse(given.get("template", ""))
            except BadTemplate as error:
                self.add_error("template", template_fault(error))
        return given

    def validate_constraints(self) -> None:
        """Leave it to the service, which knows the government."""

    @property
    def kind(self) -> Kind:
        """Give the kind as it is on the form."""
        return card(self.instance)


class HeadForm(Answers, forms.ModelForm):
    """The letterhead; a picture that is chosen takes the place of the one there is."""

    lines = LinesField(
        label=gettext_lazy("Alamat dan kontak"), help_text=gettext_lazy("Satu sampai tiga baris.")
    )
    picture = forms.FileField(
        label=gettext_lazy("Lambang daerah"),
        required=False,
        help_text=gettext_lazy("PNG atau JPEG, paling besar 2 MB. Terlihat di pratinjau setelah disimpan."),
    )
    without = forms.BooleanField(label=gettext_lazy("Tanpa lambang"), required=False)

    class Meta:
        model = PageHead
        fields = ("upper", "lower", "lines", "size")

    def validate_constraints(self) -> None:
        """Leave it to the service, which knows the government."""


class ReserveForm(Answers):
    """A number for a paper that is made outside Laksana."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis naskah"))
    dated = forms.DateField(label=gettext_lazy("Tanggal naskah"), widget=DateInput)
    subject = forms.CharField(label=gettext_lazy("Hal"), max_length=300)
    recipient = forms.CharField(label=gettext_lazy("Ditujukan kepada"), max_length=300, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Alasan dipesan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: surat ditulis di luar Laksana."),
    )

    def __init__(self, *args: Any, kinds: list[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.key, kind.title) for kind in kinds if kind.needs_number and kind.active]


class ReasonForm(Answers):
    """Why a number is cancelled."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300)


class BeginForm(Answers):
    """From where a book goes on."""

    book = forms.ChoiceField(label=gettext_lazy("Buku agenda"))
    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2999)
    after = forms.IntegerField(
        label=gettext_lazy("Nomor urut terakhir di buku lama"), min_value=0, max_value=999_999
    )
    reason = forms.CharField(
        label=gettext_lazy("Penjelasan"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: buku agenda kertas."),
    )

    def __init__(self, *args: Any, kinds: list[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        books: dict[str, list[str]] = {}
        for kind in kinds:
            if kind.needs_number:
                books.setdefault(kind.book, []).append(kind.title)
        field = self.fields["book"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(book, " · ".join(titles)) for book, titles in books.items()]


class AgendaForm(forms.Form):
    """What of the agenda is shown; what is no choice asks for nothing."""

    STATES: Final = [("", gettext_lazy("Semua")), *NumberState.choices]
    cari = forms.CharField(label=gettext_lazy("Nomor, hal, atau penerima"), max_length=80, required=False)
    tahun = forms.ChoiceField(label=gettext_lazy("Tahun"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis naskah"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), choices=STATES, required=False)

    def __init__(self, *args: Any, years: list[int], kinds: list[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices_of: dict[str, list[tuple[str, Any]]] = {
            "tahun": [("", _("Semua")), *((str(year), str(year)) for year in years)],
            "jenis": [("", _("Semua")), *((kind.key, kind.title) for kind in kinds)],
            "keadaan": list(self.STATES),
        }
        for name, choices in self.choices_of.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def chosen(self) -> dict[str, str]:
        """Give the filters in force, by their names in the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def address(self, **more: object) -> str:
        """Give the filters in force as an address has them."""
        return urlencode({**self.chosen(), **more})

    def in_force(self) -> list[FilterInForce]:
        """Give the filters in force in words, each with the address without it."""
        return [
            FilterInForce(self._word(name, value), f"?{urlencode(self._without(name))}")
            for name, value in self.chosen().items()
        ]

    def _word(self, name: str, value: str) -> str:
        return str(dict(self.choices_of[name])[value]) if name in self.choices_of else value

    def _without(self, name: str) -> dict[str, str]:
        return {kept: value for kept, value in self.chosen().items() if kept != name}
