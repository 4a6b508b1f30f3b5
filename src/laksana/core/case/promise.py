"""The time promised to a reporter: the longest signed way, standard after standard. Pure."""

from datetime import datetime
from functools import lru_cache

from laksana.core.clock import Calendar, due_at
from laksana.core.procedure.model import Procedure, Step
from laksana.core.procedure.ways import longest_way


def promised_at(procedure: Procedure, start: datetime, calendar: Calendar) -> datetime | None:
    """Give when the longest way ends that begins at `start`; None when no step of it has a time."""
    moment, timed = start, False
    for step in _way(procedure):
        if step.standard:
            moment = due_at(
                moment, standard=step.standard, calendar=calendar, around_the_clock=step.around_the_clock
            )
            timed = True
    return moment if timed else None


@lru_cache(maxsize=256)
def _way(procedure: Procedure) -> tuple[Step, ...]:
    return tuple(procedure.step(key) for key in longest_way(procedure).steps)
