"""What outsiders are told of cases: where each stands now, and how many were done in time. No contents."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q

from laksana.cases.fields import to_number
from laksana.cases.models import Case, Entry, OpenStep, StepState


class Whereabouts(NamedTuple):
    """The step of a case that is due first: who holds it, until when. `paused`: its clock stands."""

    step: str
    post: int | None
    agency: int | None
    due_at: datetime | None
    paused: bool


class Figures(NamedTuple):
    """Cases received since a day, of these the finished ones, and those finished by the promised time."""

    received: int
    finished: int
    promised: int
    kept: int


def whereabouts(cases: Collection[int]) -> Mapping[int, Whereabouts]:
    """Tell where each of some cases stands; what is closed stands nowhere."""
    found = {}
    for row in OpenStep.objects.filter(case__in=cases).order_by("-rank", "-pk"):
        paused = row.state in (StepState.PAUSED, StepState.SUBMITTED)
        found[row.case_id] = Whereabouts(row.step, row.post_id, row.agency_id, row.due_at, paused)
    return found


def figures(government: int, since: datetime) -> Figures:
    """Count what a government received since a moment, and what became of it."""
    finished = Q(status="finished")
    promised = finished & Q(promised_at__isnull=False)
    counted = Case.objects.filter(government=government, opened_at__gte=since).aggregate(
        received=Count("pk"),
        finished=Count("pk", filter=finished),
        promised=Count("pk", filter=promised),
        kept=Count("pk", filter=promised & Q(closed_at__lte=F("promised_at"))),
    )
    return Figures(**counted)


def open_steps_by_government(now: datetime) -> list[tuple[str, int, int]]:
    """Count the open steps of every government, and those of them that are late; by its slug."""
    rows = OpenStep.objects.values_list("government__slug").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(rank__lt=to_number(now)))
    )
    return sorted(rows)


def was_carried_out(command: UUID) -> bool:
    """Tell whether a command id has done its work already; whose it was stays unsaid."""
    return Entry.objects.filter(command=command).exists()
