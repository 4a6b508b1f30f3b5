"""Moving a case to a newer version of its procedure: which step goes on as which, and why.

Never decides whether it may: the core weighs the command this makes.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import reason_field
from laksana.cases.selectors import Found
from laksana.core.case.commands import Migrate
from laksana.core.procedure.model import Procedure, Step

MAPS = "step."


class MigrateForm(forms.Form):
    """Asks for a new name where an open step has none of its own; `differs`: for a word that the way gone is
    another in the new version.
    """

    def __init__(self, data: Any = None, *, found: Found, target: Procedure, differs: bool) -> None:
        super().__init__(data)
        self.target = target
        for step in _homeless(found, target):
            self.fields[MAPS + step.key] = forms.ChoiceField(
                label=_("Langkah %(no)s dilanjutkan sebagai") % {"no": step.no},
                help_text=step.does[0],
                choices=[("", _("Pilih …")), *_homes(step, target)],
            )
        if differs:
            self.fields["history_differs"] = forms.BooleanField(
                label=_("Saya mengetahui bahwa langkah yang sudah dikerjakan berbeda pada versi baru"),
                required=False,
            )
        self.fields["reason"] = reason_field()

    def command(self) -> Migrate:
        """Make the command of the cleaned form."""
        given = self.cleaned_data
        steps = {name.removeprefix(MAPS): key for name, key in given.items() if name.startswith(MAPS)}
        return Migrate(self.target.version, given["reason"], steps, given.get("history_differs", False))


def _homeless(found: Found, target: Procedure) -> list[Step]:
    """Give the open steps that the new version does not have as they are."""
    there = {(step.key, step.each) for step in target.steps}
    running = {token.step: found.procedure.step(token.step) for token in found.state.open.values()}
    return [step for step in running.values() if (step.key, step.each) not in there]


def _homes(step: Step, target: Procedure) -> list[tuple[str, str]]:
    return [(one.key, f"{one.no}. {one.does[0]}") for one in target.steps if one.each == step.each]
