"""Working time against the minute-by-minute oracle, on random calendars and on the four brought along.

`LAKSANA_TIME_CASES` sets the number of cases (200,000 by default). Every planted fault must be seen.
"""

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from clock_cases import calendar_from, plain_from, random_plain

from laksana.core import clock
from laksana.core.procedure.model import StandardTime
from laksana.organization import library
from oracles.time_oracle import TimeOracle

pytestmark = pytest.mark.long
CASES = int(os.environ.get("LAKSANA_TIME_CASES", "200000"))
CALENDARS = 40
FIRST, LAST = date(2025, 12, 1), date(2031, 1, 1)
MINUTE = timedelta(minutes=1)


class Product:
    """What is judged, in the oracle's terms; the faults below are this with one thing wrong."""

    tick = MINUTE

    def __init__(self, plain: dict) -> None:
        self.calendar = calendar_from(plain)

    def after_minutes(self, start: datetime, minutes: int) -> datetime:
        standard = StandardTime(f"{minutes} menit", minutes=minutes)
        return clock.due_at(start, standard=standard, calendar=self.calendar)

    def after_days(self, start: datetime, days: int) -> datetime:
        return clock.due_at(start, standard=StandardTime(f"{days} hari", days=days), calendar=self.calendar)

    def shift(self, due: datetime, minutes: int) -> datetime:
        return clock.shift(due, minutes=minutes, calendar=self.calendar)

    def worked(self, start: datetime, end: datetime) -> int:
        return clock.remaining(start, end, self.calendar)

    def is_working(self, instant: datetime) -> bool:
        return clock.is_working(instant, self.calendar)

    def next_working(self, instant: datetime) -> datetime:
        return clock.next_working_instant(instant, self.calendar)


def boundaries(plain: dict) -> list[int]:
    """Give the minutes of the day at which some span of the calendar opens or closes."""
    weeklies = [plain["weekly"], *(entry["weekly"] for entry in plain["ranges"])]
    clocks = {edge for weekly in weeklies for hours in weekly.values() for span in hours for edge in span}
    return sorted(int(edge[:2]) * 60 + int(edge[3:]) for edge in clocks)


def starts(chance: random.Random, plain: dict) -> Iterator[datetime]:
    """Make up instants: half anywhere, half on the edge of a span."""
    edges = boundaries(plain)
    origin = datetime.combine(FIRST, time(0), tzinfo=UTC) + timedelta(days=1)
    while True:
        minute = chance.choice(edges) if chance.random() < 0.5 else chance.randrange(1440)
        yield (
            origin
            + chance.randrange(600) * timedelta(days=1)
            + minute * MINUTE
            - plain["offset"] * 60 * MINUTE
        )


def differences(product: type[Product], plain: dict, *, cases: int, seed: int) -> Iterator[str]:
    """Yield every answer in which the product and the oracle differ."""
    chance = random.Random(seed)
    oracle, judged = TimeOracle(plain, first=FIRST, last=LAST), product(plain)
    instants = starts(chance, plain)
    for _ in range(cases):
        start, pause = next(instants), chance.choice((0, 1, 7, 45, 450, chance.randrange(2000)))
        if chance.random() < 0.5:
            amount, unit = (
                chance.choice((1, 10, 15, 30, 60, 120, 180, 450, chance.randrange(1, 3000))),
                "minutes",
            )
            expected, due = oracle.after_ticks(start, amount), judged.after_minutes(start, amount)
        else:
            amount, unit = chance.choice((1, 1, 2, 3, chance.randrange(1, 25))), "days"
            expected, due = oracle.after_days(start, amount), judged.after_days(start, amount)
        told = f"{start.isoformat()} + {amount} {unit}"
        if due != expected:
            yield f"{told}: due {due}, by minutes {expected}"
        if (later := judged.shift(expected, pause)) != (counted := oracle.after_ticks(expected, pause)):
            yield f"{told}, paused {pause}: due {later}, by minutes {counted}"
        if (left := judged.worked(start, expected)) != (counted_left := oracle.worked(start, expected)):
            yield f"{told}: {left} minutes left, by minutes {counted_left}"
        if judged.is_working(start) is not oracle.is_working(start):
            yield f"{start.isoformat()}: working is {judged.is_working(start)}"
        if judged.next_working(start) != oracle.next_working(start):
            yield f"{start.isoformat()}: next working {judged.next_working(start)}"


PLAINS = [
    *(plain_from(library.load(code).calendar) for code in library.codes()),
    *(random_plain(random.Random(seed), first=FIRST) for seed in range(CALENDARS - len(library.codes()))),
]


@pytest.mark.parametrize("number", range(CALENDARS))
def test_every_minute_agrees(number):
    found = list(differences(Product, PLAINS[number], cases=CASES // CALENDARS, seed=number))
    assert not found, found[:5]


def test_every_second_agrees():
    """The same on a row of seconds: starts between two minutes keep their seconds."""
    chance = random.Random(7)
    plain = plain_from(library.load("32.71").calendar)
    first = date(2026, 2, 10)
    oracle = TimeOracle(plain, first=first, last=first + timedelta(days=60), tick_seconds=1)
    judged = Product(plain)
    for _ in range(5000):
        start = datetime(2026, 2, 9, 17, tzinfo=UTC) + timedelta(seconds=chance.randrange(20 * 86_400))
        minutes, days = chance.randrange(1, 1500), chance.randrange(1, 8)
        assert judged.after_minutes(start, minutes) == oracle.after_ticks(start, 60 * minutes)
        assert judged.after_days(start, days) == oracle.after_days(start, days)
        assert (
            judged.worked(start, start + minutes * MINUTE)
            == oracle.worked(start, start + minutes * MINUTE) // 60
        )


class DropsFridayBreak(Product):
    def __init__(self, plain):
        friday = plain["weekly"].get("fri", [])
        super().__init__({**plain, "weekly": {**plain["weekly"], "fri": [[friday[0][0], friday[-1][1]]]}})


class IgnoresRamadan(Product):
    def __init__(self, plain):
        super().__init__({**plain, "ranges": []})


class CountsRejected(Product):
    def __init__(self, plain):
        super().__init__(
            {**plain, "holidays": [{**entry, "state": "confirmed"} for entry in plain["holidays"]]}
        )


class SkipsProposed(Product):
    def __init__(self, plain):
        kept = [entry for entry in plain["holidays"] if entry["state"] != "proposed"]
        super().__init__({**plain, "holidays": kept})


class TakesAnotherZone(Product):
    def __init__(self, plain):
        super().__init__({**plain, "offset": 15 - plain["offset"]})


class MovesDueOffTheClose(Product):
    def after_minutes(self, start, minutes):
        return self.next_working(super().after_minutes(start, minutes))


class ForgetsEarlierClose(Product):
    def after_days(self, start, days):
        due = super().after_days(start, days)
        begin = self.next_working(start).astimezone(self.calendar.zone.tz)
        return datetime.combine(self.calendar.day_of(due), begin.time(), tzinfo=begin.tzinfo)


class TakesTheCloseForWork(Product):
    def after_days(self, start, days):
        return super().after_days(start - MINUTE, days) + MINUTE


class TurnsDaysIntoMinutes(Product):
    def after_days(self, start, days):
        return super().after_minutes(start, 450 * days)


class PausesInCalendarTime(Product):
    def shift(self, due, minutes):
        return due + minutes * MINUTE


class CountsCalendarTime(Product):
    def worked(self, start, end):
        return (end - start) // MINUTE


@pytest.mark.parametrize(
    "fault",
    [
        DropsFridayBreak,
        IgnoresRamadan,
        CountsRejected,
        SkipsProposed,
        TakesAnotherZone,
        MovesDueOffTheClose,
        ForgetsEarlierClose,
        TakesTheCloseForWork,
        TurnsDaysIntoMinutes,
        PausesInCalendarTime,
        CountsCalendarTime,
    ],
)
def test_a_planted_fault_is_seen(fault):
    plain = plain_from(library.load("71.08").calendar)
    plain["holidays"].append({"date": "2026-04-15", "state": "rejected"})
    assert next(differences(fault, plain, cases=2000, seed=1), None) is not None
    assert next(differences(Product, plain, cases=2000, seed=1), None) is None
