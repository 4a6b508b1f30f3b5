"""Carries out a command on a case: reads and decides before any lock, then writes in one guarded transaction.

When somebody else wrote first it reads and decides once more; then it is refused as stale. A command id
acts once: an unknown one is simply tried, a known one is found out by the refusal, the missed guard or the
unique constraint.
"""

from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from laksana.cases import journal, moving, writing
from laksana.cases.errors import FilesGone
from laksana.cases.journal import Known
from laksana.cases.moving import OfCase
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import recording, repeats
from laksana.cases.services.by import By
from laksana.cases.services.facts import gather
from laksana.cases.services.outcomes import Answer
from laksana.cases.services.recording import Draft
from laksana.cases.shadow import cast
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Command, Install, Migrate, MoveStock, RecordWritten
from laksana.core.case.decide import Decided, advance
from laksana.core.case.facts import Facts
from laksana.core.case.goods import movements
from laksana.core.case.refusals import Code, Refused
from laksana.procedures import selectors as procedures

TRIES: Final = 2
TRIES_AT_THE_STORE: Final = 6
"""Many draw on one shelf: who misses looks again at what is left."""


def act(
    by: By, *, case: int, command: Command, command_id: UUID, seen: Found | None = None
) -> Answer | Refused:
    """Carry out a command; raises Missing or CommandIdTaken, refuses as STALE what others beat twice.

    `seen` is the case as the same person has just found it; if it has moved on since, it is read again.
    """
    at_the_store = isinstance(command, MoveStock | Install)
    for _ in range(TRIES_AT_THE_STORE if at_the_store else TRIES):
        found, seen = seen or find(by.actor, by.structure, case=case, now=by.now), None
        facts = gather(by, found, command)
        decided = advance(found.procedure, found.state, command, facts)
        if isinstance(decided, Refused):
            return repeats.answer_to(by, command_id, command, case=case) or decided
        try:
            return _carry_out(by, found, command, command_id=command_id, decided=decided, facts=facts)
        except writing.Missed:
            continue
        except (IntegrityError, FilesGone) as error:
            return _explain(by, command, error, case=case, command_id=command_id)
    return repeats.answer_to(by, command_id, command, case=case) or Refused(Code.STALE)


def weigh(by: By, found: Found, command: Command) -> Refused | None:
    """Say why a command would be refused as the case stands, None if it would not. Writes nothing."""
    decided = advance(found.procedure, found.state, command, gather(by, found, command))
    return decided if isinstance(decided, Refused) else None


def _carry_out(
    by: By, found: Found, command: Command, *, command_id: UUID, decided: Decided, facts: Facts
) -> Answer:
    events, state, post = decided
    mark = EntryMark(
        seq=found.row.seq + 1,
        person=by.actor.person,
        post=post,
        recorded_at=facts.now,
        happened_at=facts.when,
    )
    draft = Draft(by, mark, command, command_id, events)
    sealed = recording.seal(draft, previous=found.row.chain)
    after = found.moved_to(_version(by, found, command), state)
    before = journal.shadow_at(found.row.id, chain=found.row.chain) or cast(found.state, found.ground)
    shadow = cast(state, after.ground)
    moves = movements(events)
    case, promised = found.row.id, found.row.promised_at
    head = recording.head(state, sealed, version=after.version, owner=after.owner, promised=promised)
    with transaction.atomic(), connection.cursor() as cursor:
        writing.advance(cursor, case=case, before=found.row.head, after=head)
        entry = recording.write(cursor, draft, sealed, case=case, keeps_place=_keeps_place(found, command))
        writing.bring(
            cursor,
            government=by.government.pk,
            case=case,
            owner=after.owner,
            before=before,
            after=shadow,
        )
        if moves:
            of = OfCase(by.government.pk, case, found.row.number)
            moving.move(moves, mark, of, command=command_id)
    journal.keep(case, Known(mark.seq, sealed.chain, state, shadow))
    return Answer(case, found.row.number, mark.seq, entry, events, state)


def _explain(by: By, command: Command, error: Exception, *, case: int, command_id: UUID) -> Answer | Refused:
    """Tell a command that was carried out before from one that fails for another reason."""
    if answer := repeats.answer_to(by, command_id, command, case=case):
        return answer
    if isinstance(error, FilesGone):
        return Refused(Code.FIELDS_WRONG, fields={"files": "unknown_file"})
    raise error


def _version(by: By, found: Found, command: Command) -> int:
    """Give the version a case stands on after the command: another one only by migrating."""
    if not isinstance(command, Migrate):
        return found.row.version
    target = procedures.version_of(found.procedure.id, command.version, government=by.government.pk)
    return target.pk if target else found.row.version


def _keeps_place(found: Found, command: Command) -> bool:
    """Tell whether the step that a command concerns asks where its pictures were taken."""
    target = command.completion if isinstance(command, RecordWritten) else command
    step = found.state.open.get(getattr(target, "token", 0))
    evidence = found.procedure.step(step.step).evidence if step else None
    return bool(evidence and evidence.place)
