"""A list of checks to answer: yes or no, or a measured value with its limits; what is out of them is judged.

Shapes answers into rows of words. Never decides what a bad answer means for the work.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from laksana.core.values import frozen

Given = Mapping[str, Mapping[str, str]]
LONGEST: Final = 500
YES, NO = "yes", "no"


@frozen
class Check:
    """One thing to check. Without `value` it is a yes or no; `photo`: a picture of it is wanted."""

    key: str
    label: str
    group: str = ""
    value: bool = False
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    photo: bool = False

    @property
    def limits(self) -> str:
        """Say the limits of a value; "" without any."""
        least, most = (number_format(one) if one is not None else "" for one in (self.least, self.most))
        if least and most:
            words = _("%(least)s sampai %(most)s") % {"least": least, "most": most}
        elif least:
            words = _("sedikitnya %(least)s") % {"least": least}
        else:
            words = _("paling banyak %(most)s") % {"most": most} if most else ""
        return f"{words} {self.unit}".strip() if words else ""

    def holds(self, amount: Decimal) -> bool:
        """Tell whether a value lies within the limits."""
        return (self.least is None or amount >= self.least) and (self.most is None or amount <= self.most)


class ChecksInput(forms.Widget):
    """The checks in their groups, each with room for a judgement."""

    template_name = "ui/widgets/checks.html"
    use_fieldset = True

    def __init__(self, checks: Sequence[Check]) -> None:
        super().__init__()
        self.checks = checks

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Given:
        return {
            check.key: {
                "answer": data.get(f"{name}.{check.key}", "").strip(),
                "judged": data.get(f"{name}.{check.key}.nilai", "").strip(),
            }
            for check in self.checks
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}.{check.key}" in data for check in self.checks)

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        given: Given = value or {}
        listed = [(check, given.get(check.key, {})) for check in self.checks]
        groups = [(group, list(rows)) for group, rows in groupby(listed, key=lambda pair: pair[0].group)]
        return {**super().get_context(name, value, attrs), "groups": groups, "name": name}


class ChecksField(forms.Field):
    """Answers to checks; the value is one row of words for each."""

    def __init__(self, *, checks: Sequence[Check], **kwargs: Any) -> None:
        self.checks = checks
        super().__init__(widget=ChecksInput(checks), **kwargs)

    def clean(self, value: Given | None) -> list[dict[str, str]]:
        problems: list[str] = []
        rows = [self._row(check, (value or {}).get(check.key, {}), problems) for check in self.checks]
        if problems:
            raise forms.ValidationError(problems)
        return rows

    def _row(self, check: Check, given: Mapping[str, str], problems: list[str]) -> dict[str, str]:
        result, fine = _value(check, given) if check.value else _yes_no(given)
        judged = given.get("judged", "")[:LONGEST]
        if not result:
            problems.append(_("%(check)s: isi hasilnya.") % {"check": check.label})
        elif not fine and not judged:
            problems.append(_("%(check)s di luar batas: tuliskan penilaiannya.") % {"check": check.label})
        return {
            "device": check.group,
            "item": check.label,
            "result": result,
            "limits": check.limits,
            "state": _("sesuai") if fine else _("di luar batas"),
            "judgement": judged,
        }


def _value(check: Check, given: Mapping[str, str]) -> tuple[str, bool]:
    try:
        amount = Decimal(given.get("answer", "").replace(",", "."))
    except InvalidOperation:
        return "", False
    if not amount.is_finite():
        return "", False
    return f"{number_format(amount)} {check.unit}".strip(), check.holds(amount)


def _yes_no(given: Mapping[str, str]) -> tuple[str, bool]:
    words = {YES: _("Ya"), NO: _("Tidak")}
    answer = given.get("answer", "")
    return words.get(answer, ""), answer == YES
