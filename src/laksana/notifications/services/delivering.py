"""Sends messages out of the house, each delivery until it ends; a gateway that is away is waited for.

A delivery plans its own next try: the outbox parks a job after a dozen failures, a letter waits for a day. Of
the jobs of one delivery only that of its present turn does anything.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from laksana.notifications.kinds import NoticeKind, group_of
from laksana.notifications.models import Bounce, Channel, Delivery, DeliveryState, Device
from laksana.notifications.selectors.choices import speaks
from laksana.notifications.selectors.ways import digest_of, is_failing, target_of
from laksana.notifications.services.bouncing import reference
from laksana.notifications.services.gates import PROBE
from laksana.notifications.services.handing import End, Outcome, hand_over
from laksana.notifications.services.telling import promise_delivery, tell_of_bounce
from laksana.notifications.services.writing import write
from laksana.organization.selectors import structure
from laksana.outbox.services import delay_after
from laksana.outside.bounces import Sort

PATIENCE: Final = timedelta(hours=24)
"""So long after it was to go a message is tried; what is told later than that tells nobody anything."""
ENDS: Final = {
    End.TAKEN: DeliveryState.SENT,
    End.REFUSED: DeliveryState.REFUSED,
    End.NO_WAY: DeliveryState.DROPPED,
    End.GONE: DeliveryState.DROPPED,
}


def deliver(delivery: int, *, turn: int, now: datetime) -> None:
    """Try one waiting delivery and note how it went; plan the next try where it is to be tried again."""
    row = (
        Delivery.objects.select_related("message__person__account", "message__person__government")
        .filter(pk=delivery, turn=turn, state=DeliveryState.WAITING)
        .first()
    )
    if row is None:
        return
    person = row.message.person
    to = target_of(row)
    if not to or is_failing(person.pk, row.channel, to, now):
        _end(row, DeliveryState.DROPPED, now, "address failing" if to else "no address")
        return
    outcome = hand_over(
        write(row.message, structure(person.government), speaks(person.pk)),
        channel=Channel(row.channel),
        to=to,
        government=person.government_id,
        reference=reference(Sort.DELIVERY, row.pk, channel=row.channel, to=to),
        now=now,
        group=group_of(NoticeKind(row.message.kind), urgent=row.message.urgent),
    )
    _note(row, outcome, to, now)


def _note(row: Delivery, outcome: Outcome, to: str, now: datetime) -> None:
    """Keep how a try ended. In a transaction: a writer outside the queue would make the others sleep."""
    row.attempts += outcome.tried
    with transaction.atomic():
        if outcome.end in ENDS:
            _end(row, ENDS[outcome.end], now, outcome.said)
            _note_bounce(row, outcome, to, now)
        elif row.due_at and now >= row.due_at + PATIENCE:
            _end(row, DeliveryState.LAPSED, now, outcome.said or row.last_error)
        else:
            row.turn += 1
            said = outcome.said if outcome.tried else row.last_error
            _end(row, DeliveryState.WAITING, now, said)
            promise_delivery(row, _next_try(row, outcome, now))


def _next_try(row: Delivery, outcome: Outcome, now: datetime) -> datetime:
    """Give when to try again; who failed before comes a little after those who only wait for the gate.

    Else one address that a gateway stumbles over would be the one that tries for all, each time.
    """
    if outcome.rests_until is None:
        return now + delay_after(row.attempts)
    return outcome.rests_until + (PROBE if row.attempts else timedelta())


def _end(row: Delivery, state: DeliveryState, now: datetime, said: str) -> None:
    row.state, row.at, row.last_error = state, now, said[:500]
    with transaction.atomic():
        row.save(update_fields=["state", "at", "attempts", "turn", "last_error"])


def _note_bounce(row: Delivery, outcome: Outcome, to: str, now: datetime) -> None:
    """Remember that an address refuses and tell its owner; forget it once it takes something."""
    person = row.message.person
    if outcome.end is End.GONE:
        Device.objects.filter(endpoint=to).delete()
    elif outcome.end is End.REFUSED:
        Bounce.objects.update_or_create(
            person=person, channel=row.channel, defaults={"digest": digest_of(to), "since": now}
        )
        tell_of_bounce(person, Channel(row.channel), now)
    elif outcome.end is End.TAKEN:
        Bounce.objects.filter(person=person, channel=row.channel).delete()
