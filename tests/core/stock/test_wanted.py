"""A list of wanted goods against a store: by hand, and that no list whatever counts a piece twice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.stock.model import StockLine
from laksana.core.stock.wanted import Allotment, Supply, Wanted, allot, awaited

SWITCH, CABLE = 20, 10


@pytest.mark.parametrize(
    ("wanted", "had", "free", "supply", "lines", "missing"),
    [
        (Wanted(SWITCH, 2), 0, {(1, SWITCH): 2}, Supply.THERE, [StockLine(1, SWITCH, 2)], 0),
        (Wanted(SWITCH, 2), 0, {(1, SWITCH): 1}, Supply.SHORT, [StockLine(1, SWITCH, 1)], 1),
        (Wanted(SWITCH, 2), 1, {(1, SWITCH): 5}, Supply.THERE, [StockLine(1, SWITCH, 1)], 0),
        (Wanted(SWITCH, 2), 2, {(1, SWITCH): 5}, Supply.HAD, [], 0),
        (Wanted(SWITCH, 2), 9, {}, Supply.HAD, [], 0),
        (Wanted(SWITCH, 1), 0, {(1, SWITCH): 0, (1, CABLE): 5}, Supply.NONE, [], 1),
        (Wanted(None, 3), 0, {(1, CABLE): 5}, Supply.UNKNOWN, [], 3),
        (
            Wanted(CABLE, 7),
            0,
            {(1, CABLE): 3, (2, CABLE): 5},
            Supply.THERE,
            [StockLine(2, CABLE, 5), StockLine(1, CABLE, 2)],
            0,
        ),
    ],
)
def test_one_line(wanted, had, free, supply, lines, missing):
    (one,) = allot([wanted], had={SWITCH: had}, free=free)
    assert (one.supply, list(one.lines), one.missing) == (supply, lines, missing)


def test_two_sites_share_what_there_is_in_the_order_of_the_list():
    first, second = allot([Wanted(SWITCH, 2), Wanted(SWITCH, 2)], had={SWITCH: 1}, free={(1, SWITCH): 2})
    assert (first.had, first.supply, second.had, second.supply) == (1, Supply.THERE, 0, Supply.SHORT)
    assert (sum(line.quantity for line in second.lines), second.missing) == (1, 1)


def test_what_must_be_free_counts_what_is_not_reserved_yet():
    there, short = allot([Wanted(CABLE, 5), Wanted(SWITCH, 3)], had={}, free={(1, CABLE): 9, (1, SWITCH): 1})
    assert awaited([there, short]) == {SWITCH: 3}
    assert awaited([there, Allotment(Wanted(SWITCH, 3), had=1)]) == {SWITCH: 2}
    assert awaited(allot([Wanted(None, 2)], had={}, free={})) == {}


models = st.sampled_from((None, SWITCH, CABLE))
lists = st.lists(st.builds(Wanted, models, st.integers(1, 9)), max_size=8)
shelves = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from((SWITCH, CABLE))), st.integers(0, 9), max_size=6
)
having = st.dictionaries(st.sampled_from((SWITCH, CABLE)), st.integers(0, 9))


@given(lists, having, shelves)
def test_no_piece_is_counted_twice_and_nothing_free_is_left_where_something_lacks(wanted, had, free):
    found = allot(wanted, had=had, free=free)
    taken = Counter()
    for one in found:
        for line in one.lines:
            assert line.quantity > 0
            taken[line.shelf] += line.quantity
        assert one.had + sum(line.quantity for line in one.lines) + one.missing == one.wanted.quantity
    assert all(taken[shelf] <= free[shelf] for shelf in taken)
    for model in (SWITCH, CABLE):
        if any(one.missing for one in found if one.wanted.model == model):
            assert all(taken[shelf] == many for shelf, many in free.items() if shelf[1] == model)
            assert sum(one.had for one in found if one.wanted.model == model) == had.get(model, 0)
