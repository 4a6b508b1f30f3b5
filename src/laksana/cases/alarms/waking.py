"""Lets open steps be looked at anew after their ladder was changed, in small transactions. Tells nobody."""

from typing import Final

from django.db import transaction
from django.db.models import F

from laksana.cases.models import OpenStep
from laksana.cases.shadow import RUNNING

TOGETHER: Final = 500


def wake(*, government: int, procedure: str = "", step: str = "") -> int:
    """Have every running step looked at that a ladder may hold for, and tell how many; again is the same."""
    running = OpenStep.objects.filter(state__in=RUNNING, due_at__isnull=False)
    rows = running.filter(government=government)
    if procedure:
        rows = rows.filter(case__version__procedure=procedure)
    if step:
        rows = rows.filter(step=step)
    woken, last = 0, 0
    while numbers := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:TOGETHER]):
        with transaction.atomic():
            woken += running.filter(pk__in=numbers).update(alarm_at=F("opened_at"))
        last = numbers[-1]
    return woken
