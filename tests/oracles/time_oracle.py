"""A second opinion on working time, the slow way: every minute of some years is written down as work or not.

Takes a calendar as plain data and answers by counting those minutes. Imports nothing of the product, and
shares no method with it: no spans, no adding of stretches, only a long row of marks.

    {"offset": 7, "around_the_clock": false, "weekly": {"mon": [["07:30", "12:00"]]},
     "ranges": [{"from": "2026-02-19", "to": "2026-03-20", "state": "proposed", "weekly": {…}}],
     "holidays": [{"date": "2026-03-19", "state": "confirmed"}]}
"""

from array import array
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import accumulate, compress

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class TimeOracle:
    """All ticks from the midnight of `first` to that of `last`, marked; a tick is a minute or a second."""

    def __init__(self, plain: dict, *, first: date, last: date, tick_seconds: int = 60) -> None:
        self.tick = timedelta(seconds=tick_seconds)
        self.per_day = 86_400 // tick_seconds
        self.origin = datetime(
            first.year, first.month, first.day, tzinfo=timezone(timedelta(hours=plain["offset"]))
        )
        self.marks = bytearray()
        drawn: dict = {}
        for number in range((last - first).days):
            hours = hours_of_day(plain, first + timedelta(days=number))
            key = str(hours)
            if key not in drawn:
                drawn[key] = self._draw(hours)
            self.marks += drawn[key]
        self.worked_before = array("I", accumulate(self.marks, initial=0))
        self.work = array("I", compress(range(len(self.marks)), self.marks))

    def is_working(self, instant: datetime) -> bool:
        return self.marks[self._tick_of(instant)] == 1

    def next_working(self, instant: datetime) -> datetime:
        return self._instant_of(self._next_work(self._tick_of(instant)))

    def worked(self, start: datetime, end: datetime) -> int:
        return self.worked_before[self._tick_of(end)] - self.worked_before[self._tick_of(start)]

    def after_ticks(self, start: datetime, ticks: int) -> datetime:
        at = self._tick_of(start)
        if ticks:
            at = self.work[self.worked_before[at] + ticks - 1] + 1
        return self._instant_of(at)

    def after_days(self, start: datetime, days: int) -> datetime:
        begin = self._next_work(self._tick_of(start))
        day, clock = divmod(begin, self.per_day)
        while days:
            day += 1
            if 1 in self._marks_of(day):
                days -= 1
        closing = self._marks_of(day).rindex(1) + 1
        return self._instant_of(day * self.per_day + min(clock, closing))

    def _draw(self, hours: list) -> bytes:
        marks = bytearray(self.per_day)
        for tick in range(self.per_day):
            clock = (datetime(2000, 1, 1, tzinfo=UTC) + tick * self.tick).strftime("%H:%M:%S")
            marks[tick] = any(f"{start}:00" <= clock < f"{end}:00" for start, end in hours)
        return bytes(marks)

    def _marks_of(self, day: int) -> bytearray:
        return self.marks[day * self.per_day : (day + 1) * self.per_day]

    def _next_work(self, tick: int) -> int:
        return self.work[self.worked_before[tick]]

    def _tick_of(self, instant: datetime) -> int:
        number, rest = divmod(instant - self.origin, self.tick)
        assert not rest, f"{instant} lies between two ticks"
        assert 0 <= number < len(self.marks), f"{instant} lies outside the years written down"
        return number

    def _instant_of(self, tick: int) -> datetime:
        return self.origin + tick * self.tick


def hours_of_day(plain: dict, day: date) -> list:
    """Tell the working hours of one day from the plain calendar."""
    if plain.get("around_the_clock"):
        return [["00:00", "24:00"]]
    iso = day.isoformat()
    if any(entry["date"] == iso and entry["state"] != "rejected" for entry in plain["holidays"]):
        return []
    for state in ("confirmed", "proposed"):
        for entry in plain["ranges"]:
            if entry["state"] == state and entry["from"] <= iso <= entry["to"]:
                return entry["weekly"].get(NAMES[day.weekday()], [])
    return plain["weekly"].get(NAMES[day.weekday()], [])
