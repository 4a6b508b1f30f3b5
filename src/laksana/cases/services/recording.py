"""Writes what one command caused: the entry, its payload, the tables beside it, the promise to the worker.

Runs inside the caller's transaction and never decides. One row of work at most is promised for a command;
the worker fans it out.
"""

import secrets
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from laksana.cases import attachments, journal, kinds, writing
from laksana.cases.chain import Record, command_digest, link, payload_digest
from laksana.cases.errors import FilesGone
from laksana.cases.fields import to_number
from laksana.cases.models import Notice, Origin
from laksana.cases.notices import told_by
from laksana.cases.services.by import By
from laksana.cases.telling import table
from laksana.core.case import facts as core_facts
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Command
from laksana.core.case.events import (
    AnswerMoved,
    CaseClosed,
    CommentAdded,
    Event,
    HandOverBegun,
    RecoveryAsked,
)
from laksana.core.case.plain import command_digest_form
from laksana.core.case.state import CaseState
from laksana.core.values import frozen
from laksana.outbox import services as outbox

TELL: Final = "cases.tell"
ELSEWHERE: Final = (HandOverBegun, CaseClosed, RecoveryAsked, AnswerMoved)
"""Events that bring something about in other cases, or later."""
FOLLOWED: Final = frozenset((*ELSEWHERE, *table.EVENTS))
"""Events that bring something about elsewhere or later, or of which somebody is told; the worker does it."""
SALT_BYTES: Final = 16
ORIGINS: Final = {
    core_facts.Origin.NOW: Origin.NOW,
    core_facts.Origin.LATE_ENTRY: Origin.LATE_ENTRY,
    core_facts.Origin.OFFLINE: Origin.OFFLINE,
}


@frozen
class Draft:
    """One entry before it has its place in a case."""

    by: By
    mark: EntryMark
    command: Command
    command_id: UUID
    events: tuple[Event, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Give the digests of the files its events carry."""
        return tuple(dict.fromkeys(name for event in self.events for name in getattr(event, "files", ())))

    @property
    def internal(self) -> bool:
        """Tell whether it is a note that the agency does not see."""
        return any(isinstance(event, CommentAdded) and event.internal for event in self.events)


@frozen
class Sealed:
    """An entry ready to be written: its record, what is private, and where the chain stands after it."""

    record: Record
    body: str
    salt: bytes
    command_digest: bytes
    chain: bytes


def seal(draft: Draft, *, previous: bytes) -> Sealed:
    """Write a draft down in its canonical form, behind the entry whose chain value is `previous`."""
    public, private = journal.encode(draft.events)
    salt = secrets.token_bytes(SALT_BYTES)
    record = Record(
        seq=draft.mark.seq,
        command=draft.command_id.bytes,
        kind=kinds.number_of(draft.command),
        recorded_at=to_number(draft.mark.recorded_at),
        happened_at=_claimed(draft.mark),
        origin=ORIGINS[draft.by.origin],
        person=draft.mark.person or None,
        post=draft.mark.post,
        mandate=draft.by.actor.acting.get(draft.mark.post) if draft.mark.post else None,
        events=public,
        payload_digest=payload_digest(salt, private),
    )
    asked = command_digest(salt, command_digest_form(draft.command))
    return Sealed(record, private, salt, asked, link(previous, record))


def write(cursor: Any, draft: Draft, sealed: Sealed, *, case: int, keeps_place: bool = False) -> int:
    """Write a sealed entry with its files, notices and promise; give its number."""
    entry = writing.add_entry(
        cursor,
        sealed.record,
        case=case,
        chain=sealed.chain,
        salt=sealed.salt,
        command_digest=sealed.command_digest,
        body=sealed.body,
    )
    if draft.files and not attachments.attach(
        draft.files,
        person=draft.mark.person,
        case=case,
        entry=entry,
        keeps_place=keeps_place,
        internal=draft.internal,
    ):
        raise FilesGone
    if told := list(told_by(draft.events)):
        Notice.objects.bulk_create(
            Notice(entry_id=entry, post_id=one.post, is_copy=one.is_copy, due_at=one.due_at) for one in told
        )
    if any(type(event) in FOLLOWED for event in draft.events):
        outbox.promise(
            TELL,
            key=f"{TELL}:{entry}",
            run_after=draft.mark.recorded_at,
            of=draft.by.government.pk,
            cursor=cursor,
            entry=entry,
        )
    return entry


def head(state: CaseState, sealed: Sealed, *, version: int, owner: int, promised: int | None) -> writing.Head:
    """Give what the case's own row says after an entry; `promised` is what stood as promised before it."""
    promised_anew = state.promised_anew
    return writing.Head(
        seq=sealed.record.seq,
        chain=sealed.chain,
        active_at=sealed.record.recorded_at,
        status=state.status.value,
        closed_at=to_number(state.closed_at) if state.closed_at else None,
        stars=state.stars,
        version=version,
        owner=owner,
        report_by=to_number(state.report_by) if state.report_by else None,
        promised_at=to_number(promised_anew) if promised_anew else promised,
    )


def _claimed(mark: EntryMark) -> int | None:
    same: datetime = mark.recorded_at
    return None if mark.happened_at == same else to_number(mark.happened_at)
