"""How long a case stood still, and for whom: working time that the standard does not count.

Never counts a moment twice: where several steps waited at once it belongs to whom was awaited first.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from laksana.core.case.changes.change import waiting_now
from laksana.core.case.commands import WaitingFor
from laksana.core.case.state import CaseState, Waited
from laksana.core.clock import Calendar, working_time

CalendarOf: TypeAlias = Callable[[str], Calendar]
"""The calendar in which the clock of a step runs, by its key."""


def waits_of(state: CaseState, now: datetime) -> tuple[Waited, ...]:
    """Give every wait of a case: those that are over, and those that last, up to `now`."""
    return (*state.waits, *(wait for step in state.open.values() for wait in waiting_now(step, now)))


def waited(waits: Iterable[Waited], calendar_of: CalendarOf) -> Mapping[WaitingFor, timedelta]:
    """Sum up the working time of some waits by who was awaited; parties waited for no time are left out."""
    sums: dict[WaitingFor, timedelta] = {}
    covered: datetime | None = None
    for wait in sorted(waits, key=lambda wait: (wait.since, wait.token)):
        since = max(wait.since, covered or wait.since)
        if wait.until > since:
            time = working_time(since, wait.until, calendar_of(wait.step))
            sums[wait.waiting_for] = sums.get(wait.waiting_for, timedelta()) + time
            covered = wait.until
    return {party: time for party, time in sums.items() if time}
