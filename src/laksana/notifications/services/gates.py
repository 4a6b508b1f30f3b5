"""Lets a gateway that does not answer rest: the queue waits for it and is not spent on it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from laksana.notifications.models import Gate

RESTS_AFTER: Final = 3
"""So many failures in a row close a gate."""
FIRST_REST: Final = timedelta(seconds=30)
LONGEST_REST: Final = timedelta(minutes=10)
PROBE: Final = timedelta(minutes=1)
"""While one message tries a gate that has rested, the others wait so long."""


def closed_until(name: str, now: datetime) -> datetime | None:
    """Give until when a gate rests; None where a message may pass, one alone after a rest."""
    gate = Gate.objects.filter(name=name, failures__gte=RESTS_AFTER).first()
    if gate is None:
        return None
    if gate.rests_until > now:
        return gate.rests_until
    with transaction.atomic():
        mine = Gate.objects.filter(pk=gate.pk, rests_until=gate.rests_until).update(rests_until=now + PROBE)
    return None if mine else now + PROBE


def note_failure(name: str, now: datetime, said: str) -> datetime | None:
    """Count a failure; the rest grows with each. Give until when the gate rests, None while it does not."""
    with transaction.atomic():
        gate, _new = Gate.objects.select_for_update().get_or_create(
            name=name, defaults={"since": now, "rests_until": now}
        )
        beyond = gate.failures + 1 - RESTS_AFTER
        until = now + min(FIRST_REST * 2 ** min(max(beyond, 0), 10), LONGEST_REST)
        Gate.objects.filter(pk=gate.pk).update(failures=gate.failures + 1, rests_until=until, last_error=said)
    return until if beyond >= 0 else None


def note_answer(name: str) -> None:
    """Forget the failures of a gate that answers again."""
    if Gate.objects.filter(name=name).exists():
        with transaction.atomic():
            Gate.objects.filter(name=name).delete()
