"""Whom a form names for work: one responsible person, others, and why somebody without a qualification.

Warns and asks for the reason; the core notes it with who lacks what, and bars nobody.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.forms.fields import people_choices
from laksana.core.case.commands import Appointment
from laksana.organization.selectors import Structure
from laksana.ui.forms import CheckCards, Textarea

WHY = "naming_reason"


class WhyNamed(forms.CharField):
    """Asks why somebody is named who lacks a qualification; `lacking` says who."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self.lacking = frozenset(names)
        people = ", ".join(names.values())
        super().__init__(
            label=gettext_lazy("Alasan menunjuk tanpa kualifikasi yang diminta SOP"),
            help_text=_("Diisi bila menunjuk: %(people)s.") % {"people": people},
            required=False,
            max_length=2000,
            widget=Textarea(attrs={"rows": 2}),
        )


def naming_fields(
    structure: Structure, people: frozenset[int], *, lacking: frozenset[int] = frozenset()
) -> dict[str, forms.Field]:
    """Ask who does the work; `lacking` are those of them without a qualification that it asks for."""
    choices = [(one, _marked(name, one in lacking)) for one, name in people_choices(structure, people)]
    fields: dict[str, forms.Field] = {
        "responsible": forms.ChoiceField(
            label=gettext_lazy("Penanggung jawab"),
            choices=[("", gettext_lazy("Pilih …")), *choices],
            required=True,
        )
    }
    if len(choices) > 1:
        fields["others"] = forms.MultipleChoiceField(
            label=gettext_lazy("Anggota lain"), choices=choices, widget=CheckCards(), required=False
        )
    if named := dict(people_choices(structure, people & lacking)):
        fields[WHY] = WhyNamed(named)
    return fields


def warn(form: forms.Form) -> None:
    """Ask for the reason on a form that names somebody who lacks a qualification."""
    field, given = form.fields.get(WHY), form.cleaned_data
    if not isinstance(field, WhyNamed) or given.get(WHY):
        return
    chosen = {int(one) for one in (given.get("responsible") or 0, *given.get("others", ()))}
    if chosen & field.lacking:
        words = _("Orang yang dipilih belum mempunyai kualifikasi yang diminta SOP. Tuliskan alasannya.")
        form.add_error(WHY, words)


def appointment(given: Mapping[str, Any]) -> Appointment | None:
    """Give whom a form names, if anybody."""
    if not given.get("responsible"):
        return None
    responsible = int(given["responsible"])
    others = (int(person) for person in given.get("others", ()))
    return Appointment(
        responsible, tuple(person for person in others if person != responsible), given.get(WHY, "")
    )


def _marked(name: str, lacks: bool) -> str:
    return _("%(name)s (kualifikasi kurang)") % {"name": name} if lacks else name
