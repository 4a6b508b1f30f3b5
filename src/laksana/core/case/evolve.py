"""Adds events up to the state of a case. Never decides, never refuses, never looks at a private field.

`evolve` must give the same state from events whose private parts were erased: a journal replays for ever.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from laksana.core.case.changes import finishing, official, steps, stock, whole
from laksana.core.case.changes.change import Change, EntryMark
from laksana.core.case.events import (
    AnswerMoved,
    CaseClosed,
    CaseLinked,
    CaseMigrated,
    CaseOpened,
    CaseRated,
    CommentAdded,
    CoSignDecided,
    CoSigned,
    DispositionGiven,
    DueMoved,
    Event,
    FormFilled,
    GoodsInstalled,
    HandOverBegun,
    HandOverFinished,
    IncidentJudged,
    IncidentLifted,
    IncidentReported,
    PaperCancelled,
    PaperIssued,
    PauseDecided,
    PeopleNamed,
    PostsInformed,
    PromiseMoved,
    RecoveryAnswered,
    RecoveryAsked,
    ReopenAsked,
    ReopenDecided,
    SiteAdded,
    SkipAsked,
    SkipDecided,
    StepAssigned,
    StepBegun,
    StepCompleted,
    StepOpened,
    StepPaused,
    StepRecalled,
    StepResumed,
    StepReturned,
    StepSubmitted,
    StepTaken,
    StockMoved,
)
from laksana.core.case.state import CaseState
from laksana.core.values import changed


def replay(entries: Iterable[tuple[EntryMark, Iterable[Event]]]) -> CaseState:
    """Give the state to which whole entries add up, in their order; the first event opens the case."""
    state: CaseState | None = None
    for entry, events in entries:
        for event in events:
            state = evolve(state, event, entry)
    if state is None:
        raise ValueError("a journal without entries makes no case")
    return state


def evolve(state: CaseState | None, event: Event, entry: EntryMark) -> CaseState:
    """Give the state after `event`. Only `CaseOpened` makes a state out of none."""
    if isinstance(event, CaseOpened):
        return whole.opened(event, entry)
    if state is None:
        raise ValueError(f"{type(event).__name__} cannot be the first event of a case")
    return changed(state, entries=entry.seq, **_CHANGES[type(event)](state, event, entry))


_CHANGES: Final[Mapping[type[Event], Callable[[CaseState, Any, EntryMark], Change]]] = {
    StepOpened: steps.opened,
    StepTaken: steps.taken,
    StepBegun: steps.begun,
    StepAssigned: steps.assigned,
    FormFilled: finishing.form_filled,
    StepSubmitted: finishing.submitted,
    CoSigned: finishing.co_signed,
    CoSignDecided: finishing.co_sign_decided,
    StepCompleted: finishing.completed,
    PeopleNamed: finishing.people_named,
    DispositionGiven: finishing.disposed,
    PostsInformed: finishing.informed,
    StepReturned: steps.returned,
    StepRecalled: steps.recalled,
    StepPaused: steps.paused,
    PauseDecided: steps.pause_decided,
    StepResumed: steps.resumed,
    DueMoved: steps.due_moved,
    PromiseMoved: whole.promise_moved,
    HandOverFinished: whole.beside,
    HandOverBegun: whole.beside,
    SiteAdded: whole.beside,
    SkipAsked: steps.skip_asked,
    SkipDecided: finishing.skip_decided,
    RecoveryAsked: whole.recovery_asked,
    AnswerMoved: whole.answer_moved,
    RecoveryAnswered: whole.recovery_answered,
    CaseRated: whole.rated,
    ReopenAsked: whole.reopen_asked,
    ReopenDecided: whole.reopen_decided,
    CommentAdded: whole.beside,
    CaseLinked: whole.linked,
    IncidentJudged: whole.incident_judged,
    IncidentLifted: whole.incident_lifted,
    IncidentReported: whole.incident_reported,
    StockMoved: stock.moved,
    GoodsInstalled: stock.installed,
    PaperIssued: official.issued,
    PaperCancelled: official.cancelled,
    CaseMigrated: whole.migrated,
    CaseClosed: whole.closed,
}
