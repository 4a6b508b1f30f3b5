"""When something that recurs falls due: the dates of a rhythm, and the working days they are kept on."""

from laksana.core.recurrence.dates import dates, nth_weekday
from laksana.core.recurrence.due import DueDay, due_days, next_working_day
from laksana.core.recurrence.model import LAST, Recurrence, RecurrenceError, Rhythm

__all__ = [
    "LAST",
    "DueDay",
    "Recurrence",
    "RecurrenceError",
    "Rhythm",
    "dates",
    "due_days",
    "next_working_day",
    "nth_weekday",
]
