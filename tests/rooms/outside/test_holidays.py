"""The holidays library as a door: proposals only, with kind, source and the library's own estimates."""

from datetime import date

import pytest

from laksana.core.clock import HolidayKind, State
from laksana.core.clock.regulation import RAMADAN
from laksana.outside import holidays


def days_of(year, kind):
    return {holiday.date for holiday in holidays.propose(year) if holiday.kind is kind}


def test_2026_as_decreed():
    """The joint decree for 2026, read in print: 17 national holidays and 8 days of joint leave."""
    assert days_of(2026, HolidayKind.NATIONAL) == {
        *(date(2026, 1, day) for day in (1, 16)),
        date(2026, 2, 17),
        *(date(2026, 3, day) for day in (19, 21, 22)),
        *(date(2026, 4, day) for day in (3, 5)),
        *(date(2026, 5, day) for day in (1, 14, 27, 31)),
        *(date(2026, 6, day) for day in (1, 16)),
        *(date(2026, 8, day) for day in (17, 25)),
        date(2026, 12, 25),
    }
    assert days_of(2026, HolidayKind.JOINT_LEAVE) == {
        date(2026, 2, 16),
        *(date(2026, 3, day) for day in (18, 20, 23, 24)),
        *(date(2026, 5, day) for day in (15, 28)),
        date(2026, 12, 24),
    }


def test_everything_is_a_proposal_with_a_source():
    for holiday in holidays.propose(2027):
        assert holiday.state is State.PROPOSED
        assert "holidays 0.108" in holiday.source


def test_estimates_of_the_library_are_marked():
    marked = {holiday.date for holiday in holidays.propose(2027) if holiday.name.endswith("(perkiraan)")}
    assert marked == {date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17)}


@pytest.mark.parametrize(
    ("year", "name", "first", "last"),
    [
        (2026, "Ramadan 1447 H (perkiraan)", date(2026, 2, 19), date(2026, 3, 20)),
        (2027, "Ramadan 1448 H (perkiraan)", date(2027, 2, 8), date(2027, 3, 9)),
        (2025, "Ramadan 1446 H (perkiraan)", date(2025, 3, 1), date(2025, 3, 30)),
    ],
)
def test_ramadan_ends_the_day_before_idul_fitri(year, name, first, last):
    (entry,) = holidays.propose_ramadan(year)
    assert (entry.name, entry.first, entry.last) == (name, first, last)
    assert entry.state is State.PROPOSED
    assert entry.weekly == RAMADAN


def test_a_year_with_two_idul_fitri_has_two_ramadans():
    assert [entry.name for entry in holidays.propose_ramadan(2033)] == [
        "Ramadan 1454 H (perkiraan)",
        "Ramadan 1455 H (perkiraan)",
    ]


def test_a_year_the_library_does_not_know():
    assert holidays.propose(1900) == ()
    assert holidays.propose_ramadan(1900) == ()
