"""How often something recurs, between which days. Never knows what day it is, nor any holiday."""

from datetime import date
from enum import StrEnum
from typing import Final

from laksana.core.values import frozen

LAST: Final = -1
"""As `nth`: the last such weekday of a month."""
QUARTER: Final = 3
MOST: Final = 60
"""So many weeks or months may lie between two dates."""


class RecurrenceError(ValueError):
    """A rhythm that cannot be meant so; the text says what."""


class Rhythm(StrEnum):
    """What the dates are counted by."""

    WEEKS = "weeks"
    MONTHS = "months"
    WEEKDAY = "weekday"
    QUARTER = "quarter"


@frozen
class Recurrence:
    """Dates from `first` to `last`, both included; without `last` they never end.

    WEEKS: the weekday of `first`, `every` so many weeks. MONTHS: the day of `first`, `every` so many months,
    in a shorter month its last day. WEEKDAY: the `nth` `weekday` (Monday is 0) of every so many months,
    counted from the month of `first`; a month without a fifth one has none. QUARTER: the `day` of the
    `month`th month of each quarter of the year, in a shorter month its last day.
    """

    rhythm: Rhythm
    first: date
    last: date | None = None
    every: int = 1
    weekday: int = 0
    nth: int = 1
    month: int = 1
    day: int = 1

    def __post_init__(self) -> None:
        wrong = {
            "every": not 1 <= self.every <= MOST,
            "weekday": not 0 <= self.weekday <= 6,
            "nth": self.nth not in (1, 2, 3, 4, 5, LAST),
            "month": not 1 <= self.month <= QUARTER,
            "day": not 1 <= self.day <= 31,
            "last": self.last is not None and self.last < self.first,
        }
        for name in filter(wrong.get, wrong):
            raise RecurrenceError(f"{name}: {getattr(self, name)}")
