"""The reminders of one step: a ladder of rungs before, at and after its due time, and when each is reached.

Pure. A rung's place is fixed by the rung and the standard time alone, in nominal working minutes from the due
time: no pause and no correction of the calendar lets a rung that was passed come again. Its moment is counted
on the calendar, so it moves with both.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from laksana.core.clock.due import due_at
from laksana.core.clock.model import Calendar
from laksana.core.clock.working import add_minutes, working_minutes
from laksana.core.procedure.model import StandardTime
from laksana.core.values import frozen

NOMINAL_DAY: Final = 450
"""Minutes of a working day as Perpres 21/2023 counts it: only to order rungs, never to reckon a moment."""
WHOLE_DAY: Final = 24 * 60


class Whom(StrEnum):
    """Who is told, from the one who works upwards."""

    PERFORMER = "performer"
    SUPERIOR = "superior"
    HEAD = "head"


class Unit(StrEnum):
    """In what a rung's distance from the due time is said."""

    SHARE = "share"
    MINUTES = "minutes"


@frozen
class Rung:
    """Somebody is told `amount` before (below zero) or after the due time.

    In percent of the step's standard time, or in working minutes.
    """

    whom: Whom
    amount: int
    unit: Unit = Unit.SHARE


Ladder: TypeAlias = tuple[Rung, ...]

DEFAULT: Final[Ladder] = (
    Rung(Whom.PERFORMER, -25),
    Rung(Whom.PERFORMER, 0),
    Rung(Whom.SUPERIOR, 25),
    Rung(Whom.HEAD, 100),
)
"""What an office gets until it says otherwise."""


@frozen
class Timing:
    """What the moments of a step's rungs hang on; without a standard time only minutes count."""

    start: datetime
    due: datetime
    standard: StandardTime | None
    calendar: Calendar
    around_the_clock: bool = False

    @property
    def running(self) -> Calendar:
        """Give the calendar that the step's standard runs on."""
        return self.calendar.always if self.around_the_clock else self.calendar

    @property
    def length(self) -> int:
        """Give the working minutes of the standard time, as they lie on the calendar from the start."""
        if self.standard is None:
            return 0
        if self.standard.minutes is not None:
            return self.standard.minutes
        end = due_at(
            self.start,
            standard=self.standard,
            calendar=self.calendar,
            around_the_clock=self.around_the_clock,
        )
        return working_minutes(self.start, end, self.running)

    @property
    def nominal(self) -> int:
        """Give the working minutes of the standard time, whatever the calendar says."""
        if self.standard is None:
            return 0
        day = WHOLE_DAY if self.around_the_clock else NOMINAL_DAY
        return self.standard.minutes or day * (self.standard.days or 0)


@frozen
class Reminder:
    """One rung of one step in time."""

    place: int
    at: datetime
    whom: Whom


@frozen
class Look:
    """What one look at a ladder found: the rungs newly reached, the highest place, when to look next."""

    reached: tuple[Reminder, ...]
    passed: int | None
    next_at: datetime | None


def reminders(ladder: Ladder, timing: Timing) -> tuple[Reminder, ...]:
    """Give the rungs of a step in their order; those that would lie before its start are left out."""
    length, nominal = timing.length, timing.nominal
    found = []
    for rung in ladder:
        if rung.unit is Unit.SHARE and rung.amount and timing.standard is None:
            continue
        at = _moment(timing, _minutes(rung, length))
        if at is not None:
            found.append(Reminder(_minutes(rung, nominal), at, rung.whom))
    return tuple(sorted(found, key=lambda one: (one.place, list(Whom).index(one.whom))))


def look(ladder: Sequence[Reminder], *, passed: int | None, now: datetime) -> Look:
    """Give the rungs that are reached `now` above the place passed before; one jump may reach several."""
    ahead = [one for one in ladder if passed is None or one.place > passed]
    top = max((one.place for one in ahead if one.at <= now), default=passed)
    reached = tuple(one for one in ahead if top is not None and one.place <= top)
    beyond = [one.at for one in ahead if one not in reached]
    return Look(reached, top, min(beyond, default=None))


def _minutes(rung: Rung, length: int) -> int:
    return rung.amount if rung.unit is Unit.MINUTES else rung.amount * length // 100


def _moment(timing: Timing, minutes: int) -> datetime | None:
    if minutes >= 0:
        return add_minutes(timing.due, minutes, timing.running)
    since_start = working_minutes(timing.start, timing.due, timing.running) + minutes
    return add_minutes(timing.start, since_start, timing.running) if since_start > 0 else None
