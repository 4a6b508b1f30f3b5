"""Reads the state of promised work."""

from datetime import datetime

from django.db.models import Max

from laksana.outbox.models import Job, Worker


def count_waiting() -> int:
    """Count the jobs still to be done, parked ones left out."""
    return Job.objects.filter(parked_at=None).count()


def count_parked() -> int:
    """Count the jobs that failed too often and wait for a human."""
    return Job.objects.exclude(parked_at=None).count()


def parked() -> list[Job]:
    """List the parked jobs, oldest first, each with its last error."""
    return list(Job.objects.exclude(parked_at=None).order_by("parked_at"))


def last_sign_of_life() -> datetime | None:
    """Tell when any worker was last seen."""
    seen: datetime | None = Worker.objects.aggregate(seen=Max("seen_at"))["seen"]
    return seen
