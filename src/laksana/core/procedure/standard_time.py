"""Reads a standard time as the papers write it: "15 menit", "1 Jam", "3 hari", "3 hari kerja".

Never turns a day into minutes: how long a working day is depends on the calendar.
"""

import re
from typing import Final

from laksana.core.procedure.model import StandardTime

MINUTES_OF: Final = {"menit": 1, "jam": 60}
LONGEST_DAYS: Final = 3660
LONGEST_MINUTES: Final = LONGEST_DAYS * 24 * 60
"""Ten years: more is a slip of the pen."""

_WORDS: Final = re.compile(r"\s*([0-9]{1,9})\s*(menit|jam|hari)(?:\s+kerja)?\s*", re.IGNORECASE)


class StandardTimeError(ValueError):
    """A text that names no standard time; says what may be written."""


def parse_standard_time(text: str) -> StandardTime:
    """Give the standard time that `text` names, keeping its words."""
    match = _WORDS.fullmatch(text)
    if match is None:
        raise StandardTimeError(
            f'{text!r} is no standard time; write it like "15 menit", "1 jam" or "3 hari"'
        )
    amount, unit = int(match[1]), match[2].lower()
    if unit == "hari":
        return StandardTime(text, days=_within(amount, LONGEST_DAYS, text))
    return StandardTime(text, minutes=_within(amount * MINUTES_OF[unit], LONGEST_MINUTES, text))


def _within(amount: int, longest: int, text: str) -> int:
    if not 0 < amount <= longest:
        raise StandardTimeError(
            f"{text!r} is out of range; a standard time is more than zero and at most ten years"
        )
    return amount
