"""The proposed order of visits: every place once, never a detour where the places lie in a row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laksana.core.route import MOST_STARTS, distance, length, nearest_first

CIAMIS, BANDUNG = (-7.3265, 108.3535), (-6.9175, 107.6191)
points = st.dictionaries(
    st.integers(1, 99), st.tuples(st.floats(-11, 6), st.floats(95, 141)), min_size=0, max_size=8
)


def test_a_distance_known_from_the_map() -> None:
    assert distance(CIAMIS, BANDUNG) == pytest.approx(93, abs=2)
    assert distance(CIAMIS, CIAMIS) == 0


def test_places_in_a_row_are_visited_along_it() -> None:
    row = {place: (-7.3, 108 + place / 10) for place in (3, 1, 4, 2, 5)}
    assert nearest_first(row) in ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])


def test_many_places_begin_with_the_first_named() -> None:
    many = {place: (-7.0, 108 + place / 100) for place in range(MOST_STARTS + 1)}
    assert nearest_first(many) == list(range(MOST_STARTS + 1))


@settings(max_examples=40, deadline=None)
@given(points)
def test_every_place_is_visited_once(places: dict) -> None:
    order = nearest_first(places)
    assert sorted(order) == sorted(places)
    assert length(places, order) >= 0
