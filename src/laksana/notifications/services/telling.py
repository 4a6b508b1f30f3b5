"""Tells people: one message each, and a promise for every channel by which it leaves the house."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from laksana.core.clock import Zone
from laksana.notifications.kinds import WORDS, NoticeKind
from laksana.notifications.models import Channel, Delivery, Message, Preference, Wanted
from laksana.notifications.quiet import held_until
from laksana.organization.selectors import government_row
from laksana.outbox import services as outbox

DELIVER: Final = "notifications.deliver"


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
        Message.objects.bulk_create(
            (
                Message(
                    government_id=government,
                    person_id=person,
                    key=key,
                    kind=kind,
                    facts=dict(facts),
                    path=path,
                    urgent=urgent,
                    made_at=at or now,
                )
                for person in told
            ),
            ignore_conflicts=True,
        )
        if settings.MAIL:
            new = Message.objects.filter(key=key, kind=kind, person__in=told, deliveries=None)
            _promise(
                list(new.exclude(person__account__email="").exclude(person__account=None)), government, now
            )


def wants(preference: Preference, kind: NoticeKind) -> bool:
    """Tell whether somebody wants this kind by mail."""
    if kind is NoticeKind.DIGEST:
        return preference.digest
    return preference.email == Wanted.ALL or (preference.email == Wanted.ASKING and WORDS[kind].asks)


def _promise(messages: Sequence[Message], government: int, now: datetime) -> None:
    """Promise the mail of each who wants it, at the end of their quiet hours."""
    people = [message.person_id for message in messages]
    chosen = {row.person_id: row for row in Preference.objects.filter(person__in=people)}
    zone = Zone[government_row(government).zone].tz
    for message in messages:
        preference = chosen.get(message.person_id) or Preference(person_id=message.person_id)
        if wants(preference, NoticeKind(message.kind)):
            delivery = Delivery.objects.create(message=message, channel=Channel.EMAIL, at=now)
            outbox.promise(
                DELIVER,
                key=f"{DELIVER}:{delivery.pk}",
                run_after=_when(preference, message, now.astimezone(zone)),
                of=government,
                delivery=delivery.pk,
            )


def _when(preference: Preference, message: Message, now: datetime) -> datetime:
    if message.urgent and preference.urgent_breaks:
        return now
    return held_until(now, preference.quiet_from, preference.quiet_until)
