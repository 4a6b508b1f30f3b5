"""Knows a command id again: the same person and payload get the first answer, others do not."""

from typing import Any, Final
from uuid import UUID

from django.db import connection

from laksana.cases import journal
from laksana.cases.chain import command_digest
from laksana.cases.errors import CommandIdTaken, Missing
from laksana.cases.packing import unpack
from laksana.cases.services.by import By
from laksana.cases.services.outcomes import Answer
from laksana.core.case.commands import Command
from laksana.core.case.plain import command_digest_form

FIRST: Final = """
    SELECT e.id, e.case_id, e.seq, e.person_id, e.events, c.number, c.government_id, p.salt,
        p.command_digest, p.body
    FROM cases_entry e JOIN cases_case c ON c.id = e.case_id LEFT JOIN cases_payload p ON p.entry_id = e.id
    WHERE e.command = %s"""


def answer_to(by: By, command_id: UUID, command: Command, *, case: int | None) -> Answer | None:
    """Give the first answer to a command carried out before, or None when the id is new.

    `case` None: the command opens one. Raises Missing for somebody else's id, CommandIdTaken for another
    payload.
    """
    row = _first(command_id)
    if row is None:
        return None
    entry, found, seq, person, events, number, government, salt, digest, body = row
    if (person or journal.SYSTEM, government) != (by.actor.person, by.government.pk):
        raise Missing
    if case not in (None, found) or not _same(command, salt, digest):
        raise CommandIdTaken(command_id)
    state = journal.state_after(found, seq=seq)
    return Answer(
        found,
        number,
        seq,
        entry,
        journal.decode(unpack(events), None if body is None else unpack(body)),
        state,
        repeated=True,
    )


def _first(command_id: UUID) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(FIRST, [command_id.bytes])
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def _same(command: Command, salt: Any, digest: Any) -> bool:
    """Tell whether the payload is the same; of an erased one nobody can tell, and its sender is believed."""
    return salt is None or command_digest(bytes(salt), command_digest_form(command)) == bytes(digest)
