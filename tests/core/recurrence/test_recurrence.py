"""Dates worked out by hand on the calendar of 2026 and 2027, and what holds of every rhythm."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laksana.core.clock import Calendar, Holiday, HolidayKind, State, Weekly, Zone
from laksana.core.clock.working import NoWorkingTimeError
from laksana.core.recurrence import (
    LAST,
    Recurrence,
    RecurrenceError,
    Rhythm,
    dates,
    due_days,
    next_working_day,
    nth_weekday,
)

DAY = ((time(7, 30), time(16)),)
WEEK = Weekly(mon=DAY, tue=DAY, wed=DAY, thu=DAY, fri=DAY)
LEBARAN = tuple(
    Holiday(date(2026, 3, day), name, kind, State.CONFIRMED)
    for day, name, kind in (
        (18, "Cuti bersama Nyepi", HolidayKind.JOINT_LEAVE),
        (19, "Nyepi", HolidayKind.NATIONAL),
        (20, "Cuti bersama Idulfitri", HolidayKind.JOINT_LEAVE),
        (23, "Cuti bersama Idulfitri", HolidayKind.JOINT_LEAVE),
        (24, "Cuti bersama Idulfitri", HolidayKind.JOINT_LEAVE),
    )
)
NEW_YEAR = Holiday(date(2027, 1, 1), "Tahun Baru 2027 Masehi", state=State.CONFIRMED)
DOUBTED = Holiday(date(2026, 11, 17), "Tidak jadi libur", state=State.REJECTED)
OFFICE = Calendar(Zone.WIB, WEEK, holidays=(*LEBARAN, NEW_YEAR, DOUBTED))
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def iso(days) -> list[str]:
    return [day.isoformat() for day in days]


def test_every_second_week_keeps_the_weekday() -> None:
    rule = Recurrence(Rhythm.WEEKS, date(2026, 11, 4), every=2)
    assert iso(dates(rule, date(2026, 11, 5), date(2026, 12, 31))) == [
        "2026-11-18",
        "2026-12-02",
        "2026-12-16",
        "2026-12-30",
    ]


def test_the_thirty_first_is_the_last_of_a_shorter_month() -> None:
    rule = Recurrence(Rhythm.MONTHS, date(2026, 12, 31), last=date(2027, 5, 1))
    found = iso(dates(rule, *(date(2026, 1, 1), date(2028, 1, 1))))
    assert found == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_fifth_monday_is_only_where_there_is_one() -> None:
    fifth = Recurrence(Rhythm.WEEKDAY, date(2026, 1, 1), weekday=0, nth=5)
    assert iso(dates(fifth, *YEAR)) == ["2026-03-30", "2026-06-29", "2026-08-31", "2026-11-30"]
    last = Recurrence(Rhythm.WEEKDAY, date(2026, 1, 1), weekday=0, nth=LAST, every=3)
    assert iso(dates(last, *YEAR)) == ["2026-01-26", "2026-04-27", "2026-07-27", "2026-10-26"]
    assert nth_weekday(2026, 2, weekday=6, nth=5) is None


def test_the_end_of_a_quarter() -> None:
    rule = Recurrence(Rhythm.QUARTER, date(2026, 2, 1), month=3, day=31)
    assert iso(dates(rule, *YEAR)) == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]


def test_a_date_in_joint_leave_moves_behind_it() -> None:
    rule = Recurrence(Rhythm.WEEKS, date(2026, 3, 11))
    found = list(due_days(rule, OFFICE, date(2026, 3, 1), date(2026, 4, 2)))
    # Wednesdays; the 18th opens a leave that ends with Tuesday the 24th. The 25th is a date of its own.
    assert [(one.planned.day, one.day.isoformat()) for one in found] == [
        (11, "2026-03-11"),
        (18, "2026-03-25"),
        (25, "2026-03-25"),
        (1, "2026-04-01"),
    ]
    assert [one.holiday for one in found] == ["", "Cuti bersama Nyepi", "", ""]


def test_a_date_on_a_weekend_moves_to_monday_and_one_on_new_year_past_the_weekend() -> None:
    monthly = Recurrence(Rhythm.MONTHS, date(2026, 11, 1), every=2)
    november, january = due_days(monthly, OFFICE, date(2026, 11, 1), date(2027, 1, 31))
    assert (november.day, november.moved, november.holiday) == (date(2026, 11, 2), True, "")
    assert (january.day, january.holiday) == (date(2027, 1, 4), "Tahun Baru 2027 Masehi")
    assert next_working_day(date(2026, 11, 17), OFFICE) == date(2026, 11, 17)


def test_an_office_that_never_works_is_said() -> None:
    with pytest.raises(NoWorkingTimeError):
        next_working_day(date(2026, 1, 1), Calendar(Zone.WIB, Weekly()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": 0},
        {"every": 61},
        {"weekday": 7},
        {"nth": 0},
        {"nth": 6},
        {"month": 4},
        {"day": 0},
        {"day": 32},
        {"last": date(2025, 12, 31)},
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(wrong: dict) -> None:
    with pytest.raises(RecurrenceError, match=next(iter(wrong))):
        Recurrence(Rhythm.WEEKS, date(2026, 1, 1), **wrong)


some_days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
rules = st.builds(
    Recurrence,
    rhythm=st.sampled_from(Rhythm),
    first=some_days,
    every=st.integers(1, 13),
    weekday=st.integers(0, 6),
    nth=st.sampled_from((1, 2, 3, 4, 5, LAST)),
    month=st.integers(1, 3),
    day=st.integers(1, 31),
)


@settings(max_examples=40, deadline=None)
@given(rules, some_days, st.integers(0, 900), st.integers(0, 900))
def test_a_span_cut_in_two_gives_the_same_dates(rule: Recurrence, since: date, left: int, right: int) -> None:
    cut = since + timedelta(days=left)
    end = cut + timedelta(days=right)
    whole = list(dates(rule, since, end))
    assert whole == [*dates(rule, since, cut), *dates(rule, cut + timedelta(days=1), end)]
    assert whole == sorted(set(whole))
    assert all(max(since, rule.first) <= day <= end for day in whole)


@settings(max_examples=40, deadline=None)
@given(rules, some_days)
def test_every_date_is_what_its_rhythm_says(rule: Recurrence, since: date) -> None:
    for day in dates(rule, since, since + timedelta(days=800)):
        months = (day.year - rule.first.year) * 12 + day.month - rule.first.month
        last = (day + timedelta(days=1)).day == 1
        if rule.rhythm is Rhythm.WEEKS:
            assert (day - rule.first).days % (7 * rule.every) == 0
        elif rule.rhythm is Rhythm.MONTHS:
            assert months % rule.every == 0
            assert day.day == rule.first.day or (last and day.day < rule.first.day)
        elif rule.rhythm is Rhythm.QUARTER:
            assert (day.month - rule.month) % 3 == 0
            assert day.day == rule.day or (last and day.day < rule.day)
        else:
            assert months % rule.every == 0
            assert day.weekday() == rule.weekday
            assert (
                (day + timedelta(days=7)).month != day.month
                if rule.nth == LAST
                else (day.day + 6) // 7 == rule.nth
            )


@settings(max_examples=40, deadline=None)
@given(rules, some_days)
def test_the_counted_rhythms_miss_none(rule: Recurrence, since: date) -> None:
    """Walk day by day, without any arithmetic of months, and count."""
    end = since + timedelta(days=400)
    found = set(dates(rule, since, end))
    day = max(since, rule.first)
    while day <= end:
        months = (day.year - rule.first.year) * 12 + day.month - rule.first.month
        nth = (day.day + 6) // 7 == rule.nth or (
            rule.nth == LAST and (day + timedelta(days=7)).month != day.month
        )
        counted = day.weekday() == rule.weekday and months % rule.every == 0
        if rule.rhythm is Rhythm.WEEKDAY and counted and nth:
            assert day in found
        if rule.rhythm is Rhythm.QUARTER and (day.month - rule.month) % 3 == 0 and day.day == rule.day:
            assert day in found
        day += timedelta(days=1)


@settings(max_examples=40, deadline=None)
@given(rules, some_days)
def test_a_due_day_is_the_first_working_day_from_its_date(rule: Recurrence, since: date) -> None:
    for one in due_days(rule, OFFICE, since, since + timedelta(days=300)):
        between = [one.planned + timedelta(days=n) for n in range((one.day - one.planned).days)]
        assert OFFICE.hours_on(one.day)
        assert not any(OFFICE.hours_on(day) for day in between)
        assert one.moved == bool(between)
