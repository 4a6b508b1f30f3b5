"""Due times worked out by hand, with a wall calendar beside: every expected time is a literal."""

from datetime import UTC, date, datetime, time

import pytest

from laksana.core.clock import (
    Calendar,
    Holiday,
    HolidayKind,
    NoWorkingTimeError,
    Range,
    State,
    Weekly,
    Zone,
    add_days,
    add_minutes,
    due_at,
    is_working,
    next_working_instant,
    remaining,
    rests_on,
    shift,
    working_minutes,
    working_time,
)
from laksana.core.clock.regulation import RAMADAN, WEEKLY
from laksana.core.procedure.model import StandardTime
from laksana.core.procedure.standard_time import parse_standard_time

# March 2026: Ramadan until Fri 20; Wed 18 joint leave, Thu 19 Nyepi, Fri 20 to Tue 24 Idul Fitri.
# December 2026: Thu 24 joint leave, Fri 25 Christmas; Fri 1 January 2027 New Year. 21 May was rejected.
HOLIDAYS = (
    Holiday(date(2026, 3, 18), "Cuti Bersama Nyepi", HolidayKind.JOINT_LEAVE, State.CONFIRMED),
    Holiday(date(2026, 3, 19), "Nyepi", HolidayKind.NATIONAL, State.CONFIRMED),
    Holiday(date(2026, 3, 20), "Cuti Bersama Idul Fitri", HolidayKind.JOINT_LEAVE),
    Holiday(date(2026, 3, 21), "Idul Fitri", HolidayKind.NATIONAL),
    Holiday(date(2026, 3, 23), "Cuti Bersama Idul Fitri", HolidayKind.JOINT_LEAVE),
    Holiday(date(2026, 3, 24), "Cuti Bersama Idul Fitri", HolidayKind.JOINT_LEAVE),
    Holiday(date(2026, 5, 21), "Hari Jadi", HolidayKind.LOCAL, State.REJECTED),
    Holiday(date(2026, 12, 24), "Cuti Bersama Natal", HolidayKind.JOINT_LEAVE),
    Holiday(date(2026, 12, 25), "Natal", HolidayKind.NATIONAL),
    Holiday(date(2027, 1, 1), "Tahun Baru", HolidayKind.NATIONAL),
)
RAMADANS = (Range(date(2026, 2, 19), date(2026, 3, 20), RAMADAN, "Ramadan 1447 H"),)
BOGOR = Calendar(Zone.WIB, WEEKLY, RAMADANS, HOLIDAYS)
BOLMUT = Calendar(Zone.WITA, WEEKLY, RAMADANS, HOLIDAYS)


def at(text: str, calendar: Calendar = BOGOR) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone.tz)


def due(text: str, words: str, calendar: Calendar = BOGOR, *, around_the_clock: bool = False) -> str:
    found = due_at(
        at(text, calendar),
        standard=parse_standard_time(words),
        calendar=calendar,
        around_the_clock=around_the_clock,
    )
    return found.astimezone(calendar.zone.tz).isoformat(" ")[:-6].removesuffix(":00")


@pytest.mark.parametrize(
    ("start", "words", "expected"),
    [
        # Monday 16 to Friday 20 November 2026, ordinary weeks
        pytest.param("2026-11-16 08:00", "15 menit", "2026-11-16 08:15", id="within the morning"),
        pytest.param("2026-11-16 11:50", "15 menit", "2026-11-16 13:05", id="over the lunch break"),
        pytest.param("2026-11-16 11:45", "15 menit", "2026-11-16 12:00", id="stays at the end of a span"),
        pytest.param("2026-11-16 12:30", "15 menit", "2026-11-16 13:15", id="starts in the break"),
        pytest.param("2026-11-16 15:50", "1 jam", "2026-11-17 08:20", id="over the night"),
        pytest.param("2026-11-16 15:00", "1 jam", "2026-11-16 16:00", id="stays at closing time"),
        pytest.param("2026-11-16 16:00", "1 jam", "2026-11-17 08:30", id="starts at closing time"),
        pytest.param("2026-11-16 05:00", "10 menit", "2026-11-16 07:40", id="starts before the opening"),
        pytest.param("2026-11-16 07:30", "15 jam", "2026-11-17 16:00", id="two whole days"),
        pytest.param("2026-11-16 08:00:30", "15 menit", "2026-11-16 08:15:30", id="keeps the seconds"),
        # Friday: 07.30-11.30, 13.00-16.30
        pytest.param("2026-11-20 11:00", "1 jam", "2026-11-20 13:30", id="over the Friday break"),
        pytest.param("2026-11-20 15:00", "3 jam", "2026-11-23 09:00", id="Friday into Monday"),
        pytest.param("2026-11-20 16:15", "15 menit", "2026-11-20 16:30", id="Friday closes later"),
        pytest.param("2026-11-21 10:00", "1 jam", "2026-11-23 08:30", id="reported on Saturday"),
        # a day is the same clock time on a working day
        pytest.param("2026-11-16 09:10", "1 hari", "2026-11-17 09:10", id="one day"),
        pytest.param("2026-11-19 09:10", "3 hari", "2026-11-24 09:10", id="three days over a weekend"),
        pytest.param(
            "2026-11-20 16:15", "1 hari", "2026-11-23 16:00", id="Friday 16.15, Monday closes at 16.00"
        ),
        pytest.param(
            "2026-11-19 15:45", "1 hari", "2026-11-20 15:45", id="Friday closes later than Thursday"
        ),
        pytest.param("2026-11-16 16:00", "1 hari", "2026-11-18 07:30", id="a day from closing time"),
        pytest.param("2026-11-16 12:10", "1 hari", "2026-11-17 13:00", id="a day from the lunch break"),
        pytest.param(
            "2026-11-19 11:45", "1 hari", "2026-11-20 11:45", id="falls into the Friday break and stays"
        ),
        pytest.param("2026-11-21 23:00", "2 hari", "2026-11-25 07:30", id="reported on Saturday night"),
        # Ramadan: 08.00-12.00, 12.30-15.00; Friday 08.00-11.30, 12.30-15.30
        pytest.param("2026-02-18 15:30", "1 jam", "2026-02-19 08:30", id="into the first day of Ramadan"),
        pytest.param("2026-02-18 15:30", "1 hari", "2026-02-19 15:00", id="Ramadan closes at 15.00"),
        pytest.param("2026-02-18 07:40", "1 hari", "2026-02-19 07:40", id="before the Ramadan opening stays"),
        pytest.param("2026-03-02 11:45", "30 menit", "2026-03-02 12:45", id="the short Ramadan break"),
        pytest.param("2026-03-06 11:00", "1 jam", "2026-03-06 13:00", id="a Ramadan Friday"),
        # Nyepi and Idul Fitri: Tue 17 March, then Wed 25 March in ordinary hours
        pytest.param("2026-03-17 14:30", "1 jam", "2026-03-25 08:00", id="over joint leave and Idul Fitri"),
        pytest.param("2026-03-17 14:30", "1 hari", "2026-03-25 14:30", id="a day over Idul Fitri"),
        pytest.param("2026-03-17 15:00", "3 hari", "2026-03-30 07:30", id="three days from a Ramadan close"),
        # a rejected holiday is a working day
        pytest.param("2026-05-20 10:00", "1 hari", "2026-05-21 10:00", id="rejected holiday"),
        # over the year's end: Wed 23, then Mon 28 to Thu 31 December, then Mon 4 January
        pytest.param("2026-12-23 15:30", "1 jam", "2026-12-28 08:00", id="over Christmas"),
        pytest.param("2026-12-23 10:00", "5 hari", "2027-01-04 10:00", id="five days into the new year"),
        pytest.param("2026-12-31 15:59", "2 menit", "2027-01-04 07:31", id="the last minute of the year"),
        # 29 February 2028 is a Tuesday
        pytest.param("2028-02-28 15:00", "2 jam", "2028-02-29 08:30", id="into 29 February"),
        pytest.param("2028-02-28 10:00", "1 hari", "2028-02-29 10:00", id="a day to 29 February"),
        pytest.param("2028-02-29 10:00", "1 hari", "2028-03-01 10:00", id="a day from 29 February"),
    ],
)
def test_due_by_hand(start, words, expected):
    assert due(start, words) == expected
    assert due(start, words, BOLMUT) == expected, "the rule is the same in every zone's own time"


@pytest.mark.parametrize(
    ("start", "words", "expected"),
    [
        ("2026-11-20 16:15", "2 jam", "2026-11-20 18:15"),
        ("2026-11-20 16:15", "1 hari", "2026-11-21 16:15"),
        ("2026-12-24 23:30", "3 hari", "2026-12-27 23:30"),
        ("2026-12-31 23:59:30", "1 menit", "2027-01-01 00:00:30"),
    ],
)
def test_due_around_the_clock(start, words, expected):
    assert due(start, words, around_the_clock=True) == expected
    assert due(start, words, BOGOR.always) == expected
    assert BOGOR.always.always is BOGOR.always


def test_the_zone_is_the_office_s_own():
    """09.00 UTC is 16.00 in Bogor, closing time, and 17.00 in Bolmut, where the office closed an hour ago."""
    start = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    half_hour = StandardTime("30 menit", minutes=30)
    assert due_at(start, standard=half_hour, calendar=BOGOR) == datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    assert due_at(start, standard=half_hour, calendar=BOLMUT) == datetime(2026, 11, 17, 0, 0, tzinfo=UTC)
    assert due_at(start, standard=half_hour, calendar=BOGOR).tzinfo is UTC
    assert [zone.tz.utcoffset(None).total_seconds() / 3600 for zone in Zone] == [7, 8, 9]


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        pytest.param("2026-11-16 10:00", 0, "2026-11-16 10:00", id="no pause"),
        pytest.param("2026-11-16 16:00", 0, "2026-11-16 16:00", id="no pause at the close"),
        pytest.param("2026-11-16 16:00", 10, "2026-11-17 07:40", id="from the close into the next day"),
        pytest.param("2026-11-16 12:00", 30, "2026-11-16 13:30", id="over the break"),
        pytest.param("2026-11-20 11:45", 20, "2026-11-20 13:20", id="a due within the Friday break"),
        pytest.param("2026-11-20 14:00", 900, "2026-11-24 13:30", id="two days of work, over the weekend"),
    ],
)
def test_a_pause_moves_the_due(before, minutes, after):
    assert shift(at(before), minutes=minutes, calendar=BOGOR) == at(after)


@pytest.mark.parametrize(
    ("now", "due_time", "minutes"),
    [
        ("2026-11-16 08:00", "2026-11-16 09:00", 60),
        ("2026-11-16 08:00:01", "2026-11-16 09:00", 59),
        ("2026-11-16 09:00:01", "2026-11-16 09:00", -1),
        ("2026-11-16 11:30", "2026-11-16 13:30", 60),
        ("2026-11-20 16:00", "2026-11-23 08:00", 60),
        ("2026-11-21 10:00", "2026-11-20 16:30", 0),
        ("2026-11-23 08:30", "2026-11-20 16:00", -90),
        ("2026-03-17 08:00", "2026-03-25 16:00", 390 + 450),
    ],
)
def test_remaining_is_signed(now, due_time, minutes):
    assert remaining(at(now), at(due_time), BOGOR) == minutes


def test_a_week_is_37_and_a_half_hours_and_32_and_a_half_in_ramadan():
    assert working_minutes(at("2026-11-16 00:00"), at("2026-11-23 00:00"), BOGOR) == 37.5 * 60
    assert working_minutes(at("2026-03-02 00:00"), at("2026-03-09 00:00"), BOGOR) == 32.5 * 60


def test_working_time_is_exact():
    assert working_time(at("2026-11-16 11:59:20"), at("2026-11-16 13:00:15"), BOGOR).total_seconds() == 55


def test_closing_instants_are_not_working_time():
    assert is_working(at("2026-11-16 07:30"), BOGOR)
    assert is_working(at("2026-11-16 15:59:59"), BOGOR)
    assert not is_working(at("2026-11-16 16:00"), BOGOR)
    assert not is_working(at("2026-11-16 12:00"), BOGOR)
    assert next_working_instant(at("2026-11-20 16:30"), BOGOR) == at("2026-11-23 07:30")
    assert next_working_instant(at("2026-11-20 16:29"), BOGOR) == at("2026-11-20 16:29")


def test_spans_may_reach_midnight_and_weekends_may_work():
    shifts = Weekly(sat=((time(22), time(0)),), sun=((time(0), time(6)),))
    team = Calendar(Zone.WIB, shifts)
    assert add_minutes(at("2026-11-21 21:00"), 180, team) == at("2026-11-22 01:00")
    assert add_minutes(at("2026-11-21 21:00"), 120, team) == at("2026-11-22 00:00")
    assert add_days(at("2026-11-21 23:00"), 1, team) == at("2026-11-22 06:00")


def test_a_confirmed_range_wins_over_a_proposed_one_and_a_rejected_never_holds():
    short = Weekly(mon=((time(8), time(9)),))
    long = Weekly(mon=((time(8), time(10)),))
    first, last = date(2026, 11, 16), date(2026, 11, 16)
    proposed, confirmed = (
        Range(first, last, short, "a"),
        Range(first, last, long, "b", State.CONFIRMED),
    )
    rejected = Range(first, last, Weekly(), "c", State.REJECTED)
    second = Range(first, last, WEEKLY, "d")
    day = at("2026-11-16 00:00"), at("2026-11-17 00:00")
    assert working_minutes(*day, Calendar(Zone.WIB, WEEKLY, (rejected, proposed, confirmed))) == 120
    assert working_minutes(*day, Calendar(Zone.WIB, WEEKLY, (rejected, proposed, second))) == 60
    assert working_minutes(*day, Calendar(Zone.WIB, WEEKLY, (rejected,))) == 450


def test_what_is_proposed_and_shapes_a_due_is_told():
    """Confirmed days, weekends and days outside are no reason to call a due time an estimate."""
    start, until = at("2026-03-17 14:30"), at("2026-03-25 14:30")
    assert [entry.name for entry in rests_on(start, until, BOGOR)] == [
        "Ramadan 1447 H",
        "Cuti Bersama Idul Fitri",
        "Cuti Bersama Idul Fitri",
        "Cuti Bersama Idul Fitri",
    ]
    assert rests_on(start, until, BOGOR.always) == ()
    assert rests_on(at("2026-11-16 08:00"), at("2026-11-17 08:00"), BOGOR) == ()


def test_a_calendar_without_working_time_says_so():
    """Also one whose only hours lie behind, and one that rests for longer than a year."""
    gone = Range(date(2026, 1, 1), date(2026, 1, 31), WEEKLY, "januari")
    for calendar in (Calendar(Zone.WIB, Weekly()), Calendar(Zone.WIB, Weekly(), (gone,))):
        with pytest.raises(NoWorkingTimeError, match="370 days"):
            add_minutes(at("2026-01-30 16:30"), 10, calendar)
        with pytest.raises(NoWorkingTimeError):
            add_days(at("2026-01-30 10:00"), 2, calendar)
    assert working_minutes(at("2026-01-01 00:00"), at("2027-12-01 00:00"), Calendar(Zone.WIB, Weekly())) == 0


def test_370_days_of_rest_are_still_waited_for():
    far = Range(date(2027, 1, 7), date(2027, 1, 8), WEEKLY, "kembali")
    rest = Calendar(Zone.WIB, Weekly(), (Range(date(2026, 1, 1), date(2026, 1, 1), WEEKLY, "awal"), far))
    assert add_days(at("2026-01-01 08:00"), 1, rest) == at("2027-01-07 08:00")
    later = Range(date(2027, 1, 8), date(2027, 1, 8), WEEKLY, "kembali")
    rest = Calendar(Zone.WIB, Weekly(), (Range(date(2026, 1, 1), date(2026, 1, 1), WEEKLY, "awal"), later))
    with pytest.raises(NoWorkingTimeError):
        add_days(at("2026-01-01 08:00"), 1, rest)


def test_a_time_without_zone_is_refused():
    naive = datetime(2026, 11, 16, 8, 0)  # noqa: DTZ001 - the point of the test
    for call in (
        lambda: add_minutes(naive, 1, BOGOR),
        lambda: next_working_instant(naive, BOGOR),
        lambda: is_working(naive, BOGOR),
        lambda: working_time(naive, naive, BOGOR),
    ):
        with pytest.raises(ValueError, match="aware"):
            call()


def test_time_is_never_taken_away():
    with pytest.raises(ValueError, match="negative"):
        add_minutes(at("2026-11-16 08:00"), -1, BOGOR)
    with pytest.raises(ValueError, match="negative"):
        add_days(at("2026-11-16 08:00"), -1, BOGOR)


def test_a_blank_standard_has_no_due():
    with pytest.raises(ValueError, match="neither"):
        due_at(at("2026-11-16 08:00"), standard=StandardTime(""), calendar=BOGOR)
