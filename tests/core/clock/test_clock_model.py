"""Calendars that cannot be meant so are refused; weekly hours travel as plain data unharmed."""

from datetime import date, time

import pytest

from laksana.core.clock import Calendar, CalendarError, Holiday, Range, State, Weekly, Zone
from laksana.core.clock.plain import weekly_from_plain, weekly_to_plain
from laksana.core.clock.regulation import RAMADAN, WEEKLY


@pytest.mark.parametrize(
    "hours",
    [
        ((time(9), time(9)),),
        ((time(9), time(8)),),
        ((time(9), time(12)), (time(11), time(13))),
        ((time(13), time(16)), (time(7, 30), time(12))),
        ((time(22), time(0)), (time(23), time(0))),
    ],
)
def test_hours_that_make_no_sense_are_refused(hours):
    with pytest.raises(CalendarError, match=r"^wed "):
        Weekly(wed=hours)


def test_spans_may_touch_and_fill_the_day():
    Weekly(wed=((time(0), time(12)), (time(12), time(0))))


def test_a_range_ends_after_it_begins():
    with pytest.raises(CalendarError, match="'Ramadan' ends on 2026-02-01"):
        Range(date(2026, 2, 2), date(2026, 2, 1), RAMADAN, "Ramadan")


def test_a_range_holds_on_both_its_ends():
    entry = Range(date(2026, 2, 2), date(2026, 2, 3), RAMADAN, "Ramadan")
    assert [entry.holds(date(2026, 2, day)) for day in (1, 2, 3, 4)] == [False, True, True, False]


def test_calendars_are_values():
    first, second = (Calendar(Zone.WIB, WEEKLY, holidays=(Holiday(date(2026, 1, 1), "x"),)) for _ in range(2))
    first.spans_on(date(2026, 1, 2))
    assert first == second
    assert hash(first) == hash(second)
    assert first != Calendar(Zone.WITA, WEEKLY, holidays=first.holidays)


def test_hours_of_a_holiday():
    calendar = Calendar(
        Zone.WIB,
        WEEKLY,
        holidays=(Holiday(date(2026, 1, 1), "x"), Holiday(date(2026, 1, 2), "y", state=State.REJECTED)),
    )
    assert calendar.hours_on(date(2026, 1, 1)) == ()
    assert calendar.hours_on(date(2026, 1, 2)) == WEEKLY.fri
    assert calendar.always.hours_on(date(2026, 1, 1)) == ((time(0), time(0)),)


def test_weekly_hours_as_plain_data():
    weekly = Weekly(mon=((time(7, 30), time(12)), (time(13), time(16))), sun=((time(22), time(0)),))
    plain = {
        "mon": [["07:30", "12:00"], ["13:00", "16:00"]],
        "tue": [],
        "wed": [],
        "thu": [],
        "fri": [],
        "sat": [],
        "sun": [["22:00", "24:00"]],
    }
    assert weekly_to_plain(weekly) == plain
    assert weekly_from_plain(plain) == weekly
    assert weekly_from_plain({"mon": plain["mon"], "sun": plain["sun"]}) == weekly


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"senin": []}, "senin: no weekday"),
        ({"mon": "07:30"}, "mon: write the hours"),
        ({"mon": [["07:30"]]}, "mon: write the hours"),
        ({"mon": ["0730"]}, "mon: write the hours"),
        ({"mon": [["7:30", "12:00"]]}, "'7:30' is no time of day"),
        ({"mon": [["07:30", "25:00"]]}, "'25:00' is no time of day"),
        ({"mon": [["07+01", "12:00"]]}, r"'07\+01' is no time of day"),
        ({"mon": [["24:00", "12:00"]]}, "'24:00' is no time of day"),
        ({"mon": [[450, "12:00"]]}, "450 is no time of day"),
        ({"mon": [["12:00", "07:30"]]}, "mon 12:00-07:30"),
    ],
)
def test_plain_hours_that_make_no_sense_are_refused(plain, said):
    with pytest.raises(CalendarError, match=said):
        weekly_from_plain(plain)
