"""Adds, verifies and removes the addresses at which people are reached. Each does so with their own only."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import F

from laksana.audit import services as audit
from laksana.notifications import codes
from laksana.notifications.models import Address, Bounce, Channel, CodeSent
from laksana.notifications.selectors.choices import speaks
from laksana.notifications.selectors.ways import addresses_of, where
from laksana.notifications.services.handing import End, hand_over
from laksana.notifications.services.writing import write_code
from laksana.organization.selectors import Person, structure
from laksana.outbox import services as outbox

SEND_CODE: Final = "notifications.send_code"
HOUR: Final = timedelta(hours=1)


class Verdict(StrEnum):
    """How a typed code was judged."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


class TooMany(Exception):
    """So many codes were sent within an hour that no more are."""


class NotSent(Exception):
    """A code could not be sent now; it is tried again while it is good."""


def add_address(person: Person, channel: Channel, value: str, *, now: datetime) -> None:
    """Keep an address and send a code there; one that lies there unverified gives way to it."""
    with transaction.atomic():
        _count_code(person, now)
        if Address.objects.filter(person=person, channel=channel).exclude(verified_at=None).exists():
            return
        row, _new = Address.objects.update_or_create(
            person=person, channel=channel, defaults={"value": value, **_new_code(now), "added_at": now}
        )
        _promise_code(row)


def send_again(person: Person, channel: Channel, *, now: datetime) -> None:
    """Send a new code; the one before is void."""
    with transaction.atomic():
        row = Address.objects.filter(person=person, channel=channel, verified_at=None).first()
        if row:
            _count_code(person, now)
            Address.objects.filter(pk=row.pk).update(**_new_code(now))
            row.refresh_from_db()
            _promise_code(row)


def verify(person: Person, channel: Channel, typed: str, *, now: datetime) -> Verdict:
    """Judge a typed code; each judgement is one of few tries, counted before it is made."""
    with transaction.atomic():
        waiting = Address.objects.filter(
            person=person,
            channel=channel,
            verified_at=None,
            code_at__gt=now - codes.GOOD_FOR,
            tries__lt=codes.TRIES,
        )
        if not waiting.update(tries=F("tries") + 1):
            return Verdict.OVER
        row = Address.objects.get(person=person, channel=channel)
        if not codes.is_code(typed, address=row.pk, nonce=row.nonce):
            return Verdict.WRONG if row.tries < codes.TRIES else Verdict.OVER
        Address.objects.filter(pk=row.pk).update(verified_at=now, nonce="", unreachable=False)
        Bounce.objects.filter(person=person, channel=channel).delete()
        _trail(person, "address.verified", channel, now)
        return Verdict.RIGHT


def remove_address(person: Person, channel: Channel, *, now: datetime) -> None:
    """Forget an address; what still waits for it is not sent."""
    with transaction.atomic():
        if Address.objects.filter(person=person, channel=channel).delete()[0]:
            _trail(person, "address.removed", channel, now)


def try_again(person: Person, channel: Channel) -> bool:
    """Let an address that refused be tried again: its owner has looked. Tell whether one did.

    One that a server has given up is not: `confirm_again` first asks whether anybody reads it.
    """
    marked = Bounce.objects.filter(person=person, channel=channel, hard_at=None)
    return marked.exists() and marked.delete()[0] > 0


def confirm_again(person: Person, channel: Channel, *, now: datetime) -> bool:
    """Send a code to an address that was given up; typed in, it counts again. Tell whether there is one."""
    with transaction.atomic():
        if not Bounce.objects.filter(person=person, channel=channel).exclude(hard_at=None).exists():
            return False
        to = where(person, channel, addresses_of([person.pk]))
        row = Address.objects.filter(person=person, channel=channel).first()
        if row is None and not to:
            return False
        _count_code(person, now)
        row, _new = Address.objects.update_or_create(
            person=person,
            channel=channel,
            defaults={"value": row.value if row else to, "verified_at": None, **_new_code(now)},
            create_defaults={"value": to, "added_at": now, **_new_code(now)},
        )
        _promise_code(row)
        return True


def send_code(address: int, *, nonce: str, now: datetime) -> None:
    """Send the code of an address while it is good; raises NotSent where it is to be tried again."""
    row = (
        Address.objects.select_related("person__government")
        .filter(pk=address, nonce=nonce, verified_at=None, code_at__gt=now - codes.GOOD_FOR)
        .first()
    )
    if row is None:
        return
    person = row.person
    outcome = hand_over(
        write_code(codes.code_of(row.pk, nonce), structure(person.government), speaks(person.pk)),
        channel=Channel(row.channel),
        to=row.value,
        government=person.government_id,
        reference=f"code-{row.pk}-{nonce[:8]}",
        now=now,
    )
    if outcome.end is End.LATER:
        raise NotSent(outcome.said)
    with transaction.atomic():
        Address.objects.filter(pk=row.pk, nonce=nonce).update(unreachable=outcome.end is not End.TAKEN)


def _new_code(now: datetime) -> dict[str, object]:
    return {"nonce": codes.new_nonce(), "code_at": now, "tries": 0, "unreachable": False}


def _promise_code(row: Address) -> None:
    outbox.promise(
        SEND_CODE,
        key=f"{SEND_CODE}:{row.pk}:{row.nonce}",
        of=row.person.government_id,
        address=row.pk,
        nonce=row.nonce,
    )


def _count_code(person: Person, now: datetime) -> None:
    """Count a code; raises TooMany. What is older than an hour is forgotten."""
    sent = CodeSent.objects.filter(person=person)
    sent.filter(at__lte=now - HOUR).delete()
    if sent.count() >= codes.PER_HOUR:
        raise TooMany
    CodeSent.objects.create(person=person, at=now)


def _trail(person: Person, action: str, channel: Channel, now: datetime) -> None:
    audit.record(
        government=person.government_id,
        at=now,
        actor=person.pk,
        action=action,
        subject=f"person:{person.pk}",
        detail={"channel": channel.value},
    )
