"""How somebody wants to be told. Asks and shapes; decides nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.notifications.models import Preference, Wanted
from laksana.ui.forms import RadioCards, TimeInput


class PreferenceForm(forms.ModelForm):
    """A person's own choices. The morning's summary is asked of heads only."""

    class Meta:
        model = Preference
        fields = ("email", "quiet_from", "quiet_until", "urgent_breaks", "digest")
        widgets = {
            "email": RadioCards(choices=Wanted),
            "quiet_from": TimeInput,
            "quiet_until": TimeInput,
        }
        help_texts = {
            "quiet_from": gettext_lazy(
                "Surel ditahan selama waktu ini. Kosong berarti tidak ada waktu tenang."
            ),
            "quiet_until": gettext_lazy("Boleh melewati tengah malam, misalnya 20.00 sampai 06.00."),
        }

    def __init__(self, *args: Any, head: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not head:
            del self.fields["digest"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        begins, ends = answers.get("quiet_from"), answers.get("quiet_until")
        if "quiet_until" in answers and (begins is None) != (ends is None):
            self.add_error("quiet_until", _("Isi kedua jam, atau kosongkan keduanya."))
        elif begins is not None and begins == ends:
            self.add_error("quiet_until", _("Jam selesai harus berbeda dari jam mulai."))
        return answers
