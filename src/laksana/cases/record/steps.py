"""How each step went against its standard time, worked out entry by entry. Reads no table."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from laksana.cases import journal
from laksana.cases.selectors import Found, TimelineEntry
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.hours import calendar_of
from laksana.core.case.state import CaseState, DoneStep, OpenStep
from laksana.core.case.waiting_time import waited, waits_of
from laksana.core.clock import working_minutes
from laksana.core.procedure.model import Step
from laksana.core.values import frozen
from laksana.organization.selectors import Structure


@frozen
class StepRun:
    """One opening of a step. `done` None: it is open, or was left without being completed."""

    token: OpenStep
    done: DoneStep | None
    step: Step | None
    minutes: int | None
    is_open: bool

    @property
    def late(self) -> bool | None:
        """Tell whether it was done after its due time; None without a due time, or not done."""
        if self.done is None or self.done.due_at is None:
            return None
        return self.done.done_at > self.done.due_at


def runs(found: Found, entries: Iterable[TimelineEntry], structure: Structure) -> list[StepRun]:
    """Give every opening of a step, in order."""
    last: CaseState | None = None
    seen: dict[int, OpenStep] = {}
    done: dict[int, DoneStep] = {}
    for state in _states(entries):
        seen |= state.open
        done |= {one.token: one for one in state.path}
        last = state
    if last is None:
        return []
    steps = {step.key: step for step in found.procedure.steps}
    return [
        StepRun(
            token,
            done.get(number),
            steps.get(token.step),
            _minutes(done.get(number), steps.get(token.step), last, structure),
            number in last.open,
        )
        for number, token in sorted(seen.items())
    ]


def _states(entries: Iterable[TimelineEntry]) -> Iterator[CaseState]:
    """Yield the state after each entry."""
    state: CaseState | None = None
    for entry in entries:
        mark = EntryMark(
            entry.seq, entry.person or journal.SYSTEM, entry.post, entry.recorded_at, entry.happened_at
        )
        state = journal.apply(state, entry.events, mark)
        yield state


def _minutes(done: DoneStep | None, step: Step | None, state: CaseState, structure: Structure) -> int | None:
    """Count the working minutes of a step, those not for which its clock stood still."""
    if done is None or step is None:
        return None
    begun: datetime = done.begun_at or done.opened_at or done.done_at
    hours = calendar_of(step, done.post, on_call=structure.on_call, calendar=structure.calendar)
    waits = [
        wait for wait in waits_of(state, done.done_at) if wait.token == done.token and wait.since >= begun
    ]
    stood = sum(waited(waits, lambda _: hours).values(), timedelta())
    return working_minutes(begun, done.done_at, hours) - stood // timedelta(minutes=1)
