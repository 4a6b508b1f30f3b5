"""What follows an entry elsewhere and later: work handed over, rerouted cases, unanswered questions.

Done by the worker, after the commit, at least once. Command ids are derived from the entry's own, so that a
second run finds what the first one did and changes nothing.
"""

import logging
from typing import Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from laksana.cases.errors import NotStaffed
from laksana.cases.models import Case, CaseLink, Entry
from laksana.cases.selectors.entries import EntryRow, entry_row
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import by as whom
from laksana.cases.services import recording
from laksana.cases.services.acting import act
from laksana.cases.services.by import By
from laksana.cases.services.opening import open_case
from laksana.core.case.commands import (
    FinishHandOver,
    Link,
    Open,
    RecordNoAnswer,
    Relation,
    Source,
    WaitingFor,
)
from laksana.core.case.events import AnswerMoved, CaseClosed, HandOverBegun, RecoveryAsked
from laksana.core.case.refusals import Refused
from laksana.core.case.state import OpenStep, Status
from laksana.core.values import frozen
from laksana.outbox import services as outbox

NO_ANSWER: Final = "cases.no_answer"

log = logging.getLogger(__name__)


@frozen
class Cause:
    """The entry that brings something about: its command id seeds what follows."""

    command: UUID
    found: Found
    by: By

    def derived(self, purpose: str) -> UUID:
        """Give the command id of one thing that follows: always the same one."""
        return uuid5(self.command, purpose)


def tell(row: EntryRow) -> None:
    """Do all that an entry brings about elsewhere or later."""
    if not any(isinstance(event, recording.ELSEWHERE) for event in row.events):
        return
    by = whom.system(row.government)
    cause = Cause(row.command, find(by.actor, by.structure, case=row.case, now=by.now), by)
    for place, event in enumerate(row.events):
        if isinstance(event, HandOverBegun) and event.procedure:
            _go_on(cause, event.procedure, Relation.HANDED_OVER, site=event.site)
        elif isinstance(event, CaseClosed) and event.procedure:
            _go_on(cause, event.procedure, Relation.REROUTED)
        elif isinstance(event, RecoveryAsked | AnswerMoved):
            key = f"{NO_ANSWER}:{row.id}:{place}"
            of = by.government.pk
            outbox.promise(NO_ANSWER, key=key, run_after=event.answer_by, of=of, entry=row.id, place=place)
        if isinstance(event, CaseClosed) and Status(event.how) is Status.FINISHED:
            _finish_work_of_parents(cause)


def record_no_answer(entry: int, place: int) -> None:
    """Record that an agency did not answer in time; nothing happens when it did, or was asked anew."""
    row = entry_row(entry)
    asked = row.events[place]
    assert isinstance(asked, RecoveryAsked | AnswerMoved), "the promise names a question"
    command_id = uuid5(row.command, f"no answer {place}")
    act(
        whom.system(row.government),
        case=row.case,
        command=RecordNoAnswer(asked.site),
        command_id=command_id,
    )


def _go_on(cause: Cause, procedure: str, relation: Relation, *, site: int | None = None) -> None:
    """Open the case in which the work goes on, and name it in the one it came from.

    A government without that procedure, or without people for it, records the work in words instead.
    """
    command_id = cause.derived(f"{relation.value} {procedure} {site or ''}")
    child = Entry.objects.filter(command=command_id).values_list("case", flat=True).first()
    if child is None:
        child = _open(cause, procedure, site=site, command_id=command_id)
    if child is not None:
        link = Link(child, relation=relation)
        act(cause.by, case=cause.found.row.id, command=link, command_id=cause.derived(f"link {command_id}"))


def _open(cause: Cause, procedure: str, *, site: int | None, command_id: UUID) -> int | None:
    parent = cause.found
    agency = parent.row.agency if site is None else parent.site_agency.get(site, parent.row.agency)
    command = Open(
        subject=parent.row.subject or parent.row.number,
        agency=agency,
        source=Source.LINKED,
        sites=parent.state.sites if site is None else (site,),
    )
    try:
        outcome = open_case(cause.by, procedure=procedure, command=command, command_id=command_id)
    except NotStaffed as error:
        log.warning(
            "linked case not opened", extra={"parent": parent.row.number, "lacking": error.performers}
        )
        return None
    if isinstance(outcome, Refused):
        log.warning(
            "linked case not opened", extra={"parent": parent.row.number, "refused": outcome.code.value}
        )
        return None
    return outcome.case


def _finish_work_of_parents(cause: Cause) -> None:
    """Let the cases that waited for this one go on, if it was the last they waited for."""
    child = cause.found.row
    parents = CaseLink.objects.filter(other=child.id, relation=Relation.HANDED_OVER)
    for parent in parents.values_list("case", flat=True):
        handed = CaseLink.objects.filter(case=parent, relation=Relation.HANDED_OVER).values("other")
        if Case.objects.filter(pk__in=handed, status=Status.OPEN).exists():
            continue
        waiting = find(cause.by.actor, cause.by.structure, case=parent, now=cause.by.now)
        for step in filter(_waits_for_linked_work, waiting.state.open.values()):
            done = _("Pekerjaan terkait selesai pada kasus %(number)s.") % {"number": child.number}
            office = cause.by.structure.government.office
            command = FinishHandOver(step.token, done=done, by_whom=office)
            command_id = cause.derived(f"done {parent} {step.token}")
            act(cause.by, case=parent, command=command, command_id=command_id)


def _waits_for_linked_work(step: OpenStep) -> bool:
    return step.paused is not None and step.paused.waiting_for is WaitingFor.LINKED_WORK
