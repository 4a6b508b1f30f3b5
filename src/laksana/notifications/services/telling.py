"""Tells people: one message each, and a promise for every channel by which it leaves the house."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.urls import reverse

from laksana.core.clock import Zone
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Channel, Delivery, Message
from laksana.notifications.quiet import held_until
from laksana.notifications.selectors.choices import Choice, choices_of
from laksana.notifications.selectors.ways import addresses_of, devices_of, is_served, offered, where
from laksana.organization.selectors import Person, Structure, structure_of
from laksana.outbox import services as outbox

DELIVER: Final = "notifications.deliver"
MESSAGE: Final = """
    INSERT INTO notifications_message (government_id, person_id, key, kind, facts, path, urgent, made_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"""
"""Written out: it follows nearly every step, and the query compiler took a tenth of that work's time."""


def tell(
    *,
    government: int,
    key: str,
    kind: NoticeKind,
    people: Iterable[int],
    facts: Mapping[str, str],
    path: str,
    now: datetime,
    at: datetime | None = None,
    urgent: bool = False,
) -> None:
    """Tell people one thing that happened `at` a moment; without one it happens now.

    Of all that is told under one `key` each person hears the first only.
    """
    told = sorted(set(people))
    with transaction.atomic():
        words, made_at = json.dumps(dict(facts)), connection.ops.adapt_datetimefield_value(at or now)
        with connection.cursor() as cursor:
            cursor.executemany(
                MESSAGE,
                [(government, person, key, str(kind), words, path, urgent, made_at) for person in told],
            )
        if channels := offered(government):
            new = Message.objects.filter(key=key, kind=kind, person__in=told, deliveries=None)
            _promise(list(new.select_related("person__account")), channels, structure_of(government), now)


def tell_of_bounce(person: Person, channel: Channel, now: datetime) -> None:
    """Tell somebody, in the product only, that an address of theirs refuses what is sent there."""
    tell(
        government=person.government_id,
        key=f"bounce:{channel}:{now:%Y-%m-%d}",
        kind=NoticeKind.ADDRESS_FAILING,
        people=[person.pk],
        facts={"channel": str(channel.label)},
        path=reverse("notifications:preferences"),
        now=now,
    )


def promise_delivery(delivery: Delivery, at: datetime) -> None:
    """Promise the present turn of a delivery."""
    outbox.promise(
        DELIVER,
        key=f"{DELIVER}:{delivery.pk}:{delivery.turn}",
        run_after=at,
        of=delivery.government_id,
        delivery=delivery.pk,
        turn=delivery.turn,
    )


def _promise(
    messages: Sequence[Message], channels: frozenset[Channel], known: Structure, now: datetime
) -> None:
    """Promise each message by the channels its reader wants and is reached by, after their quiet hours."""
    people = {message.person_id for message in messages}
    choices, addresses = choices_of(people, known, now), addresses_of(people)
    devices = devices_of(people) if Channel.PUSH in channels else {}
    local = now.astimezone(Zone[known.government.zone].tz)
    for message in messages:
        choice = choices[message.person_id]
        wanted = choice.by(NoticeKind(message.kind), urgent=message.urgent)
        for device in devices.get(message.person_id, ()):
            if Channel.PUSH in wanted and is_served(message.person):
                _promise_one(message, Channel.PUSH, _when(choice, message, local), now, device)
        for channel in sorted(channels & wanted):
            if where(message.person, channel, addresses):
                _promise_one(message, channel, _when(choice, message, local), now)


def _promise_one(message: Message, channel: str, due: datetime, now: datetime, device: int = 0) -> None:
    delivery = Delivery.objects.create(
        government_id=message.government_id,
        message=message,
        channel=channel,
        device=device,
        due_at=due,
        at=now,
    )
    promise_delivery(delivery, due)


def _when(choice: Choice, message: Message, now: datetime) -> datetime:
    if message.urgent and choice.urgent_breaks:
        return now
    return held_until(now, choice.quiet_from, choice.quiet_until)
