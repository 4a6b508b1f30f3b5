"""What one decision on another's work asks where it is taken from a list: required answers, a reason.

The names are those of the case page's own forms, which take what is posted. Never decides a right.
"""

from collections.abc import Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import reason_field
from laksana.cases.forms.papers import form_field
from laksana.cases.forms.step import asked_uses
from laksana.core.procedure.model import Field, FieldType, Outcome, OutputMode, Procedure, Step

TOO_LARGE: Final = FieldType.TABLE


class DecisionForm(forms.Form):
    """The questions of one decision; several stand on one page, so `key` tells them apart."""

    def __init__(self, fields: Mapping[str, forms.Field], *, key: str) -> None:
        super().__init__(auto_id=f"{key}-%s")
        self.fields.update(fields)


def fits_a_list(procedure: Procedure, step: Step) -> bool:
    """Tell whether a step asks for nothing that only the case page has room for."""
    more = step.appoints or step.disposition or step.checklist or step.filled_by or step.co_signs or step.each
    photos = step.evidence and step.evidence.photos
    exits: tuple[Outcome | None, ...] = step.outcomes or (None,)
    asked = [field for one in exits for field in _required(procedure, step, one).values()]
    return not more and not photos and all(field.type is not TOO_LARGE for field in asked)


def approval_fields(procedure: Procedure, step: Step, outcome: Outcome | None) -> dict[str, forms.Field]:
    """Ask what leaving a step by an exit demands."""
    required = _required(procedure, step, outcome).items()
    fields = {name: form_field(field, demanded=True) for name, field in required}
    if outcome and outcome.reason_required:
        fields["reason"] = reason_field()
    return fields


def return_fields(procedure: Procedure, step: Step) -> dict[str, forms.Field]:
    """Ask where to the work goes back, unless there is one way only, and why."""
    to = [procedure.step(key) for key in step.may_return_to]
    choices = [(one.key, f"{one.no}. {one.does[0]}") for one in to]
    where = forms.ChoiceField(label=_("Kembalikan ke langkah"), choices=choices)
    if len(choices) == 1:
        where = forms.ChoiceField(choices=choices, initial=choices[0][0], widget=forms.HiddenInput())
    return {"to": where, "reason": reason_field()}


def _required(procedure: Procedure, step: Step, outcome: Outcome | None) -> dict[str, Field]:
    uses = asked_uses(step, outcome.name if outcome else None)
    made = [use.key for use in uses if use.mode is not OutputMode.CARRIES]
    return {
        f"{key}.{field.key}": field
        for key in made
        for field in procedure.output(key).fields
        if field.required
    }
