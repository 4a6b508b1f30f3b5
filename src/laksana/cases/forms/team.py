"""The form of those who lead: handing over all of one person's work."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.forms.fields import people_choices
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
