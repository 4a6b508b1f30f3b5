"""What an event changes, and what stands on its entry. Never knows which event it was."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from laksana.core.case.state import CaseState, OpenStep, Waited
from laksana.core.values import changed, frozen

Change: TypeAlias = Mapping[str, Any]
"""The fields of the state that an event changes, with their new values."""

NOTHING: Final[Change] = {}


@frozen
class EntryMark:
    """What stands on the entry that holds an event: number, who acted in which post, the two times."""

    seq: int
    person: int
    post: int | None
    recorded_at: datetime
    happened_at: datetime


def on(state: CaseState, number: int, **changes: Any) -> Change:
    """Change one open step."""
    return {"open": {**state.open, number: changed(state.open[number], **changes)}}


def without(state: CaseState, *numbers: int) -> Mapping[int, OpenStep]:
    """Give the open steps but these."""
    return {number: token for number, token in state.open.items() if number not in numbers}


def waits_over(state: CaseState, *numbers: int, until: datetime) -> tuple[Waited, ...]:
    """Give the waits of the case when those of some open steps end; a pause not agreed to stopped nothing."""
    steps = (state.open[number] for number in numbers)
    return (*state.waits, *(wait for step in steps for wait in waiting_now(step, until)))


def waiting_now(step: OpenStep, until: datetime) -> tuple[Waited, ...]:
    """Give the wait of an open step as far as it has come, if its clock stands still."""
    paused = step.paused
    if paused is None or not paused.agreed:
        return ()
    return (Waited(step.token, step.step, paused.waiting_for, paused.since, until),)
