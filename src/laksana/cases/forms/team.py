"""Forms of those who lead: handing over all of one person's work, starting a round of maintenance."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.forms.fields import people_choices, site_choices
from laksana.core.case.commands import Open, Source
from laksana.core.procedure.model import Procedure
from laksana.organization.selectors import Structure

CHOOSE = ("", gettext_lazy("Pilih …"))


class HandOverForm(forms.Form):
    """From whom to whom all open work goes; both hold posts of the team."""

    dari = forms.TypedChoiceField(label=gettext_lazy("Pekerjaan dari"), coerce=int)
    ke = forms.TypedChoiceField(
        label=gettext_lazy("Dialihkan kepada"),
        coerce=int,
        help_text=gettext_lazy("Hanya pemegang jabatan yang sama yang dapat menerimanya."),
    )

    def __init__(self, data: Any, *, structure: Structure, people: Iterable[int]) -> None:
        super().__init__(data)
        choices = [CHOOSE, *people_choices(structure, people)]
        for name in ("dari", "ke"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("dari") and given.get("dari") == given.get("ke"):
            raise ValidationError(_("Pilih dua orang yang berbeda."))
        return given


class RoundForm(forms.Form):
    """What a round of maintenance is and where it goes."""

    procedure = forms.ChoiceField(label=gettext_lazy("Prosedur"))
    subject = forms.CharField(
        label=gettext_lazy("Perihal"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: Pemeliharaan rutin triwulan IV."),
    )
    sites = forms.MultipleChoiceField(
        label=gettext_lazy("Lokasi"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=gettext_lazy("Lokasi dan tanggalnya dapat juga ditentukan pada langkah penjadwalan."),
    )

    def __init__(self, data: Any, *, structure: Structure, procedures: Iterable[Procedure]) -> None:
        super().__init__(data)
        choices = [(one.id, one.identity.title) for one in procedures]
        procedure: Any = self.fields["procedure"]
        procedure.choices = choices if len(choices) == 1 else [CHOOSE, *choices]
        self.fields["sites"].choices = site_choices(structure)  # type: ignore[attr-defined]

    def command(self) -> Open:
        """Make the command of the cleaned form: the office's own round, without a reporter."""
        given = self.cleaned_data
        sites = tuple(int(site) for site in given["sites"])
        return Open(given["subject"], None, source=Source.ORDER, sites=sites)
