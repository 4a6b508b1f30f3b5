"""Opens a case: its number, its row, its first entry, in one transaction."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from laksana.cases import journal, writing
from laksana.cases.chain import genesis
from laksana.cases.errors import FilesGone, NotStaffed
from laksana.cases.fields import to_number
from laksana.cases.journal import Known
from laksana.cases.models import Impact
from laksana.cases.services import recording, repeats
from laksana.cases.services.by import By
from laksana.cases.services.facts import gather_to_open
from laksana.cases.services.outcomes import Answer
from laksana.cases.services.recording import Draft
from laksana.cases.shadow import NOTHING, Ground, cast
from laksana.core.authority.may import acts_as
from laksana.core.authority.model import Office
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Open
from laksana.core.case.decide import decide
from laksana.core.case.facts import Facts
from laksana.core.case.promise import promised_at
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.standing import opening
from laksana.core.procedure.model import REPORTER, Procedure
from laksana.outside.codes import new_code
from laksana.procedures import selectors as procedures

CODE_LENGTH: Final = 13
"""Five bits a sign: 65 random bits."""


def open_case(
    by: By, *, procedure: str, command: Open, command_id: UUID, impact: Impact = Impact.SERVICE
) -> Answer | Refused:
    """Open a case by the version in force; raises NotStaffed while nobody plays a performer."""
    version = procedures.in_force_of(procedure, government=by.government.pk)
    if version is None:
        return Refused(Code.PROCEDURE_UNKNOWN)
    definition = procedures.definition(version)
    facts = gather_to_open(by, definition)
    _ensure_staffed(definition, facts.office)
    events = decide(definition, None, command, facts)
    if isinstance(events, Refused):
        return repeats.answer_to(by, command_id, command, case=None) or events
    draft = Draft(by, _mark(definition, command, facts), command, command_id, events)
    try:
        return _write(draft, definition, facts.office, version=version, impact=impact)
    except (IntegrityError, FilesGone) as error:
        if answer := repeats.answer_to(by, command_id, command, case=None):
            return answer
        if isinstance(error, FilesGone):
            return Refused(Code.FIELDS_WRONG, fields={"files": "unknown_file"})
        raise


def _ensure_staffed(procedure: Procedure, office: Office) -> None:
    vacant = [one.title for one in procedure.performers if one.key not in {REPORTER, *office.performers}]
    if vacant:
        raise NotStaffed(tuple(vacant))


def _mark(procedure: Procedure, command: Open, facts: Facts) -> EntryMark:
    standing = opening(procedure, facts.office, agency=command.agency)
    return EntryMark(
        seq=1,
        person=facts.actor.person,
        post=acts_as(facts.actor, standing, facts.office, wanted=facts.post),
        recorded_at=facts.now,
        happened_at=facts.when,
    )


def _write(draft: Draft, procedure: Procedure, office: Office, *, version: int, impact: Impact) -> Answer:
    by = draft.by
    state = journal.apply(None, draft.events, draft.mark)
    shadow = cast(state, Ground(procedure, office.performers, by.structure.site_agency))
    with transaction.atomic(), connection.cursor() as cursor:
        number = _next_number(cursor, by)
        sealed = recording.seal(draft, previous=genesis(by.government.pk, number))
        head = recording.head(
            state,
            sealed,
            version=version,
            owner=office.performers[procedure.owner],
            promised=_promised(draft, procedure),
        )
        case = writing.add_case(cursor, _row(draft, procedure, head, number=number, impact=impact))
        entry = recording.write(cursor, draft, sealed, case=case)
        writing.bring(
            cursor,
            government=by.government.pk,
            case=case,
            owner=head.owner,
            before=NOTHING,
            after=shadow,
        )
    journal.keep(case, Known(1, sealed.chain, state, shadow))
    return Answer(case, number, 1, entry, draft.events, state)


def _next_number(cursor: Any, by: By) -> str:
    year = by.structure.calendar.day_of(by.now).year
    place = writing.next_number(cursor, government=by.government.pk, year=year)
    return f"{by.structure.government.case_prefix}-{year}-{place:04d}"


def _promised(draft: Draft, procedure: Procedure) -> int | None:
    assert isinstance(draft.command, Open)
    arrived: datetime = draft.command.arrived_at or draft.mark.happened_at
    promised = promised_at(procedure, arrived, draft.by.structure.calendar)
    return to_number(promised) if promised else None


def _row(
    draft: Draft, procedure: Procedure, head: writing.Head, *, number: str, impact: Impact
) -> writing.NewCase:
    by, command = draft.by, draft.command
    assert isinstance(command, Open)
    return writing.NewCase(
        government=by.government.pk,
        version=head.version,
        number=number,
        kind=procedure.kind.value,
        status=head.status,
        subject=command.subject,
        agency=command.agency,
        owner=head.owner,
        seq=head.seq,
        chain=head.chain,
        tracking_code=new_code(CODE_LENGTH),
        opened_at=to_number(draft.mark.happened_at),
        promised_at=head.promised_at,
        active_at=head.active_at,
        closed_at=head.closed_at,
        impact=impact.value,
    )
