"""What a case is when a step is called otherwise from here on. Never knows why."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from laksana.core.case.state import CaseState, DoneStep, OpenStep

_AStep = TypeVar("_AStep", OpenStep, DoneStep)


def with_step_renamed(state: CaseState, old: str, new: str) -> CaseState:
    """Give the state with a step called otherwise.

    Visits count on from those of a step that had the name already; where that one stands in the path, the
    path is cut there, as when a step opens again.
    """
    return replace(
        state,
        open={number: _renamed(token, state, old, new) for number, token in state.open.items()},
        path=tuple(_renamed(done, state, old, new) for done in state.path_before(new)),
        visits=_counted_on(state, old, new),
        last_done=_latest_done(state, old, new),
        ever_done=frozenset(new if step == old else step for step in state.ever_done),
        waits=tuple(replace(wait, step=new) if wait.step == old else wait for wait in state.waits),
    )


def _renamed(step: _AStep, state: CaseState, old: str, new: str) -> _AStep:
    before = state.visits.get((new, step.site), 0)
    return replace(step, step=new, visit=step.visit + before) if step.step == old else step


def _counted_on(state: CaseState, old: str, new: str) -> Mapping[tuple[str, int | None], int]:
    kept = {place: count for place, count in state.visits.items() if place[0] != old}
    more = {(new, site): count for (step, site), count in state.visits.items() if step == old}
    return {**kept, **{place: count + kept.get(place, 0) for place, count in more.items()}}


def _latest_done(state: CaseState, old: str, new: str) -> Mapping[tuple[str, int | None], DoneStep]:
    in_order = sorted(state.last_done.values(), key=lambda done: done.entry)
    named = (_renamed(done, state, old, new) for done in in_order)
    return {(done.step, done.site): done for done in named}
