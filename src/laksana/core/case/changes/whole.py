"""How a case as a whole changes: its beginning and end, the agency's answers, links, another version."""

from dataclasses import replace

from laksana.core.case.changes.change import NOTHING, Change, EntryMark, waits_over
from laksana.core.case.commands import DueReason, Relation
from laksana.core.case.events import (
    AnswerMoved,
    CaseClosed,
    CaseLinked,
    CaseMigrated,
    CaseOpened,
    CaseRated,
    Event,
    IncidentJudged,
    IncidentLifted,
    IncidentReported,
    PromiseMoved,
    RecoveryAnswered,
    RecoveryAsked,
    ReopenAsked,
    ReopenDecided,
)
from laksana.core.case.renaming import with_step_renamed
from laksana.core.case.state import (
    CaseState,
    Duty,
    Moved,
    RecoveryQuestion,
    Status,
)


def opened(event: CaseOpened, entry: EntryMark) -> CaseState:
    """Give the case that begins."""
    return CaseState(
        status=Status.OPEN,
        procedure=event.procedure,
        version=event.procedure_version,
        agency=event.agency,
        opened_at=entry.happened_at,
        arrived_at=event.arrived_at or entry.happened_at,
        sites=event.sites,
        opened_by=entry.person,
        entries=entry.seq,
    )


def recovery_asked(state: CaseState, event: RecoveryAsked, entry: EntryMark) -> Change:
    """Put a question to the agency, instead of an earlier one for that site."""
    others = tuple(question for question in state.questions if question.site != event.site)
    asked = RecoveryQuestion(event.token, event.site, entry.happened_at, event.answer_by)
    return {"questions": (*others, asked)}


def answer_moved(state: CaseState, event: AnswerMoved, entry: EntryMark) -> Change:
    """Give the agency until another time, and remember the one before."""
    moved = Moved(event.before, event.answer_by, DueReason.CALENDAR, entry.happened_at, event.cause)
    return {
        "questions": tuple(
            replace(question, answer_by=event.answer_by, moved=(*question.moved, moved))
            if question.token == event.token
            else question
            for question in state.questions
        )
    }


def promise_moved(state: CaseState, event: PromiseMoved, entry: EntryMark) -> Change:
    """Let another time be promised, and remember the one before."""
    moved = Moved(event.before, event.promised_at, event.why, entry.happened_at, event.cause)
    return {"promise_moved": (*state.promise_moved, moved)}


def recovery_answered(state: CaseState, event: RecoveryAnswered, entry: EntryMark) -> Change:
    """Write the answer to its question."""
    return {
        "questions": tuple(
            replace(question, answered=True, well=event.well) if question.site == event.site else question
            for question in state.questions
        )
    }


def rated(state: CaseState, event: CaseRated, entry: EntryMark) -> Change:
    """Keep the stars."""
    return {"stars": event.stars}


def reopen_asked(state: CaseState, event: ReopenAsked, entry: EntryMark) -> Change:
    """Remember that the agency wants the case to go on."""
    return {"reopen_asked": True}


def reopen_decided(state: CaseState, event: ReopenDecided, entry: EntryMark) -> Change:
    """Let the case go on, or stay ended."""
    again = {"status": Status.OPEN, "closed_at": None} if event.agree else NOTHING
    return {"reopen_asked": False, **again}


def linked(state: CaseState, event: CaseLinked, entry: EntryMark) -> Change:
    """Name another case beside this one."""
    return {"links": _with_link(state, event.other, event.relation)}


def _with_link(state: CaseState, other: int, relation: Relation) -> tuple[tuple[int, Relation], ...]:
    link = (other, relation)
    return state.links if link in state.links else (*state.links, link)


def incident_judged(state: CaseState, event: IncidentJudged, entry: EntryMark) -> Change:
    """Let the clock of the report run."""
    return {"duty": Duty(event.known_at, event.report_by)}


def incident_lifted(state: CaseState, event: IncidentLifted, entry: EntryMark) -> Change:
    """Let it be no incident."""
    return {"duty": None}


def incident_reported(state: CaseState, event: IncidentReported, entry: EntryMark) -> Change:
    """Stop the clock of the report."""
    assert state.duty is not None, "a report without an incident"
    return {"duty": replace(state.duty, reported_at=event.reported_at)}


def migrated(state: CaseState, event: CaseMigrated, entry: EntryMark) -> Change:
    """Let another version count, under the names it gives to steps."""
    renamed = state
    for old, new in event.steps:
        renamed = with_step_renamed(renamed, old, new)
    names = ("open", "path", "visits", "last_done", "ever_done", "waits")
    return {"version": event.version, **{name: getattr(renamed, name) for name in names}}


def closed(state: CaseState, event: CaseClosed, entry: EntryMark) -> Change:
    """End the case."""
    links = state.links if event.other is None else _with_link(state, event.other, Relation.DUPLICATE)
    return {
        "status": Status(event.how),
        "closed_at": event.closed_at,
        "open": {},
        "links": links,
        "waits": waits_over(state, *state.open, until=event.closed_at),
    }


def beside(state: CaseState, event: Event, entry: EntryMark) -> Change:
    """Change nothing: the event is for readers, or others of its entry carry what it means."""
    return NOTHING
