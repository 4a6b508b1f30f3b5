"""How a step's opening, its people, its pauses and its ways back change a case. Never finishes a step."""

from dataclasses import replace

from laksana.core.case.changes.change import Change, EntryMark, on, waits_over, without
from laksana.core.case.commands import WaitingFor
from laksana.core.case.events import (
    DueMoved,
    PauseDecided,
    SkipAsked,
    StepAssigned,
    StepBegun,
    StepOpened,
    StepPaused,
    StepRecalled,
    StepResumed,
    StepReturned,
    StepTaken,
)
from laksana.core.case.state import (
    CaseState,
    Moved,
    OpenStep,
    Paused,
)


def opened(state: CaseState, event: StepOpened, entry: EntryMark) -> Change:
    """Put a token beside those that are open; a step that stands in the path cuts it."""
    known = event.site is None or event.site in state.sites
    return {
        "open": {**state.open, event.token: _token(event, entry)},
        "path": state.path if event.beside else state.path_before(event.step),
        "visits": {**state.visits, (event.step, event.site): event.visit},
        "took_part": state.took_part if event.post is None else state.took_part | {event.post},
        "sites": state.sites if known else (*state.sites, event.site),
        "next_token": event.token + 1,
    }


def _token(event: StepOpened, entry: EntryMark) -> OpenStep:
    at = event.opened_at
    waits = Paused(WaitingFor.LINKED_WORK, at, at, entry.person, agreed=True)
    return OpenStep(
        token=event.token,
        step=event.step,
        visit=event.visit,
        post=event.post,
        opened_at=at,
        due_at=event.due_at,
        site=event.site,
        planned_on=event.planned_on,
        assignee=event.assignee,
        others=event.others,
        paused=waits if event.waits_for_linked else None,
        came_from=event.came_from,
    )


def taken(state: CaseState, event: StepTaken, entry: EntryMark) -> Change:
    """Give the step to who took it."""
    return on(state, event.token, assignee=event.person)


def begun(state: CaseState, event: StepBegun, entry: EntryMark) -> Change:
    """Let work begin; it ends a pause that was never agreed."""
    return on(state, event.token, begun_at=event.begun_at, due_at=event.due_at, paused=None)


def assigned(state: CaseState, event: StepAssigned, entry: EntryMark) -> Change:
    """Give the step to who was named."""
    return on(state, event.token, assignee=event.responsible, others=event.others)


def returned(state: CaseState, event: StepReturned, entry: EntryMark) -> Change:
    """Take the step away that sent its work back."""
    return {"open": without(state, event.token)}


def recalled(state: CaseState, event: StepRecalled, entry: EntryMark) -> Change:
    """Take a completion out of the path, with what followed it and asked by it."""
    return {
        "open": without(state, *event.closed),
        "path": tuple(done for done in state.path if done.token != event.token),
        "questions": tuple(question for question in state.questions if question.token != event.token),
    }


def paused(state: CaseState, event: StepPaused, entry: EntryMark) -> Change:
    """Stop the clock, or ask that it be stopped."""
    paused = Paused(event.waiting_for, event.paused_at, event.until, entry.person, event.agreed, event.goods)
    return on(state, event.token, paused=paused)


def pause_decided(state: CaseState, event: PauseDecided, entry: EntryMark) -> Change:
    """Let the pause stand, or end it."""
    paused = state.open[event.token].paused
    assert paused is not None, "an agreement without a pause"
    return on(state, event.token, paused=replace(paused, agreed=True) if event.agree else None)


def resumed(state: CaseState, event: StepResumed, entry: EntryMark) -> Change:
    """Let the clock run again; for how long it stood still is remembered."""
    running = on(state, event.token, paused=None, due_at=event.due_at, resumed_at=event.resumed_at)
    return {**running, "waits": waits_over(state, event.token, until=event.resumed_at)}


def due_moved(state: CaseState, event: DueMoved, entry: EntryMark) -> Change:
    """Let another due time count, and remember the one before."""
    moved = Moved(event.before, event.due_at, event.why, entry.happened_at, event.cause)
    earlier = state.open[event.token].moved
    return on(state, event.token, due_at=event.due_at, moved=(*earlier, moved))


def skip_asked(state: CaseState, event: SkipAsked, entry: EntryMark) -> Change:
    """Remember who asked to leave the site out."""
    return on(state, event.token, skip_asked_by=entry.person)
