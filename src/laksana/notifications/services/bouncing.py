"""Marks letters that came back by letter, and stops mail to an address that will never take any.

A report counts only with a mark that this installation made, for the very letter and address; it changes
one delivery, once. One of a sign-in code has no delivery: its report changes what is known of the address
alone, and never stops a code. Never keeps what else a server wrote.
"""

import logging
from datetime import datetime
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from laksana.notifications.models import Address, Bounce, Channel, Delivery, DeliveryState
from laksana.notifications.selectors.log import REPORTS
from laksana.notifications.selectors.ways import addresses_of, digest_of, where
from laksana.notifications.services import gates
from laksana.notifications.services.telling import tell_of_bounce
from laksana.organization.selectors import Person
from laksana.organization.services import codes
from laksana.outbox import services as outbox
from laksana.outside import bounces
from laksana.outside.bounces import Mark, Report, Sort

READ: Final = "notifications.read_bounces"

log = logging.getLogger(__name__)


class _Sent(NamedTuple):
    """To whom a letter went, and when."""

    person: Person
    at: datetime


def reference(sort: Sort, number: int, *, channel: str, to: str) -> str:
    """Give by what a receiver knows a message again; a letter is known by it when it comes back, too."""
    if channel != Channel.EMAIL:
        return f"{sort}-{number}"
    known = _known(to)
    return str(Mark(sort, number, known, _proof(sort, number, known)))


def plan_reading(now: datetime) -> None:
    """Promise to read the mailbox, if there is one that answers."""
    if settings.BOUNCES and gates.closed_until(REPORTS, now) is None:
        outbox.promise(READ, key=READ)


def read_reports(now: datetime) -> None:
    """Read the mailbox of reports; one that is away is left alone for a while."""
    from laksana.outside import mailbox

    if not settings.BOUNCES:
        return
    try:
        mailbox.read(settings.BOUNCES, lambda letter: note_letter(letter, now))
    except mailbox.Away as error:
        gates.note_failure(REPORTS, now, str(error))
        log.warning("mailbox of reports not read", extra={"error": str(error)})
    else:
        gates.note_answer(REPORTS)


def note_letter(letter: bytes, now: datetime) -> None:
    """Note what a letter reports; any other letter is nothing to us."""
    report = bounces.read(letter)
    for mark in report.marks if report else ():
        if report and constant_time_compare(mark.proof, _proof(mark.sort, mark.number, mark.where)):
            _note(report, mark, now)


def _note(report: Report, mark: Mark, now: datetime) -> None:
    with transaction.atomic():
        sent = _code(mark.number) if mark.sort is Sort.SIGN_IN else _delivery(mark.number, report, now)
        if sent and not _confirmed_since(sent):
            _note_address(sent.person, report, mark, now)


def _delivery(number: int, report: Report, now: datetime) -> _Sent | None:
    """Mark a delivery that stands as sent."""
    row = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("message__person__account")
        .filter(pk=number, channel=Channel.EMAIL, state=DeliveryState.SENT)
        .first()
    )
    if row is None:
        return None
    sent = _Sent(row.message.person, row.at)
    row.state, row.at, row.last_error = DeliveryState.BOUNCED, now, report.status
    row.save(update_fields=["state", "at", "last_error"])
    return sent


def _code(number: int) -> _Sent | None:
    asked = codes.asked(number)
    return _Sent(*asked) if asked else None


def _confirmed_since(sent: _Sent) -> bool:
    """Tell whether a code sent to the address was typed after the letter went."""
    rows = Address.objects.filter(person=sent.person, channel=Channel.EMAIL)
    return rows.filter(verified_at__gt=sent.at).exists()


def _note_address(person: Person, report: Report, mark: Mark, now: datetime) -> None:
    """Stop mail to the address, if it is still where the letter went; tell its owner."""
    to = where(person, Channel.EMAIL, addresses_of([person.pk]))
    if not to or _known(to) != mark.where:
        return
    given_up = {"hard_at": now} if report.for_good else {}
    Bounce.objects.update_or_create(
        person=person,
        channel=Channel.EMAIL,
        defaults={"digest": digest_of(to), "since": now, **given_up},
    )
    tell_of_bounce(person, Channel.EMAIL, now)


def _known(to: str) -> str:
    return digest_of(to)[:16]


def _proof(sort: Sort, number: int, known: str) -> str:
    value = f"{sort}:{number}:{known}"
    return salted_hmac("laksana.notifications.letter", value, algorithm="sha256").hexdigest()[:32]
