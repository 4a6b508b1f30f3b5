"""Calendars for the tests of working time: the supplied one, plain data turned into one, and random ones."""

import random
from datetime import date, timedelta

from laksana.core.clock import Calendar, Holiday, HolidayKind, Range, State, Zone
from laksana.core.clock.plain import weekly_from_plain, weekly_to_plain

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STATES = ("confirmed", "proposed", "rejected")


def calendar_from(plain: dict) -> Calendar:
    """Make the product's calendar of the oracle's plain one."""
    return Calendar(
        zone=Zone(plain["offset"]),
        weekly=weekly_from_plain(plain["weekly"]),
        ranges=tuple(
            Range(
                date.fromisoformat(entry["from"]),
                date.fromisoformat(entry["to"]),
                weekly_from_plain(entry["weekly"]),
                "range",
                State(entry["state"]),
            )
            for entry in plain["ranges"]
        ),
        holidays=tuple(
            Holiday(date.fromisoformat(entry["date"]), "holiday", HolidayKind.LOCAL, State(entry["state"]))
            for entry in plain["holidays"]
        ),
        around_the_clock=plain["around_the_clock"],
    )


def plain_from(calendar: Calendar) -> dict:
    """Make the oracle's plain calendar of the product's."""
    return {
        "offset": calendar.zone.value,
        "around_the_clock": calendar.around_the_clock,
        "weekly": weekly_to_plain(calendar.weekly),
        "ranges": [
            {
                "from": entry.first.isoformat(),
                "to": entry.last.isoformat(),
                "state": entry.state.value,
                "weekly": weekly_to_plain(entry.weekly),
            }
            for entry in calendar.ranges
        ],
        "holidays": [{"date": day.date.isoformat(), "state": day.state.value} for day in calendar.holidays],
    }


def random_plain(chance: random.Random, *, first: date) -> dict:
    """Make up a calendar: any zone, odd hours, ranges that overlap, holidays in every state."""
    return {
        "offset": chance.choice((7, 8, 9)),
        "around_the_clock": chance.random() < 0.05,
        "weekly": _random_weekly(chance),
        "ranges": [_random_range(chance, first) for _ in range(chance.randint(0, 4))],
        "holidays": [
            {"date": _random_day(chance, first).isoformat(), "state": chance.choice(STATES)}
            for _ in range(60)
        ],
    }


def _random_weekly(chance: random.Random) -> dict:
    weekly = {day: _random_hours(chance) for day in DAYS if chance.random() < 0.75}
    return {**weekly, chance.choice(DAYS): [["08:00", "12:00"], ["13:00", "15:30"]]}


def _random_hours(chance: random.Random) -> list:
    step = chance.choice((1, 15, 30))
    cuts = sorted(chance.sample(range(0, 1441, step), 2 * chance.randint(1, 3)))
    return [[_clock(start), _clock(end)] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _random_range(chance: random.Random, first: date) -> dict:
    begin = _random_day(chance, first)
    return {
        "from": begin.isoformat(),
        "to": (begin + timedelta(days=chance.randint(0, 35))).isoformat(),
        "state": chance.choice(STATES),
        "weekly": _random_weekly(chance),
    }


def _random_day(chance: random.Random, first: date) -> date:
    return first + timedelta(days=chance.randrange(3 * 365))
