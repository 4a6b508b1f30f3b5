"""The tables that lists read, worked out from a case's state: what must stand there and nowhere else.

Pure. `writing` carries the difference of two shadows to the tables; `verify` holds the tables against the
shadow of a replayed journal.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from laksana.cases.fields import to_number
from laksana.cases.models import DecisionKind, StepState
from laksana.core.case.state import CaseState, OpenStep, Status
from laksana.core.procedure.model import REPORTER, Procedure
from laksana.core.values import frozen

UNDATED: Final = 10**16
"""Ranks of steps without a due time begin here: microseconds of no year we live in."""
RESTING: Final = 2 * 10**16
"""Ranks of steps that wait for somebody else begin here."""

FIRST_LOOK: Final = 60 * 10**6
"""Microseconds after its opening in which nobody looks at a step."""
RUNNING: Final = frozenset({StepState.RUNNING, StepState.PAUSE_ASKED, StepState.SKIP_ASKED})
"""What a step waits for while its clock runs."""


class StepRow(NamedTuple):
    """One row of `OpenStep`, instants as numbers."""

    token: int
    step: str
    visit: int
    post: int | None
    assignee: int | None
    agency: int | None
    site: int | None
    planned_on: str
    is_check: bool
    state: int
    opened_at: int
    begun_at: int | None
    due_at: int | None
    paused_until: int | None
    rank: int


class QuestionRow(NamedTuple):
    """One row of `Question`."""

    agency: int
    site: int | None
    answer_by: int


@frozen
class Shadow:
    """All rows of one case beside its journal.

    `others` and `signers` are (token, person or post), `decisions` (kind, token), `posts` (post, held a
    step), `sites` (site, visited).
    """

    steps: Mapping[int, StepRow]
    others: frozenset[tuple[int, int]]
    signers: frozenset[tuple[int, int]]
    decisions: frozenset[tuple[int, int]]
    questions: frozenset[QuestionRow]
    posts: frozenset[tuple[int, bool]]
    sites: frozenset[tuple[int, bool]]
    links: frozenset[tuple[int, str]]


@frozen
class Ground:
    """What a shadow needs beside the state: the pinned procedure, who plays what, whose a site is."""

    procedure: Procedure
    performers: Mapping[str, int]
    site_agency: Mapping[int, int]


_EMPTY: Final[frozenset[Any]] = frozenset()
NOTHING: Final = Shadow({}, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY)


def cast(state: CaseState, ground: Ground) -> Shadow:
    """Give the shadow of a state."""
    return Shadow(
        steps={token: _row(state, step, ground) for token, step in state.open.items()},
        others=frozenset((token, person) for token, step in state.open.items() for person in step.others),
        signers=frozenset(_signers(state, ground)),
        decisions=frozenset(_decisions(state)),
        questions=frozenset(_questions(state, ground)) if state.questions else _EMPTY,
        posts=frozenset(_posts(state, ground)),
        sites=frozenset(_sites(state)),
        links=frozenset((other, relation.value) for other, relation in state.links)
        if state.links
        else _EMPTY,
    )


def alarm_of(row: StepRow) -> int | None:
    """Give when the sweep of reminders first looks at a step that was just written, if its clock runs.

    A step that is done within a minute costs the sweep nothing; no reminder comes more than that too late.
    """
    if row.due_at is None or row.state not in RUNNING:
        return None
    return min(row.opened_at + FIRST_LOOK, row.due_at)


def _row(state: CaseState, step: OpenStep, ground: Ground) -> StepRow:
    return StepRow(
        token=step.token,
        step=step.step,
        visit=step.visit,
        post=step.post,
        assignee=step.assignee,
        agency=_waits_for_agency(state, step, ground),
        site=step.site,
        planned_on=step.planned_on,
        is_check=_is_check(step, ground),
        state=_state(step),
        opened_at=to_number(step.opened_at),
        begun_at=_number(step.begun_at),
        due_at=_number(step.due_at),
        paused_until=_number(step.paused.until) if step.paused else None,
        rank=_rank(step),
    )


def _is_check(step: OpenStep, ground: Ground) -> bool:
    definition = ground.procedure.step(step.step)
    return bool(definition.checks or definition.may_return_to)


def _waits_for_agency(state: CaseState, step: OpenStep, ground: Ground) -> int | None:
    """Give the agency in whose list the step lies: its own step, an unfilled form, or its signature."""
    definition = ground.procedure.step(step.step)
    form = definition.filled_by == REPORTER and not step.form_entry
    signature = step.submitted is not None and REPORTER in step.submitted.awaits
    return _agency(state, step.site, ground) if step.post is None or form or signature else None


def _agency(state: CaseState, site: int | None, ground: Ground) -> int | None:
    return state.agency if site is None else ground.site_agency.get(site, state.agency)


def _state(step: OpenStep) -> int:
    if step.submitted:
        return StepState.SUBMITTED
    if step.paused:
        return StepState.PAUSED if step.stands_still else StepState.PAUSE_ASKED
    return StepState.SKIP_ASKED if step.skip_asked_by is not None else StepState.RUNNING


def _rank(step: OpenStep) -> int:
    if step.submitted:
        return RESTING + to_number(step.submitted.done_at)
    if step.paused and step.stands_still:
        return RESTING + to_number(step.paused.until)
    return to_number(step.due_at) if step.due_at else UNDATED + to_number(step.opened_at)


def _signers(state: CaseState, ground: Ground) -> Iterator[tuple[int, int]]:
    for token, step in state.open.items():
        for party in step.submitted.awaits if step.submitted else ():
            if party in ground.performers:
                yield token, ground.performers[party]


def _posts(state: CaseState, ground: Ground) -> Iterator[tuple[int, bool]]:
    """Give every post that reads the case beside its owner and everybody's superiors."""
    readers = state.informed.union(_may_be_asked(state, ground))
    if state.status is Status.FINISHED and ground.procedure.ends in ground.performers:
        readers |= {ground.performers[ground.procedure.ends]}
    yield from ((post, True) for post in state.took_part)
    yield from ((post, False) for post in readers - state.took_part)


def _may_be_asked(state: CaseState, ground: Ground) -> Iterator[int]:
    """Give the posts whose signature an open step asks for, now or once it is submitted."""
    for step in state.open.values():
        for party in ground.procedure.step(step.step).co_signs:
            if party in ground.performers:
                yield ground.performers[party]


def _sites(state: CaseState) -> Iterator[tuple[int, bool]]:
    visited = {site for _, site in state.visits if site is not None}
    yield from ((site, site in visited) for site in visited.union(state.sites))


def _decisions(state: CaseState) -> Iterator[tuple[int, int]]:
    for token, step in state.open.items():
        if step.paused and not step.paused.agreed:
            yield DecisionKind.PAUSE, token
        if step.skip_asked_by is not None:
            yield DecisionKind.SKIP, token
        if step.submitted and step.submitted.unsigned:
            yield DecisionKind.SIGNATURE, token
    if state.is_open and state.not_well:
        yield DecisionKind.NOT_WELL, 0
    if state.reopen_asked:
        yield DecisionKind.REOPEN, 0


def _questions(state: CaseState, ground: Ground) -> Iterator[QuestionRow]:
    for question in state.questions:
        agency = _agency(state, question.site, ground)
        if not question.answered and agency is not None:
            yield QuestionRow(agency, question.site, to_number(question.answer_by))


def _number(instant: datetime | None) -> int | None:
    return None if instant is None else to_number(instant)
