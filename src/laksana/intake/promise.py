"""What is promised before a report is sent: when the office first acts, and the longest signed way. Pure."""

from datetime import datetime

from laksana.core.clock import Calendar, due_at
from laksana.core.procedure.model import REPORTER, Procedure
from laksana.core.procedure.ways import longest_way
from laksana.core.values import frozen


@frozen
class Promise:
    """The promised times; None where the paper says none. `unsaid`: numbers of steps without a time."""

    first: datetime | None
    last: datetime | None
    unsaid: tuple[str, ...]


def promised(procedure: Procedure, now: datetime, calendar: Calendar) -> Promise:
    """Give what a report sent at `now` may expect."""
    way = longest_way(procedure)
    first, moment = None, now
    for key in way.steps:
        step = procedure.step(key)
        if step.performer == REPORTER and step is procedure.first:
            continue
        if step.standard:
            moment = due_at(
                moment, standard=step.standard, calendar=calendar, around_the_clock=step.around_the_clock
            )
            first = first or moment
    unsaid = tuple(procedure.step(key).no for key in way.unsaid)
    return Promise(first, moment if first else None, unsaid)
