"""A ladder of reminders as a small table to fill in. What is possible is the service's to say."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.presenters.ladders import UNITS, WHOM
from laksana.cases.services.ladders import refuse_impossible
from laksana.core.clock.ladder import Ladder, Rung, Unit, Whom
from laksana.ui.forms import Row, RowsField

HOURS: Final = "hours"
HOUR: Final = 60
PICK: Final = ("", gettext_lazy("Pilih …"))
BEFORE: Final = "before"
AT: Final = "at"
SIDES: Final = (
    (BEFORE, gettext_lazy("sebelum tenggat")),
    (AT, gettext_lazy("saat tenggat")),
    ("after", gettext_lazy("sesudah tenggat")),
)


class LadderForm(forms.Form):
    """The rungs of one ladder; none of them only on purpose."""

    rungs = RowsField(
        label=gettext_lazy("Pengingat"),
        required=False,
        columns={
            "side": forms.ChoiceField(label=gettext_lazy("Kapan"), choices=[PICK, *SIDES]),
            "amount": forms.IntegerField(label=gettext_lazy("Jarak"), min_value=1, required=False),
            "unit": forms.ChoiceField(
                label=gettext_lazy("Satuan"), choices=[PICK, *UNITS.items()], required=False
            ),
            "whom": forms.ChoiceField(
                label=gettext_lazy("Kepada"),
                choices=[PICK, *((whom.value, words) for whom, words in WHOM.items())],
            ),
        },
        help_text=gettext_lazy(
            "Semua dihitung dalam jam kerja. Saat tenggat tidak memerlukan jarak. Baris kosong diabaikan."
        ),
    )
    silent = forms.BooleanField(label=gettext_lazy("Tanpa pengingat sama sekali"), required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "rungs" in answers and bool(answers["rungs"]) == bool(answers.get("silent")):
            self.add_error("rungs", _("Isi sedikitnya satu pengingat, atau pilih tanpa pengingat."))
        elif "rungs" in answers:
            self._check_rows(answers["rungs"])
        return answers

    def _check_rows(self, rows: list[Row]) -> None:
        """Ask for the distance where there must be one; let the service judge the whole."""
        for number, row in enumerate(rows, start=1):
            if row["side"] != AT and not (row["amount"] and row["unit"]):
                self.add_error("rungs", _("Baris %(row)d: isi jarak dan satuannya.") % {"row": number})
        if not self.errors:
            refuse_impossible(self.ladder)

    @property
    def ladder(self) -> Ladder:
        """Give what was filled in."""
        return tuple(_rung(row) for row in self.cleaned_data["rungs"])

    def refuse(self, error: ValidationError) -> None:
        """Say a service's refusal."""
        self.add_error(None, error)


def initial(ladder: Ladder) -> dict[str, Any]:
    """Give a ladder as the form shows it."""
    return {"rungs": [_row(rung) for rung in ladder], "silent": not ladder}


def _rung(row: Mapping[str, Any]) -> Rung:
    whom = Whom(row["whom"])
    if row["side"] == AT:
        return Rung(whom, 0)
    amount = row["amount"] * (HOUR if row["unit"] == HOURS else 1) * (-1 if row["side"] == BEFORE else 1)
    return Rung(whom, amount, Unit.SHARE if row["unit"] == Unit.SHARE else Unit.MINUTES)


def _row(rung: Rung) -> Row:
    if not rung.amount:
        return {"side": AT, "whom": rung.whom.value}
    amount, unit = abs(rung.amount), rung.unit.value
    if rung.unit is Unit.MINUTES and amount % HOUR == 0:
        amount, unit = amount // HOUR, HOURS
    side = BEFORE if rung.amount < 0 else "after"
    return {"amount": str(amount), "unit": unit, "side": side, "whom": rung.whom.value}
