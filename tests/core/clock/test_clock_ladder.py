"""The ladder of reminders: moments worked out by hand on the supplied calendar, and what holds of any."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.clock import NoWorkingTimeError, due_at
from laksana.core.clock.ladder import (
    DEFAULT,
    Ladder,
    Look,
    Reminder,
    Rung,
    Timing,
    Unit,
    Whom,
    look,
    reminders,
)
from laksana.core.procedure.standard_time import parse_standard_time
from laksana.organization import library

BEKASI = library.load("32.75").calendar
BOLMUT = library.load("71.08").calendar
NAMES = {Whom.PERFORMER: "p", Whom.SUPERIOR: "s", Whom.HEAD: "h"}


def timing(start: str, words: str, *, due: str = "", around_the_clock: bool = False) -> Timing:
    zone = BEKASI.zone.tz
    begin, standard = datetime.fromisoformat(start).replace(tzinfo=zone), parse_standard_time(words)
    end = due_at(begin, standard=standard, calendar=BEKASI, around_the_clock=around_the_clock)
    if due:
        end = datetime.fromisoformat(due).replace(tzinfo=zone)
    return Timing(begin, end, standard, BEKASI, around_the_clock)


def written(ladder: Ladder, when: Timing) -> list[str]:
    """Write each rung down as its place, its local moment and whom it names."""
    zone = BEKASI.zone.tz
    return [
        f"{one.place} {one.at.astimezone(zone):%a %d %H:%M} {NAMES[one.whom]}"
        for one in reminders(ladder, when)
    ]


@pytest.mark.parametrize(
    ("start", "words", "expected"),
    [
        # Friday closes at 16.30: half an hour is left, the rest is on Monday from 07.30.
        (
            "2026-11-13 16:00",
            "1 jam",
            ["-15 Mon 16 07:45 p", "0 Mon 16 08:00 p", "15 Mon 16 08:15 s", "60 Mon 16 09:00 h"],
        ),
        # Monday 16 February is joint leave, Tuesday the Lunar New Year: Wednesday goes on after Friday.
        (
            "2026-02-13 15:30",
            "2 jam",
            ["-30 Wed 18 08:00 p", "0 Wed 18 08:30 p", "30 Wed 18 09:00 s", "120 Wed 18 10:30 h"],
        ),
        # Ramadan begins on Thursday: 08.00-12.00, 12.30-15.00; Friday 08.00-11.30, 12.30-15.30.
        (
            "2026-02-18 14:00",
            "1 hari",
            ["-113 Thu 19 11:37 p", "0 Thu 19 14:00 p", "112 Fri 20 08:52 s", "450 Fri 20 15:30 h"],
        ),
        # All three: 300 minutes on Friday, 450 on Wednesday, 120 on the first day of Ramadan.
        (
            "2026-02-13 10:00",
            "2 hari",
            ["-225 Wed 18 14:22 p", "0 Thu 19 10:00 p", "225 Thu 19 14:07 s", "900 Mon 23 11:30 h"],
        ),
    ],
)  # fmt: skip
def test_a_step_climbs_the_usual_ladder(start: str, words: str, expected: list[str]) -> None:
    assert written(DEFAULT, timing(start, words)) == expected


def test_a_step_around_the_clock_climbs_by_night() -> None:
    when = timing("2026-02-14 20:00", "1 hari", around_the_clock=True)
    assert written(DEFAULT, when) == [
        "-360 Sun 15 14:00 p",
        "0 Sun 15 20:00 p",
        "360 Mon 16 02:00 s",
        "1440 Mon 16 20:00 h",
    ]


def test_rungs_move_with_the_due_time_and_keep_their_places() -> None:
    """An hour's step that stood still from Monday 09.30 to 13.30: 150 minutes of it worked office hours."""
    moved = timing("2026-11-16 09:00", "1 jam", due="2026-11-16 13:30")
    assert written(DEFAULT, moved) == [
        "-15 Mon 16 13:15 p",
        "0 Mon 16 13:30 p",
        "15 Mon 16 13:45 s",
        "60 Mon 16 14:30 h",
    ]


def test_rungs_may_be_said_in_working_minutes_and_stand_in_order() -> None:
    ladder = (Rung(Whom.HEAD, 450, Unit.MINUTES), Rung(Whom.SUPERIOR, 0), Rung(Whom.PERFORMER, 0))
    assert written(ladder, timing("2026-11-16 09:00", "1 jam")) == [
        "0 Mon 16 10:00 p",
        "0 Mon 16 10:00 s",
        "450 Tue 17 10:00 h",
    ]


def test_a_rung_before_the_start_is_left_out() -> None:
    ladder = (Rung(Whom.PERFORMER, -60, Unit.MINUTES), Rung(Whom.PERFORMER, -59, Unit.MINUTES))
    assert written(ladder, timing("2026-11-16 09:00", "1 jam")) == ["-59 Mon 16 09:01 p"]


def test_without_a_standard_time_only_minutes_and_the_due_time_itself_count() -> None:
    when = timing("2026-11-16 09:00", "1 jam")
    bare = Timing(when.start, when.due, None, BEKASI)
    ladder = (*DEFAULT, Rung(Whom.HEAD, 30, Unit.MINUTES))
    assert written(ladder, bare) == ["0 Mon 16 10:00 p", "30 Mon 16 10:30 h"]
    assert bare.nominal == 0


# ---- what holds of every ladder, however the clock is moved ----

MONDAY = datetime(2026, 2, 9, 1, 0, tzinfo=UTC)
rungs = st.builds(
    Rung,
    whom=st.sampled_from(Whom),
    amount=st.integers(-90, 400),
    unit=st.sampled_from(Unit),
)
standards = st.sampled_from(("5 menit", "1 jam", "7 jam", "1 hari", "3 hari")).map(parse_standard_time)
jumps = st.one_of(st.integers(-3 * 24 * 60, 3 * 24 * 60), st.just(10 * 365 * 24 * 60), st.just(-60))
Moves = list[tuple[int, int]]


def climb(ladder: Ladder, start: Timing, moves: Moves, see: Callable[..., Look] = look) -> list[Reminder]:
    """Look again and again while the clock jumps and the due time moves; give what was reached."""
    now, when, passed, told = start.start, start, None, []
    for jump, shift in [*moves, (20 * 365 * 24 * 60, 0)]:
        now += timedelta(minutes=jump)
        when = Timing(when.start, when.due + timedelta(minutes=shift), when.standard, when.calendar)
        found = see(reminders(ladder, when), passed=passed, now=now)
        passed = found.passed
        told += found.reached
    return told


def forgetful(ladder: Any, *, passed: int | None, now: datetime) -> Look:
    """The planted fault: a look that forgets how far the ladder was climbed."""
    return look(ladder, passed=None, now=now)


moving = st.lists(st.tuples(jumps, st.integers(0, 500)), max_size=8)


ladders = st.lists(rungs, max_size=6, unique=True).map(tuple)


@given(ladders, standards, moving)
def test_each_rung_is_reached_once_however_the_clock_jumps(
    ladder: Ladder, standard: Any, moves: Moves
) -> None:
    begun = Timing(MONDAY, due_at(MONDAY, standard=standard, calendar=BEKASI), standard, BEKASI)
    heard = [(one.place, one.whom) for one in climb(ladder, begun, moves)]
    assert [place for place, _ in heard] == sorted(place for place, _ in heard), "never down the ladder"
    assert {(one.place, one.whom) for one in reminders(ladder, begun)} <= set(heard), "none lost"
    rungs_of = [(one.place, one.whom) for one in reminders(ladder, begun)]
    assert all(heard.count(one) == rungs_of.count(one) for one in rungs_of), "none twice"


def test_the_property_catches_a_look_that_forgets() -> None:
    when = timing("2026-11-16 09:00", "1 jam")
    moves = [(50, 0), (10, 0), (-60, 0), (120, 0)]
    sound, faulty = (climb(DEFAULT, when, moves, see) for see in (look, forgetful))
    assert len(sound) == len(DEFAULT) < len(faulty)


@given(st.lists(rungs, max_size=6).map(tuple), standards, st.integers(0, 20_000))
def test_a_look_leaves_nothing_due_and_says_when_to_look_next(
    ladder: Ladder, standard: Any, later: int
) -> None:
    when = Timing(MONDAY, due_at(MONDAY, standard=standard, calendar=BEKASI), standard, BEKASI)
    now = MONDAY + timedelta(minutes=later)
    found = look(reminders(ladder, when), passed=None, now=now)
    assert found.next_at is None or found.next_at > now
    assert all(one.place <= (found.passed or 0) for one in found.reached) or found.passed is None
    assert look(reminders(ladder, when), passed=found.passed, now=now).reached == ()


def test_a_correction_of_the_calendar_keeps_the_places() -> None:
    """A day's step opened before a Ramadan that turns out otherwise: its rungs move, none comes again."""
    day = parse_standard_time("1 hari")
    start = datetime(2026, 2, 18, 14, 0, tzinfo=BEKASI.zone.tz)
    places = {
        tuple(one.place for one in reminders(DEFAULT, Timing(start, due, day, calendar)))
        for calendar in (BEKASI, BOLMUT, type(BEKASI)(BEKASI.zone, BEKASI.weekly))
        for due in [due_at(start, standard=day, calendar=calendar)]
    }
    assert places == {(-113, 0, 112, 450)}


def test_a_calendar_without_working_time_is_refused_as_everywhere() -> None:
    when = timing("2026-11-16 09:00", "1 jam")
    never = type(BEKASI)(BEKASI.zone, type(BEKASI.weekly)())
    with pytest.raises(NoWorkingTimeError):
        reminders(DEFAULT, Timing(when.start, when.due, when.standard, never))
