"""Reads one entry and whose case it stands in: what the worker needs to do what follows it."""

from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from laksana.cases import journal
from laksana.cases.fields import to_instant
from laksana.cases.models import Entry
from laksana.cases.packing import unpack
from laksana.core.case.events import Event

ENTRY: Final = """
    SELECT e.id, e.case_id, c.government_id, e.seq, e.command, e.person_id, e.recorded_at, e.events
    FROM cases_entry e JOIN cases_case c ON c.id = e.case_id WHERE e.id = %s"""


class EntryRow(NamedTuple):
    """One entry; private parts of its events have their defaults."""

    id: int
    case: int
    government: int
    seq: int
    command: UUID
    person: int | None
    recorded_at: datetime
    events: tuple[Event, ...]


def entry_row(number: int) -> EntryRow:
    """Give an entry in one statement, or raise Entry.DoesNotExist."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, [number])
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        raise Entry.DoesNotExist(f"no entry {number}")
    id_, case, government, seq, command, person, recorded_at, events = row
    return EntryRow(
        id=id_,
        case=case,
        government=government,
        seq=seq,
        command=UUID(bytes=bytes(command)),
        person=person,
        recorded_at=to_instant(recorded_at),
        events=journal.decode(unpack(events)),
    )
