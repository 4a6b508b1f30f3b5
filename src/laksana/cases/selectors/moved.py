"""What corrections of the calendar moved: how many due times, and of which steps. No words of a case."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.db.models import Count

from laksana.cases.models import MovedDue
from laksana.organization.corrections import MovedDue as Moved
from laksana.procedures import selectors as procedures

LISTED: Final = 500


def counts(corrections: Collection[int]) -> Mapping[int, int]:
    """Count the due times that each correction moved."""
    moved = MovedDue.objects.filter(correction__in=corrections).order_by()
    return dict(moved.values("correction").annotate(many=Count("pk")).values_list("correction", "many"))


def listed(correction: int) -> Iterator[Moved]:
    """Give the due times that a correction moved, by the number of the case."""
    rows = MovedDue.objects.filter(correction=correction).select_related("case").order_by("case", "token")
    for row in rows[:LISTED]:
        steps = {step.key: step for step in procedures.definition(row.case.version_id).steps}
        step = steps.get(row.step)
        yield Moved(row.case.number, f"{step.no}. {step.does[0]}" if step else "", row.before, row.after)
