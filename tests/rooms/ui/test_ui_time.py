"""Times are said twice, exactly as the house says them, in both languages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from laksana.ui.time import (
    DueState,
    ago_words,
    done_view,
    due_state,
    due_view,
    full_words,
    moment_words,
    span_words,
)

NOW = datetime(2026, 11, 20, 6, 45, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_bekasi() -> Iterator[None]:
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        yield


@pytest.mark.parametrize(
    ("when", "indonesian", "english"),
    [
        (timedelta(minutes=35), "hari ini 14.20 WIB", "today 14:20 WIB"),
        (timedelta(days=1), "besok 13.45 WIB", "tomorrow 13:45 WIB"),
        (timedelta(days=-1), "kemarin 13.45 WIB", "yesterday 13:45 WIB"),
        (timedelta(days=3), "Sen, 23 Nov 13.45 WIB", "Mon, 23 Nov 13:45 WIB"),
        (timedelta(days=60), "19 Jan 2027 13.45 WIB", "19 Jan 2027 13:45 WIB"),
    ],
)
def test_a_moment_is_said_by_its_distance(when: timedelta, indonesian: str, english: str) -> None:
    assert moment_words(NOW + when, now=NOW) == indonesian
    with translation.override("en"):
        assert moment_words(NOW + when, now=NOW) == english


def test_a_moment_in_full() -> None:
    assert full_words(NOW) == "Jumat, 20 November 2026 pukul 13.45 WIB"
    with translation.override("en"):
        assert full_words(NOW) == "Friday, 20 November 2026 at 13:45 WIB"


def test_the_zone_is_the_governments() -> None:
    assert moment_words(NOW, now=NOW) == "hari ini 13.45 WIB"
    with timezone.override(ZoneInfo("Asia/Makassar")):
        assert moment_words(NOW, now=NOW) == "hari ini 14.45 WITA"


def test_midnight_parts_today_from_tomorrow_in_the_governments_zone() -> None:
    before_midnight = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)
    assert moment_words(before_midnight, now=NOW).startswith("hari ini 23.59")
    assert moment_words(before_midnight + timedelta(minutes=1), now=NOW).startswith("besok 00.00")


@pytest.mark.parametrize(
    ("minutes", "indonesian", "english"),
    [
        (0, "0 menit kerja", "0 minutes of working time"),
        (1, "1 menit kerja", "1 minute of working time"),
        (60, "1 jam kerja", "1 hour of working time"),
        (135, "2 jam 15 menit kerja", "2 hours 15 minutes of working time"),
        (450, "1 hari kerja", "1 day of working time"),
        (995, "2 hari 1 jam kerja", "2 days 1 hour of working time"),
    ],
)
def test_a_working_span_counts_in_that_offices_days(minutes: int, indonesian: str, english: str) -> None:
    assert span_words(minutes, day=450) == indonesian
    with translation.override("en"):
        assert span_words(minutes, day=450) == english


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=30), "baru saja"),
        (timedelta(minutes=5), "5 menit lalu"),
        (timedelta(hours=26), "1 hari lalu"),
    ],
)
def test_how_long_ago(ago: timedelta, words: str) -> None:
    assert ago_words(NOW - ago, now=NOW) == words


@pytest.mark.parametrize(
    ("remaining", "paused", "state"),
    [
        (61, False, DueState.ON_TIME),
        (60, False, DueState.SOON),
        (0, False, DueState.SOON),
        (-1, False, DueState.LATE),
        (-500, True, DueState.PAUSED),
    ],
)
def test_the_state_follows_what_is_left(remaining: int, paused: bool, state: DueState) -> None:
    assert due_state(remaining=remaining, paused=paused) == state


def test_an_open_step_says_what_is_left_and_when() -> None:
    view = due_view(
        due=NOW + timedelta(minutes=35), now=NOW, remaining=35, runs_until=NOW + timedelta(minutes=90)
    )
    assert (view.state, view.relative, view.exact) == ("soon", "sisa 35 menit kerja", "hari ini 14.20 WIB")
    assert (view.minutes, view.runs_for) == (35, 90)


def test_a_paused_step_does_not_count_down() -> None:
    view = due_view(due=NOW, now=NOW, remaining=35, paused=True, detail="menunggu barang")
    assert (view.state, view.relative, view.minutes) == ("paused", "jam dihentikan", None)


def test_around_the_clock_says_no_working_time() -> None:
    view = due_view(due=NOW + timedelta(hours=25), now=NOW, remaining=1500, around_the_clock=True)
    assert view.relative == "sisa 1 hari 1 jam"


def test_without_a_standard_nothing_is_late() -> None:
    assert due_view(due=None, now=NOW).relative == "tanpa batas waktu"
    assert due_view(due=None, now=NOW).state == DueState.NONE


def test_a_finished_step_says_whether_it_kept_its_time() -> None:
    assert done_view(done=NOW, now=NOW).relative == "selesai tepat waktu"
    assert done_view(done=NOW, now=NOW, late_by=20).relative == "selesai, lewat 20 menit kerja"
