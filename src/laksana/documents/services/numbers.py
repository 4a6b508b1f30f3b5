"""Gives numbers out of the agenda, each once, in one statement that queues up whoever asks at the same time.

Whatever fails later in the same transaction gives the serial back; after the commit a number stays for ever.
"""

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, connection, transaction

from laksana.core.papers.content import Secrecy
from laksana.core.papers.kinds import Kind
from laksana.core.values import frozen
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Number, NumberState
from laksana.organization.selectors import structure_of

NEXT: Final = """
    INSERT INTO documents_series (government_id, key, year, last, begins_after, begins_reason)
    VALUES (%s, %s, %s, 1, 0, '')
    ON CONFLICT (government_id, key, year) DO UPDATE SET last = documents_series.last + 1
    RETURNING id, last"""


@frozen
class Wanted:
    """What a number is wanted for. `reason` says why it is reserved without a paper of Laksana."""

    government: int
    kind: Kind
    dated: date
    subject: str
    recipient: str = ""
    secrecy: Secrecy = Secrecy.ORDINARY
    reason: str = ""


def reserve(wanted: Wanted, *, now: datetime, person: int | None) -> Number:
    """Give the next number of the kind's book in the year of the paper's date."""
    if not wanted.reason.strip():
        raise PaperRefused(Why.REASON_REQUIRED)
    return give(wanted, state=NumberState.RESERVED, now=now, person=person)


def give(wanted: Wanted, *, state: NumberState, now: datetime, person: int | None) -> Number:
    """Count the book on and write the number down; a text that another book gave before is refused."""
    kind, secrecy = wanted.kind, wanted.secrecy
    region = structure_of(wanted.government).government.code
    try:
        with transaction.atomic():
            series, serial = _next(wanted)
            return Number.objects.create(
                government_id=wanted.government,
                series_id=series,
                serial=serial,
                text=kind.number(serial, wanted.dated, region=region, secrecy=secrecy),
                kind=kind.key,
                kind_title=kind.title,
                dated=wanted.dated,
                subject=wanted.subject[:300],
                recipient=wanted.recipient[:300],
                secret=secrecy is not Secrecy.ORDINARY,
                state=state,
                reason=wanted.reason[:300],
                made_at=now,
                made_by_id=person,
            )
    except IntegrityError as error:
        raise PaperRefused(Why.NUMBER_TAKEN) from error


def _next(wanted: Wanted) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [wanted.government, wanted.kind.book, wanted.dated.year])
        row: tuple[int, int] = cursor.fetchone()
    return row
