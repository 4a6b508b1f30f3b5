"""Weekly hours as plain data, the form in which files, columns and programs carry them.

`{"mon": [["07:30", "12:00"], …], …}`, local times, "24:00" for the end of the day. Never guesses: what is
not so written is refused.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, Final

from laksana.core.clock.model import WEEKDAYS, CalendarError, Hours, Weekly

DAY_END: Final = "24:00"

_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def weekly_to_plain(weekly: Weekly) -> dict[str, list[list[str]]]:
    """Write weekly hours as plain data, all seven days named."""
    return {day: hours_to_plain(hours) for day, hours in zip(WEEKDAYS, weekly.days, strict=True)}


def hours_to_plain(hours: Hours) -> list[list[str]]:
    """Write the hours of one day as plain data."""
    return [[f"{start:%H:%M}", f"{end:%H:%M}" if end != time(0) else DAY_END] for start, end in hours]


def weekly_from_plain(plain: Mapping[str, Any]) -> Weekly:
    """Read weekly hours; a weekday that is not named is free."""
    if unknown := sorted(set(plain) - set(WEEKDAYS)):
        raise CalendarError(f"{', '.join(unknown)}: no weekday; write one of {', '.join(WEEKDAYS)}")
    return Weekly(**{day: hours_from_plain(day, hours) for day, hours in plain.items()})


def hours_from_plain(day: str, plain: Any) -> Hours:
    """Read the hours of one day."""
    return tuple(_span(day, span) for span in _items(day, plain))


def _span(day: str, plain: Any) -> tuple[time, time]:
    start, end = _items(day, plain, length=2)
    return _clock(day, start), time(0) if end == DAY_END else _clock(day, end)


def _items(day: str, plain: Any, length: int | None = None) -> Sequence[Any]:
    if not isinstance(plain, list | tuple) or length not in (None, len(plain)):
        raise CalendarError(f'{day}: write the hours as [["07:30", "12:00"], …]')
    return plain


def _clock(day: str, text: Any) -> time:
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise CalendarError(f'{day}: {text!r} is no time of day; write it like "07:30"')
    return time.fromisoformat(text)
