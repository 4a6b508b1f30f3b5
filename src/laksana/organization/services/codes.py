"""Signs contacts of agencies in by a code or link told to them: short-lived, good once, asked for sparingly.

Only for who reports for an agency and holds nothing in the office: a mailbox never opens an official's
account. Digits and link are worked out from a seed and the installation's secret, so that no table, job or
log holds them. Whoever asks learns nothing: an unknown name is answered like a known one.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from laksana.audit import services as audit
from laksana.organization.models import Account, Person, SignInCode
from laksana.organization.selectors import actor_of, structure
from laksana.organization.services import signing_in
from laksana.outbox import services as outbox
from laksana.outside import one_time

SEND: Final = "organization.send_code"
"""The promise to tell a code to its owner; kept by the room that knows the ways to people."""
GOOD_FOR: Final = timedelta(minutes=10)
TRIES: Final = 5
PER_ACCOUNT: Final = 3
PER_ADDRESS: Final = 30
"""So many may be asked for within `signing_in.WINDOW`; a whole agency often shares one address."""
FORGOTTEN_AFTER: Final = timedelta(days=1)


class ToTell(NamedTuple):
    """What the owner of a code is told."""

    person: Person
    digits: str
    word: str
    until: datetime


class NoMore(Exception):
    """This address asked too often."""


def ask(login: str, *, address: str, now: datetime) -> str:
    """Promise a code to the owner of a name, if there is one who may use it; give the browser's ticket.

    Raises NoMore. A new code makes older ones worthless.
    """
    if signing_in.is_over("code", address, limit=PER_ADDRESS, now=now):
        raise NoMore
    ticket = secrets.token_urlsafe(24)
    person = _owner(login, now)
    with transaction.atomic():
        signing_in.count("code", address, now=now)
        if person and person.account and not _asked_enough(person.account, now):
            _make(person, person.account, ticket, now)
    return ticket


def redeem(ticket: str, digits: str, *, address: str, now: datetime) -> Account | None:
    """Give the account that the digits open in the browser that asked; None: wrong, worn out, or too late."""
    row = SignInCode.objects.select_related("account").filter(ticket=ticket).first()
    name = row.account.username if row else ""
    if signing_in.is_slowed(login=name, address=address, now=now):
        return None
    if row and _is_tried(row, now) and one_time.is_typed(digits, digits_of(row)) and _use(row, now):
        return row.account
    signing_in.note_failure(login=name, address=address, now=now)
    return None


def redeem_link(word: str, *, now: datetime) -> Account | None:
    """Give the account that a link opens; None: made up, used, or too late."""
    row = of_link(word, now=now)
    return row.account if row and _use(row, now) else None


def of_link(word: str, *, now: datetime) -> SignInCode | None:
    """Give the code of a link that is still good; looking at it does not use it up."""
    number, _, mac = word.partition(".")
    if not number.isdecimal():
        return None
    rows = SignInCode.objects.select_related("account").filter(_good(now), pk=int(number))
    row = rows.first()
    return row if row and constant_time_compare(_mac(row), mac) else None


def to_tell(number: int, *, now: datetime) -> ToTell | None:
    """Give what is told of a code; None when it was used, replaced or outlived meanwhile."""
    rows = SignInCode.objects.select_related("account__person__government")
    row = rows.filter(_good(now), pk=number).first()
    if row is None:
        return None
    return ToTell(row.account.person, digits_of(row), word_of(row), row.good_until)


def asked(number: int) -> tuple[Person, datetime] | None:
    """Give for whom a code was made, and when; None where it was none, or is long forgotten."""
    row = SignInCode.objects.select_related("account__person").filter(pk=number).first()
    return (row.account.person, row.asked_at) if row else None


def digits_of(row: SignInCode) -> str:
    """Give the digits of a code."""
    return one_time.digits("laksana.sign-in-code.digits", row.seed)


def word_of(row: SignInCode) -> str:
    """Give the word that stands for a code in its link."""
    return f"{row.pk}.{_mac(row)}"


def may_use(account: Account, person: Person, now: datetime) -> bool:
    """Tell whether somebody only reports for an agency: no post, no duty, no head to record for."""
    actor = actor_of(person, now)
    known = structure(person.government)
    office = actor.posts or actor.desk or actor.clerk_for or actor.auditor
    return bool(
        account.is_active
        and person.active
        and (settings.DEMO or not account.demo)
        and actor.agency is not None
        and not office
        and not any(person.pk in people for people in known.duties.values())
    )


def _owner(login: str, now: datetime) -> Person | None:
    name = login.strip()
    theirs = Q(account__username__iexact=name) | Q(account__email__iexact=name)
    person = Person.objects.select_related("account", "government").filter(theirs).first() if name else None
    return person if person and person.account and may_use(person.account, person, now) else None


def _asked_enough(account: Account, now: datetime) -> bool:
    recent = SignInCode.objects.filter(account=account, asked_at__gt=now - signing_in.WINDOW)
    return recent.count() >= PER_ACCOUNT


def _make(person: Person, account: Account, ticket: str, now: datetime) -> None:
    SignInCode.objects.filter(account=account, asked_at__lte=now - FORGOTTEN_AFTER).delete()
    SignInCode.objects.filter(_good(now), account=account).update(good_until=now)
    row = SignInCode.objects.create(
        account=account,
        ticket=ticket,
        seed=secrets.token_urlsafe(24),
        asked_at=now,
        good_until=now + GOOD_FOR,
    )
    key, of = f"{SEND}:{row.pk}", person.government_id
    outbox.promise(SEND, key=key, run_after=now, of=of, code=row.pk)
    audit.record(
        government=of,
        at=now,
        actor=person.pk,
        action="account.code_asked",
        subject=f"person:{person.pk}",
        detail={},
    )


def _is_tried(row: SignInCode, now: datetime) -> bool:
    """Count a try before it is judged, so that tries at once are all counted; False when none is left."""
    return SignInCode.objects.filter(_good(now), pk=row.pk).update(tries=F("tries") + 1) == 1


def _use(row: SignInCode, now: datetime) -> bool:
    return SignInCode.objects.filter(pk=row.pk, used_at=None, good_until__gt=now).update(used_at=now) == 1


def _good(now: datetime) -> Q:
    return Q(used_at=None, good_until__gt=now, tries__lt=TRIES)


def _mac(row: SignInCode) -> str:
    return salted_hmac("laksana.sign-in-code.link", row.seed, algorithm="sha256").hexdigest()
