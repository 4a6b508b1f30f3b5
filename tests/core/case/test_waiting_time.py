"""How long a case waited, and for whom: the parts make up the whole, no moment counts twice."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from engine_cast import CALENDAR, HOUR, MINUTE, MONDAY, tech
from engine_ways import directed
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.case.commands import Pause, Resume, WaitingFor
from laksana.core.case.state import Waited
from laksana.core.case.waiting_time import waited, waits_of
from laksana.core.clock import working_time


def office_hours(step):
    """Give the calendar of every step: "always" runs around the clock."""
    return CALENDAR.always if step == "always" else CALENDAR


def wait(since, until, party=WaitingFor.GOODS, token=1, step="repair"):
    return Waited(token, step, party, MONDAY + since * MINUTE, MONDAY + until * MINUTE)


def union_of(waits):
    """Measure the working time in which at least one wait lasts, stretch by stretch."""
    edges = sorted({moment for one in waits for moment in (one.since, one.until)})
    stretches = [
        (since, until)
        for since, until in pairwise(edges)
        if any(one.since <= since and until <= one.until for one in waits)
    ]
    return sum((working_time(since, until, CALENDAR) for since, until in stretches), timedelta())


def test_each_party_has_its_own_sum():
    waits = [wait(0, 60), wait(120, 150, WaitingFor.AGENCY), wait(360, 420)]
    assert waited(waits, office_hours) == {
        WaitingFor.GOODS: timedelta(hours=2),
        WaitingFor.AGENCY: timedelta(minutes=30),
    }


def test_nights_and_breaks_are_not_waited():
    night = [wait(8 * 60, 23 * 60 + 30)]  # Monday 16.00 to Tuesday 07.30
    assert waited(night, office_hours) == {}
    over_noon = [wait(3 * 60, 6 * 60)]  # 11.00 to 14.00
    assert waited(over_noon, office_hours) == {WaitingFor.GOODS: timedelta(hours=2)}


def test_around_the_clock_they_are():
    night = [wait(8 * 60, 23 * 60 + 30, step="always")]
    assert waited(night, office_hours) == {WaitingFor.GOODS: timedelta(hours=15, minutes=30)}


def test_what_two_sites_waited_at_once_counts_once_for_the_first():
    together = [wait(0, 60, WaitingFor.AGENCY, 4), wait(30, 120, WaitingFor.VENDOR, 5), wait(40, 50, token=6)]
    assert waited(together, office_hours) == {
        WaitingFor.AGENCY: timedelta(hours=1),
        WaitingFor.VENDOR: timedelta(hours=1),
    }


moments = st.integers(0, 20_000)
one_wait = st.builds(
    lambda since, length, party, token: wait(since, since + length, party, token),
    moments,
    st.integers(0, 3000),
    st.sampled_from(WaitingFor),
    st.integers(1, 4),
)


@given(st.lists(one_wait, max_size=8))
def test_the_parts_make_up_the_whole(waits):
    assert sum(waited(waits, office_hours).values(), timedelta()) == union_of(waits)


@given(st.lists(one_wait, max_size=6))
def test_a_case_never_waits_longer_than_its_steps_together(waits):
    whole = sum(waited(waits, office_hours).values(), timedelta())
    steps = {one.token for one in waits}
    each = [waited([one for one in waits if one.token == step], office_hours) for step in steps]
    assert whole <= sum((sum(sums.values(), timedelta()) for sums in each), timedelta())


def test_a_pause_that_lasts_is_counted_so_far():
    story = directed()
    begun = story.now
    story.does(tech, Pause(3, WaitingFor.GOODS, "kabel", story.now + 2 * HOUR))
    story.wait(HOUR)
    assert waited(waits_of(story.state, story.now), office_hours) == {WaitingFor.GOODS: HOUR}
    story.does(tech, Resume(3))
    story.wait(HOUR)
    assert waits_of(story.state, story.now) == (Waited(3, "repair", WaitingFor.GOODS, begun, begun + HOUR),)


def test_one_that_waits_for_agreement_is_not():
    story = directed()
    story.does(tech, Pause(3, WaitingFor.GOODS, "x", datetime(2026, 3, 20, tzinfo=UTC)))
    story.wait(HOUR)
    assert waits_of(story.state, story.now) == ()
