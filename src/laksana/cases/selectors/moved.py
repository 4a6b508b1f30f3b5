"""What corrections of the calendar moved: how many times, and which. No words of a case."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from laksana.cases.models import Movable, MovedDue
from laksana.organization.corrections import MovedDue as Moved
from laksana.procedures import selectors as procedures

LISTED: Final = 500
BESIDE: Final = {
    Movable.PROMISE: _("Waktu dijanjikan kepada perangkat daerah"),
    Movable.ANSWER: _("Batas menjawab apakah sudah pulih"),
}


def counts(corrections: Collection[int]) -> Mapping[int, int]:
    """Count the due times that each correction moved."""
    moved = MovedDue.objects.filter(correction__in=corrections).order_by()
    return dict(moved.values("correction").annotate(many=Count("pk")).values_list("correction", "many"))


def listed(correction: int) -> Iterator[Moved]:
    """Give the due times that a correction moved, by the number of the case."""
    rows = MovedDue.objects.filter(correction=correction).select_related("case").order_by("case", "token")
    for row in rows[:LISTED]:
        yield Moved(row.case.number, _what(row), row.before, row.after)


def _what(row: MovedDue) -> str:
    """Name what is due by the time that moved."""
    if row.what is not None:
        return str(BESIDE[Movable(row.what)])
    steps = {step.key: step for step in procedures.definition(row.case.version_id).steps}
    step = steps.get(row.step)
    return f"{step.no}. {step.does[0]}" if step else ""
