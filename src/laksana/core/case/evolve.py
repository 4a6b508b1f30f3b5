"""Adds events up to the state of a case. Never decides, never refuses, never looks at a private field.

`evolve` must give the same state from events whose private parts were erased: a journal replays for ever.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from laksana.core.case.commands import Relation, Signing, WaitingFor
from laksana.core.case.events import (
    CaseClosed,
    CaseLinked,
    CaseMigrated,
    CaseOpened,
    CaseRated,
    CommentAdded,
    CoSignDecided,
    CoSigned,
    DispositionGiven,
    Event,
    FormFilled,
    HandOverBegun,
    HandOverFinished,
    PauseDecided,
    PeopleNamed,
    PostsInformed,
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
)
from laksana.core.case.renaming import with_step_renamed
from laksana.core.case.state import (
    Appointed,
    CaseState,
    DoneStep,
    OpenStep,
    Paused,
    RecoveryQuestion,
    Status,
    Submitted,
)


@dataclass(frozen=True, slots=True)
class EntryMark:
    """What stands on the entry that holds an event: number, who acted in which post, the two times."""

    seq: int
    person: int
    post: int | None
    recorded_at: datetime
    happened_at: datetime


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
        return _opened(event, entry)
    if state is None:
        raise ValueError(f"{type(event).__name__} cannot be the first event of a case")
    return replace(state, entries=entry.seq, **_CHANGES[type(event)](state, event, entry))


Change = Mapping[str, Any]
"""The fields of the state that an event changes, with their new values."""

NOTHING: Final[Change] = {}


def _opened(event: CaseOpened, entry: EntryMark) -> CaseState:
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


def _step_opened(state: CaseState, event: StepOpened, entry: EntryMark) -> Change:
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


def _on(state: CaseState, number: int, **changes: Any) -> Change:
    return {"open": {**state.open, number: replace(state.open[number], **changes)}}


def _without(state: CaseState, *numbers: int) -> Mapping[int, OpenStep]:
    return {number: token for number, token in state.open.items() if number not in numbers}


def _taken(state: CaseState, event: StepTaken, entry: EntryMark) -> Change:
    return _on(state, event.token, assignee=event.person)


def _begun(state: CaseState, event: StepBegun, entry: EntryMark) -> Change:
    return _on(state, event.token, begun_at=event.begun_at, due_at=event.due_at, paused=None)


def _assigned(state: CaseState, event: StepAssigned, entry: EntryMark) -> Change:
    return _on(state, event.token, assignee=event.responsible, others=event.others)


def _form_filled(state: CaseState, event: FormFilled, entry: EntryMark) -> Change:
    if event.draft:
        return _on(state, event.token, draft_entry=entry.seq)
    token = state.open[event.token]
    papers = _papers(state, token, event.outputs, adds=event.adds, entry=entry.seq)
    return {**_on(state, event.token, form_entry=entry.seq, draft_entry=0), "papers": papers}


def _submitted(state: CaseState, event: StepSubmitted, entry: EntryMark) -> Change:
    submitted = Submitted(
        by=event.written_by_head or entry.person,
        outcome=event.outcome,
        outputs=event.outputs,
        adds=event.adds,
        done_at=event.done_at,
        awaits=event.awaits,
        sites=event.sites,
        written_by_head=event.written_by_head,
        entry=entry.seq,
    )
    return _on(state, event.token, submitted=submitted, paused=None, skip_asked_by=None)


def _co_signed(state: CaseState, event: CoSigned, entry: EntryMark) -> Change:
    submitted = state.open[event.token].submitted
    assert submitted is not None, "a signature without a submission"
    missing = () if event.signing is Signing.SIGNED else (event.party,)
    unsigned = tuple(party for party in submitted.unsigned if party != event.party) + missing
    awaits = tuple(party for party in submitted.awaits if party != event.party)
    return _on(state, event.token, submitted=replace(submitted, awaits=awaits, unsigned=unsigned))


def _co_sign_decided(state: CaseState, event: CoSignDecided, entry: EntryMark) -> Change:
    submitted = state.open[event.token].submitted
    assert submitted is not None, "a decision without a submission"
    return _on(state, event.token, submitted=replace(submitted, unsigned=()) if event.go_on else None)


def _completed(state: CaseState, event: StepCompleted, entry: EntryMark) -> Change:
    token = state.open[event.token]
    by = token.submitted.by if token.submitted else event.written_by_head or entry.person
    made_in = token.submitted.entry if token.submitted else entry.seq
    done = _left(token, entry, done_at=event.done_at, by=by, outcome=event.outcome)
    return {
        "open": _without(state, event.token),
        "path": (*state.path, done),
        "last_done": {**state.last_done, (token.step, token.site): done},
        "papers": _papers(state, token, event.outputs, adds=event.adds, entry=made_in),
        "ever_done": state.ever_done | {token.step},
    }


def _left(
    token: OpenStep,
    entry: EntryMark,
    *,
    done_at: datetime,
    by: int | None = None,
    outcome: str | None = None,
    skipped: bool = False,
) -> DoneStep:
    return DoneStep(
        token=token.token,
        step=token.step,
        visit=token.visit,
        by=by,
        post=token.post,
        outcome=outcome,
        done_at=done_at,
        site=token.site,
        assignee=token.assignee,
        others=token.others,
        opened_at=token.opened_at,
        due_at=token.due_at,
        begun_at=token.begun_at,
        skipped=skipped,
        entry=entry.seq,
    )


def _papers(
    state: CaseState, token: OpenStep, outputs: tuple[str, ...], *, adds: tuple[str, ...], entry: int
) -> Mapping[str, tuple[int, ...]]:
    lengthened = outputs if _other_sites_are_done(state, token) else adds
    kept = {key: state.papers.get(key, ()) if key in lengthened else () for key in outputs}
    return {**state.papers, **{key: (*entries, entry) for key, entries in kept.items()}}


def _other_sites_are_done(state: CaseState, token: OpenStep) -> bool:
    """Tell whether the step is done elsewhere in this round: what is made here lies beside theirs."""
    done = (one for one in state.path if one.step == token.step and not one.skipped)
    return any(one.site != token.site for one in done)


def _people_named(state: CaseState, event: PeopleNamed, entry: EntryMark) -> Change:
    named = Appointed(event.responsible, event.others, entry.seq)
    return {"appointed": {**state.appointed, event.performer: named}}


def _disposed(state: CaseState, event: DispositionGiven, entry: EntryMark) -> Change:
    return {"informed": state.informed.union(event.recipients, event.copies)}


def _informed(state: CaseState, event: PostsInformed, entry: EntryMark) -> Change:
    return {"informed": state.informed.union(event.posts)}


def _returned(state: CaseState, event: StepReturned, entry: EntryMark) -> Change:
    return {"open": _without(state, event.token)}


def _recalled(state: CaseState, event: StepRecalled, entry: EntryMark) -> Change:
    return {
        "open": _without(state, *event.closed),
        "path": tuple(done for done in state.path if done.token != event.token),
        "questions": tuple(question for question in state.questions if question.token != event.token),
    }


def _paused(state: CaseState, event: StepPaused, entry: EntryMark) -> Change:
    paused = Paused(event.waiting_for, event.paused_at, event.until, entry.person, event.agreed)
    return _on(state, event.token, paused=paused)


def _pause_decided(state: CaseState, event: PauseDecided, entry: EntryMark) -> Change:
    paused = state.open[event.token].paused
    assert paused is not None, "an agreement without a pause"
    return _on(state, event.token, paused=replace(paused, agreed=True) if event.agree else None)


def _resumed(state: CaseState, event: StepResumed, entry: EntryMark) -> Change:
    return _on(state, event.token, paused=None, due_at=event.due_at, resumed_at=event.resumed_at)


def _skip_asked(state: CaseState, event: SkipAsked, entry: EntryMark) -> Change:
    return _on(state, event.token, skip_asked_by=entry.person)


def _skip_decided(state: CaseState, event: SkipDecided, entry: EntryMark) -> Change:
    if not event.agree:
        return _on(state, event.token, skip_asked_by=None)
    skipped = _left(state.open[event.token], entry, done_at=entry.happened_at, skipped=True)
    return {"open": _without(state, event.token), "path": (*state.path, skipped)}


def _recovery_asked(state: CaseState, event: RecoveryAsked, entry: EntryMark) -> Change:
    others = tuple(question for question in state.questions if question.site != event.site)
    return {"questions": (*others, RecoveryQuestion(event.token, event.site, event.answer_by))}


def _recovery_answered(state: CaseState, event: RecoveryAnswered, entry: EntryMark) -> Change:
    return {
        "questions": tuple(
            replace(question, answered=True, well=event.well) if question.site == event.site else question
            for question in state.questions
        )
    }


def _rated(state: CaseState, event: CaseRated, entry: EntryMark) -> Change:
    return {"stars": event.stars}


def _reopen_asked(state: CaseState, event: ReopenAsked, entry: EntryMark) -> Change:
    return {"reopen_asked": True}


def _reopen_decided(state: CaseState, event: ReopenDecided, entry: EntryMark) -> Change:
    again = {"status": Status.OPEN, "closed_at": None} if event.agree else NOTHING
    return {"reopen_asked": False, **again}


def _linked(state: CaseState, event: CaseLinked, entry: EntryMark) -> Change:
    return {"links": _with_link(state, event.other, event.relation)}


def _with_link(state: CaseState, other: int, relation: Relation) -> tuple[tuple[int, Relation], ...]:
    link = (other, relation)
    return state.links if link in state.links else (*state.links, link)


def _migrated(state: CaseState, event: CaseMigrated, entry: EntryMark) -> Change:
    renamed = state
    for old, new in event.steps:
        renamed = with_step_renamed(renamed, old, new)
    names = ("open", "path", "visits", "last_done", "ever_done")
    return {"version": event.version, **{name: getattr(renamed, name) for name in names}}


def _closed(state: CaseState, event: CaseClosed, entry: EntryMark) -> Change:
    links = state.links if event.other is None else _with_link(state, event.other, Relation.DUPLICATE)
    return {"status": Status(event.how), "closed_at": event.closed_at, "open": {}, "links": links}


def _beside(state: CaseState, event: Event, entry: EntryMark) -> Change:
    """Change nothing: the event is for readers, or others of its entry carry what it means."""
    return NOTHING


_CHANGES: Final[Mapping[type[Event], Callable[[CaseState, Any, EntryMark], Change]]] = {
    StepOpened: _step_opened,
    StepTaken: _taken,
    StepBegun: _begun,
    StepAssigned: _assigned,
    FormFilled: _form_filled,
    StepSubmitted: _submitted,
    CoSigned: _co_signed,
    CoSignDecided: _co_sign_decided,
    StepCompleted: _completed,
    PeopleNamed: _people_named,
    DispositionGiven: _disposed,
    PostsInformed: _informed,
    StepReturned: _returned,
    StepRecalled: _recalled,
    StepPaused: _paused,
    PauseDecided: _pause_decided,
    StepResumed: _resumed,
    HandOverFinished: _beside,
    HandOverBegun: _beside,
    SiteAdded: _beside,
    SkipAsked: _skip_asked,
    SkipDecided: _skip_decided,
    RecoveryAsked: _recovery_asked,
    RecoveryAnswered: _recovery_answered,
    CaseRated: _rated,
    ReopenAsked: _reopen_asked,
    ReopenDecided: _reopen_decided,
    CommentAdded: _beside,
    CaseLinked: _linked,
    CaseMigrated: _migrated,
    CaseClosed: _closed,
}
