"""When a mandate is in force, what it covers, and what about it should worry somebody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.authority.mandates import (
    Mandate,
    MandateKind,
    Surroundings,
    Worry,
    months_after,
    uncovered,
    worries,
)
from laksana.core.clock import Zone

WIB = Zone.WIB.tz
HEAD, SECTION, TECHNICIAN = 1, 2, 3
LEVELS = {HEAD: 0, SECTION: 1, TECHNICIAN: 2}


def _at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=WIB).astimezone(UTC)


PLT = Mandate(
    id=10,
    kind=MandateKind.PLT,
    post=HEAD,
    person=7,
    begins_at=_at(2026, 1, 15),
    ends_at=_at(2026, 4, 15),
    own_post=SECTION,
    order_number="800/12/2026",
)
PLH = replace(PLT, kind=MandateKind.PLH, ends_at=_at(2026, 1, 20))
VACANT, HELD = Surroundings(WIB, level=LEVELS), Surroundings(WIB, held=True, level=LEVELS)
EARLY = _at(2026, 1, 15)


@pytest.mark.parametrize(
    ("now", "acts"),
    [
        (PLT.begins_at - timedelta(microseconds=1), False),
        (PLT.begins_at, True),
        (PLT.ends_at - timedelta(microseconds=1), True),
        (PLT.ends_at, False),
    ],
)
def test_it_is_in_force_from_its_beginning_until_before_its_end(now: datetime, acts: bool) -> None:
    assert PLT.in_force(now) is acts


def test_it_covers_all_procedures_unless_it_names_some() -> None:
    assert PLT.covers("kota/a")
    limited = replace(PLT, procedures=frozenset({"kota/a"}))
    assert limited.covers("kota/a")
    assert not limited.covers("kota/b")


def test_three_months_of_a_vacant_post_by_an_order_worry_nobody() -> None:
    assert worries(PLT, VACANT, EARLY) == ()
    assert worries(PLH, HELD, _at(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("mandate", "around", "worry"),
    [
        (replace(PLT, order_number=""), VACANT, Worry.NO_ORDER),
        (PLT, HELD, Worry.POST_IS_HELD),
        (replace(PLH, ends_at=_at(2026, 3, 1)), VACANT, Worry.POST_IS_VACANT),
        (replace(PLT, ends_at=PLT.ends_at + timedelta(seconds=1)), VACANT, Worry.TOO_LONG),
        (replace(PLT, own_post=TECHNICIAN), VACANT, Worry.OTHER_LEVEL),
        (replace(PLT, post=SECTION, own_post=HEAD), VACANT, Worry.OTHER_LEVEL),
        (PLT, replace(VACANT, mandates=[replace(PLT, id=11, person=8)]), Worry.OVERLAPS),
    ],
)
def test_each_worry_is_found_alone(mandate: Mandate, around: Surroundings, worry: Worry) -> None:
    assert worries(mandate, around, EARLY) == (worry,)


def test_the_rules_of_a_plt_do_not_bind_a_plh() -> None:
    months = replace(PLH, ends_at=_at(2027, 1, 15), own_post=TECHNICIAN)
    assert worries(months, HELD, EARLY) == ()


def test_an_unknown_own_post_is_no_worry() -> None:
    assert worries(replace(PLT, own_post=None), VACANT, EARLY) == ()


def test_one_extension_is_fine_a_second_is_too_long_in_all() -> None:
    second = replace(PLT, id=11, begins_at=PLT.ends_at, ends_at=_at(2026, 7, 15), extends=10)
    third = replace(PLT, id=12, begins_at=second.ends_at, ends_at=_at(2026, 8, 15), extends=11)
    around = replace(VACANT, mandates=[PLT, second, third])
    assert worries(second, around, EARLY) == ()
    assert worries(third, around, EARLY) == (Worry.TOO_LONG_IN_ALL,)


def test_an_order_that_claims_to_extend_a_later_one_ends_the_search() -> None:
    first = replace(PLT, extends=11)
    second = replace(PLT, id=11, begins_at=PLT.ends_at, ends_at=_at(2026, 5, 1), extends=10)
    assert worries(first, replace(VACANT, mandates=[first, second]), EARLY) == ()


@pytest.mark.parametrize(
    ("before_end", "soon"),
    [
        (timedelta(days=14, seconds=1), False),
        (timedelta(days=14), True),
        (timedelta(seconds=1), True),
        (timedelta(0), False),
    ],
)
def test_the_last_fourteen_days_are_said(before_end: timedelta, soon: bool) -> None:
    assert (Worry.ENDS_SOON in worries(PLT, VACANT, PLT.ends_at - before_end)) is soon


def test_the_end_of_a_leave_is_no_worry() -> None:
    assert worries(PLH, HELD, PLH.ends_at - timedelta(days=1)) == ()


def test_an_extended_mandate_does_not_end_soon() -> None:
    longer = replace(PLT, id=11, begins_at=PLT.ends_at, ends_at=_at(2026, 7, 1), extends=10)
    around = replace(VACANT, mandates=[PLT, longer])
    assert worries(PLT, around, PLT.ends_at - timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_end_with_their_last_day(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_a_post_is_uncovered_before_between_and_after() -> None:
    spans = [(_at(2026, 3, 1), _at(2026, 4, 1)), (_at(2026, 2, 1), _at(2026, 2, 10))]
    assert uncovered(spans, (_at(2026, 1, 1), _at(2026, 5, 1))) == (
        (_at(2026, 1, 1), _at(2026, 2, 1)),
        (_at(2026, 2, 10), _at(2026, 3, 1)),
        (_at(2026, 4, 1), _at(2026, 5, 1)),
    )
    assert uncovered([], (_at(2026, 1, 1), _at(2026, 1, 2))) == ((_at(2026, 1, 1), _at(2026, 1, 2)),)


HOURS = st.integers(0, 60)
SPANS = st.lists(st.tuples(HOURS, HOURS).filter(lambda span: span[0] < span[1]), max_size=6)


@given(SPANS, HOURS, st.integers(1, 40))
def test_every_hour_is_covered_or_a_gap_never_both(
    spans: list[tuple[int, int]], start: int, hours: int
) -> None:
    moment = lambda hour: EARLY + timedelta(hours=hour)  # noqa: E731
    gaps = uncovered([(moment(a), moment(b)) for a, b in spans], (moment(start), moment(start + hours)))
    for hour in range(start, start + hours):
        covered = any(a <= hour < b for a, b in spans)
        assert covered is not any(begin <= moment(hour) < end for begin, end in gaps)
    assert list(gaps) == sorted(gaps)
