"""Slows down who guesses passwords, and writes sign-ins into the audit trail.

Counts lie in the database, so that every process and machine counts alike. Names and addresses tried are
kept only as keyed digests, for a quarter of an hour; a slowed account opens again by itself.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from laksana.audit import services as audit
from laksana.organization.models import Account, Person, SignInFailure
from laksana.organization.models.ended import with_ended

WINDOW: Final = timedelta(minutes=15)
PER_NAME_AND_ADDRESS: Final = 10
PER_NAME: Final = 50
PER_ADDRESS: Final = 100
"""A whole agency often shares one address, so that one may fail more often."""


def is_slowed(*, login: str, address: str, now: datetime) -> bool:
    """Tell whether this name or address must wait before the next try."""
    return any(
        SignInFailure.objects.filter(key=key, at__gt=now - WINDOW).count() >= limit
        for key, limit in _limits(login, address).items()
    )


def note_failure(*, login: str, address: str, now: datetime) -> None:
    """Count a failed try and write it into the trail of the account tried, if there is one."""
    with transaction.atomic():
        _forget_old(now)
        SignInFailure.objects.bulk_create(SignInFailure(key=key, at=now) for key in _limits(login, address))
        person = Person.objects.filter(account__username__iexact=login.strip()).first()
        _trail(person, "account.sign_in_failed", now)


def is_over(kind: str, value: str, *, limit: int, now: datetime, within: timedelta = WINDOW) -> bool:
    """Tell whether something was counted as often as it may be. Beyond WINDOW nothing is known."""
    counted = SignInFailure.objects.filter(key=_key(kind, value), at__gt=now - within)
    return counted.count() >= limit


def count(kind: str, value: str, *, now: datetime) -> None:
    """Count something beside failures, as unreadably as they are kept."""
    with transaction.atomic():
        _forget_old(now)
        SignInFailure.objects.create(key=_key(kind, value), at=now)


def note_sign_in(account: Account, *, how: str, now: datetime) -> None:
    """Write a sign-in into the trail; `how` says by which way."""
    _trail(Person.objects.filter(account=account).first(), "account.signed_in", now, how=how)


def note_sign_out(account: Account, *, session: str, now: datetime) -> None:
    """Write a sign-out into the trail, and end every copy of the session."""
    with transaction.atomic():
        if session:
            _end(account.pk, session, now)
        _trail(Person.objects.filter(account=account).first(), "account.signed_out", now)


def _end(number: int, session: str, now: datetime) -> None:
    row = Account.objects.select_for_update().get(pk=number)
    until = now + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    row.ended = with_ended(row.ended, session, until=until, now=now)
    row.save(update_fields=["ended"])


def end_sessions(account: Account, *, now: datetime) -> None:
    """End every session of an account, on all devices."""
    with transaction.atomic():
        account.epoch += 1
        account.save(update_fields=["epoch"])
        _trail(Person.objects.filter(account=account).first(), "account.sessions_ended", now)


def password_changed(account: Account, *, now: datetime) -> None:
    """A password its owner chose is no longer temporary."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(temporary=False)
        _trail(Person.objects.filter(account=account).first(), "account.password_changed", now)


def _trail(person: Person | None, action: str, now: datetime, **detail: str) -> None:
    audit.record(
        government=person.government_id if person else audit.INSTALLATION,
        at=now,
        actor=person.pk if person else None,
        action=action,
        subject=f"person:{person.pk}" if person else "",
        detail=detail,
    )


def _forget_old(now: datetime) -> None:
    SignInFailure.objects.filter(at__lte=now - WINDOW).delete()


def _limits(login: str, address: str) -> dict[str, int]:
    name = login.strip().casefold()
    return {
        _key("pair", f"{name}\n{address}"): PER_NAME_AND_ADDRESS,
        _key("name", name): PER_NAME,
        _key("address", address): PER_ADDRESS,
    }


def _key(kind: str, value: str) -> str:
    return salted_hmac(f"laksana.sign-in.{kind}", value, algorithm="sha256").hexdigest()
