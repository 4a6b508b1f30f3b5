"""Reads the state of promised work."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce

from laksana.core.values import frozen
from laksana.outbox.models import Job, Tally, Worker


class Parked(NamedTuple):
    """A job that failed too often; what it carries is left out."""

    id: int
    key: str
    task: str
    attempts: int
    parked_at: datetime
    last_error: str


@frozen
class Queue:
    """How the queue stands: jobs whose time has come, those of them that failed, parked ones, the oldest."""

    waiting: int
    tried: int
    parked: int
    oldest: datetime | None


def queue(now: datetime, *, of: int | None = None, task: str = "") -> Queue:
    """Look at the whole queue in one statement, or at that of a government, or at one task of it."""
    first = Coalesce("since", "due_at")
    ready = Q(parked_at=None, first__lte=now)
    figures: dict[str, Any] = (
        _chosen(of, task)
        .annotate(first=first)
        .aggregate(
            waiting=Count("pk", filter=ready),
            tried=Count("pk", filter=ready & Q(attempts__gt=0) & ~Q(last_error="")),
            parked=Count("pk", filter=Q(parked_at__isnull=False)),
            oldest=Min(F("first"), filter=ready),
        )
    )
    return Queue(**figures)


def parked(*, of: int | None = None, most: int | None = None) -> list[Parked]:
    """List the parked jobs, of one government or all, oldest first, each with its last error."""
    rows = _chosen(of).exclude(parked_at=None).order_by("parked_at", "pk")
    return [Parked(*row) for row in rows.values_list(*Parked._fields)[:most]]


def tallies() -> list[Tally]:
    """List how often each task was done and failed."""
    return list(Tally.objects.order_by("task"))


def last_sign_of_life() -> datetime | None:
    """Tell when any worker was last seen."""
    seen: datetime | None = Worker.objects.aggregate(seen=Max("seen_at"))["seen"]
    return seen


def workers_seen_since(moment: datetime) -> int:
    """Count the workers that showed that they live."""
    return Worker.objects.filter(seen_at__gte=moment).count()


def _chosen(of: int | None, task: str = "") -> Any:
    found = Job.objects.all() if of is None else Job.objects.filter(government=of)
    return found.filter(task=task) if task else found
