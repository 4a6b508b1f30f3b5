"""What holds of working time on every calendar: it is additive, monotone, and adding undoes measuring."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from laksana.core.clock import (
    Calendar,
    Holiday,
    Range,
    State,
    Weekly,
    Zone,
    add_days,
    add_minutes,
    is_working,
    next_working_instant,
    remaining,
    shift,
    working_minutes,
    working_time,
)

BASE = datetime(2026, 1, 1, tzinfo=UTC)


@st.composite
def hours(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 1439), max_size=6, unique=True)))
    return tuple(
        (time(*divmod(start, 60)), time(*divmod(end, 60)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )


weeklies = st.builds(
    Weekly, tue=hours(), wed=hours(), fri=hours(), sat=hours(), mon=st.just(((time(9), time(11)),))
)
days = st.dates(BASE.date(), (BASE + timedelta(days=120)).date())
states = st.sampled_from(State)


@st.composite
def ranges(draw):
    first = draw(days)
    return Range(first, first + timedelta(days=draw(st.integers(0, 40))), draw(weeklies), "r", draw(states))


calendars = st.builds(
    Calendar,
    zone=st.sampled_from(Zone),
    weekly=weeklies,
    ranges=st.lists(ranges(), max_size=3).map(tuple),
    holidays=st.lists(st.builds(Holiday, date=days, name=st.just("h"), state=states), max_size=8).map(tuple),
    around_the_clock=st.booleans(),
)
instants = st.integers(0, 100 * 86_400).map(lambda seconds: BASE + timedelta(seconds=seconds))
amounts = st.integers(0, 2000)


@given(calendars, instants, amounts)
def test_measuring_what_was_added_gives_it_back(calendar, start, minutes):
    assert working_minutes(start, add_minutes(start, minutes, calendar), calendar) == minutes


@given(calendars, instants, instants, instants)
def test_measures_add_up(calendar, first, second, third):
    whole = working_time(first, third, calendar)
    assert working_time(first, second, calendar) + working_time(second, third, calendar) == whole


@given(calendars, instants, instants)
def test_measures_never_exceed_the_calendar(calendar, first, second):
    earlier, later = sorted((first, second))
    assert timedelta() <= working_time(earlier, later, calendar) <= later - earlier
    assert working_time(earlier, later, calendar.always) == later - earlier


@given(calendars, instants, instants, amounts)
def test_a_later_start_is_never_due_earlier(calendar, first, second, minutes):
    earlier, later = sorted((first, second))
    assert add_minutes(earlier, minutes, calendar) <= add_minutes(later, minutes, calendar)
    assert add_days(earlier, minutes % 20, calendar) <= add_days(later, minutes % 20, calendar)


@given(calendars, instants, amounts, amounts)
def test_adding_twice_is_adding_once(calendar, start, first, second):
    in_two = shift(add_minutes(start, first, calendar), minutes=second, calendar=calendar)
    assert in_two == add_minutes(start, first + second, calendar)


@given(calendars, instants, amounts.filter(bool))
def test_a_due_closes_a_minute_of_work(calendar, start, minutes):
    """So it is never moved on to the next opening."""
    due = add_minutes(start, minutes, calendar)
    assert is_working(due - timedelta(seconds=1), calendar)
    assert remaining(due, due, calendar) == 0


@given(calendars, instants)
def test_the_next_working_instant_is_the_first(calendar, start):
    found = next_working_instant(start, calendar)
    assert is_working(found, calendar)
    assert found >= start
    assert working_time(start, found, calendar) == timedelta()
    assert (found == start) is is_working(start, calendar)


@given(calendars, instants, st.integers(0, 30))
def test_a_day_keeps_its_clock_or_ends_at_the_close(calendar, start, number):
    zone = calendar.zone.tz
    begin = next_working_instant(start, calendar).astimezone(zone)
    due = add_days(start, number, calendar).astimezone(zone)
    closes = [
        end for day in (due.date(), due.date() - timedelta(days=1)) for _, end in calendar.spans_on(day)
    ]
    assert due.time() == begin.time() or due in closes


@given(calendars, instants, st.integers(1, 10))
def test_around_the_clock_a_day_is_24_hours(calendar, start, number):
    assert add_days(start, number, calendar.always) == start + timedelta(days=number)
    assert add_minutes(start, number, calendar.always) == start + timedelta(minutes=number)
