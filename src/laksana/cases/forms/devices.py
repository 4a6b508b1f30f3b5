"""The form that names a device of a case: one of those that stand at its places, or any by its number."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets import selectors as assets
from laksana.organization.managing import Answers
from laksana.ui.forms import RadioCards


class CaseDeviceForm(Answers):
    """Asks which device it is."""

    device = forms.TypedChoiceField(
        label=gettext_lazy("Perangkat di lokasi kasus"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=RadioCards,
    )
    serial = forms.CharField(
        label=gettext_lazy("Atau nomor seri atau nomor barang"), max_length=80, required=False
    )

    def __init__(self, *args: Any, government: int, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.government = government
        self.fields["device"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["device"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if typed := answers.get("serial", ""):
            answers["device"] = self._numbered(typed)
        elif not answers.get("device") and not self.errors:
            self.add_error("serial", _("Pilih perangkatnya, atau isi nomornya."))
        return answers

    def _numbered(self, typed: str) -> int | None:
        found = assets.numbered(self.government, typed)
        if len(found) == 1:
            return found[0]
        several = _("Nomor ini dipakai beberapa pabrikan. Isi nomor barangnya.")
        self.add_error("serial", several if found else _("Tidak ada perangkat dengan nomor ini."))
        return None
