"""Marks deliveries that came back by letter, and stops mail to an address that will never take any.

A report counts only with a mark that this installation made, for the very delivery and address; it changes
one delivery, once. Never keeps what else a server wrote.
"""

import logging
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from laksana.notifications.models import Bounce, Channel, Delivery, DeliveryState
from laksana.notifications.selectors.log import REPORTS
from laksana.notifications.selectors.ways import digest_of, target_of
from laksana.notifications.services import gates
from laksana.notifications.services.telling import tell_of_bounce
from laksana.outbox import services as outbox
from laksana.outside import bounces
from laksana.outside.bounces import Mark, Report

READ: Final = "notifications.read_bounces"

log = logging.getLogger(__name__)


def mark_of(delivery: int, to: str) -> Mark:
    """Give what stands in the Message-ID of a letter, by which its report is known again."""
    where = digest_of(to)[:16]
    return Mark(delivery, where, _proof(delivery, where))


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
        if report and constant_time_compare(mark.proof, _proof(mark.number, mark.where)):
            _note(report, mark, now)


def _note(report: Report, mark: Mark, now: datetime) -> None:
    with transaction.atomic():
        row = (
            Delivery.objects.select_for_update(of=("self",))
            .select_related("message__person__account")
            .filter(pk=mark.number, channel=Channel.EMAIL, state=DeliveryState.SENT)
            .first()
        )
        if row is None:
            return
        row.state, row.at, row.last_error = DeliveryState.BOUNCED, now, report.status
        row.save(update_fields=["state", "at", "last_error"])
        to = target_of(row)
        if to and digest_of(to)[:16] == mark.where:
            _note_address(row, report, to, now)


def _note_address(row: Delivery, report: Report, to: str, now: datetime) -> None:
    given_up = {"hard_at": now} if report.for_good else {}
    Bounce.objects.update_or_create(
        person=row.message.person,
        channel=row.channel,
        defaults={"digest": digest_of(to), "since": now, **given_up},
    )
    tell_of_bounce(row, now)


def _proof(delivery: int, where: str) -> str:
    return salted_hmac("laksana.notifications.letter", f"{delivery}:{where}", algorithm="sha256").hexdigest()[
        :32
    ]
