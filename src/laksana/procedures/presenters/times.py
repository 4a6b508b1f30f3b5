"""Says what time the paper grants along its longest way, as signed: hours and days are never converted."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laksana.core.procedure.model import Procedure
from laksana.core.procedure.ways import longest_way
from laksana.core.values import frozen
from laksana.ui.time import span_words

NEVER_A_DAY: Final = 10**9
"""So many minutes to a day that minutes stay hours and minutes."""


@frozen
class Total:
    """The sum in words, and what it leaves open: steps without a time, steps done once per site."""

    words: str
    notes: tuple[str, ...]


def total(procedure: Procedure) -> Total:
    """Say the sum of the standard times along the longest way."""
    way = longest_way(procedure)
    steps = [procedure.step(key) for key in way.steps]
    return Total(
        words=_sum_words(days=way.days, minutes=way.minutes),
        notes=tuple(
            note % {"steps": ", ".join(numbers)}
            for note, numbers in (
                (
                    _("tanpa waktu baku: langkah %(steps)s"),
                    [step.no for step in steps if step.key in way.unsaid],
                ),
                (_("untuk tiap lokasi: langkah %(steps)s"), [step.no for step in steps if step.each]),
            )
            if numbers
        ),
    )


def _sum_words(*, days: int, minutes: int) -> str:
    parts = []
    if days:
        parts.append(ngettext("%(count)d hari kerja", "%(count)d hari kerja", days) % {"count": days})
    if minutes or not days:
        parts.append(span_words(minutes, day=NEVER_A_DAY))
    return " + ".join(parts)
