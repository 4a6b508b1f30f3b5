"""What tests of reminders share: sweeping as the worker does, and what was promised."""

import json
from typing import Any

from case_driver import Driver
from laksana.cases import jobs
from laksana.cases.alarms.sweep import ALARM
from laksana.cases.models import OpenStep
from laksana.outbox.models import Job


def sweep(driver: Driver) -> None:
    while jobs.look_for_alarms(driver.now):
        pass


def at_step(driver: Driver, number: int) -> int:
    """Open a case and complete its first steps."""
    case = driver.open().case
    for _ in range(number):
        driver.later(minutes=1).complete(case)
    return case


def row_of(case: int) -> OpenStep:
    return OpenStep.objects.get(case=case)


def promised() -> list[tuple[str, list[Any]]]:
    """Give what is promised to be reminded of: the end of each key, and the rungs."""
    waiting = Job.objects.filter(task=ALARM).order_by("id")
    return [(job.key.rpartition(":")[2], json.loads(job.payload)["rungs"]) for job in waiting]


def collect() -> list[tuple[int, int]]:
    """Take every promise away and give the case and place of each rung in it."""
    found = [json.loads(job.payload) for job in Job.objects.filter(task=ALARM).order_by("id")]
    Job.objects.all().delete()
    return [(one["case"], place) for one in found for place, _ in one["rungs"]]
