"""A flow cut into sheets loses no arrow: each either stays on its sheet or is taken over by two pentagons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laksana.procedures.library import procedures
from laksana.ui.flow.geometry import lay_out
from laksana.ui.flow.model import Chart, Edge, Exit, Node, Symbol
from laksana.ui.flow.procedure import chart_of
from laksana.ui.flow.sheets import IN, OUT, PENTAGONS, Room, Sheet, sheets

WIDE = Room(10_000, 10_000, 0)
NARROW = Room(180, 180, 0)


@st.composite
def flows(draw: st.DrawFn) -> Chart:
    lanes = draw(st.integers(1, 4))
    nodes = tuple(
        Node(f"n{row}", draw(st.integers(0, lanes - 1)), no=str(row))
        for row in range(draw(st.integers(2, 9)))
    )
    keys = st.sampled_from([node.key for node in nodes])
    ends = st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1])
    edges = (
        Edge(*pair, dashed=draw(st.booleans())) for pair in draw(st.lists(ends, unique=True, max_size=12))
    )
    return Chart(tuple("ABCD"[:lanes]), nodes, tuple(edges))


def acts(sheet: Sheet) -> list[str]:
    return [node.key for node in sheet.chart.nodes if node.symbol is not Symbol.OFF_PAGE]


def joined(cut: list[Sheet]) -> set[tuple[str, str]]:
    """Give the ways from act to act, through pentagons where there are some."""
    edges = [(edge.source, edge.target) for sheet in cut for edge in sheet.chart.edges]
    whole = {(a, b) for a, b in edges if ":" not in a + b}
    leaving = {(a, b.removeprefix(OUT)) for a, b in edges if b.startswith(OUT)}
    arriving = {b for a, b in edges if a.startswith(IN)}
    return whole | {(a, b) for a, b in leaving if b in arriving}


@settings(deadline=None)
@given(flows(), st.integers(60, 400))
def test_every_arrow_is_still_there(chart: Chart, room: int) -> None:
    cut = sheets(chart, [50.0] * len(chart.nodes), Room(room, room, 0))
    where = {key: number for number, sheet in enumerate(cut) for key in acts(sheet)}
    said = {(one.source, one.target) for one in chart.edges if not one.dashed}
    kept = {
        (one.source, one.target)
        for one in chart.edges
        if one.dashed and where[one.source] == where[one.target]
    }
    assert [key for sheet in cut for key in acts(sheet)] == [node.key for node in chart.nodes]
    assert joined(cut) == said | kept
    for sheet in cut:
        assert len(lay_out(sheet.chart)) == len(sheet.chart.rows)


@settings(deadline=None)
@given(flows(), st.integers(200, 500))
def test_a_sheet_holds_no_more_than_fits(chart: Chart, room: int) -> None:
    for sheet in sheets(chart, [50.0] * len(chart.nodes), Room(room, room, 0)):
        pentagons = len(sheet.chart.rows) - len(sheet.acts)
        assert len(sheet.acts) == 1 or 50 * len(sheet.acts) + PENTAGONS * pentagons <= room


@pytest.mark.parametrize("one", procedures(), ids=lambda one: one.id)
def test_one_large_sheet_is_the_flow_itself(one: object) -> None:
    chart = chart_of(one)  # type: ignore[arg-type]
    [sheet] = sheets(chart, [50.0] * len(chart.nodes), WIDE)
    assert sheet.chart.nodes == chart.nodes
    assert set(sheet.chart.edges) == set(chart.edges)


def test_arrows_to_one_act_share_their_pentagons_and_keep_their_letters() -> None:
    nodes = (
        Node("a", 0, Symbol.DIAMOND, "1"),
        Node("b", 1, no="2"),
        Node("c", 0, no="3"),
        Node("d", 1, no="4"),
    )
    ways = (Edge("a", "d", (Exit("A", "baik"),)), Edge("a", "b", (Exit("B", "rusak"),)), Edge("b", "d"))
    first, second = sheets(Chart(("A", "B"), nodes, (*ways, Edge("c", "d"))), [60.0] * 4, NARROW)
    assert acts(first) == ["a", "b"]
    assert [(one.source, one.target) for one in first.chart.edges if OUT in one.target] == [
        ("a", "out:d"),
        ("b", "out:d"),
    ]
    assert [one.letter for one in first.chart.edges[0].exits] == ["A"]
    assert {node.no for node in second.chart.nodes if node.symbol is Symbol.OFF_PAGE} == {"4"}
    assert second.chart.edges[0].exits == ()


def test_a_way_back_leaves_upwards_and_comes_in_from_below() -> None:
    nodes = tuple(Node(key, 0, no=str(number)) for number, key in enumerate("abcd", start=1))
    chart = Chart(("A",), nodes, (Edge("d", "a"),))
    first, second = sheets(chart, [60.0] * 4, NARROW)
    assert [node.key for node in first.chart.rows[-1]] == ["in:a"]
    assert [node.key for node in second.chart.rows[0]] == ["out:a"]


def test_sheets_are_filled_alike() -> None:
    nodes = tuple(Node(str(number), 0) for number in range(12))
    cut = sheets(Chart(("A",), nodes, ()), [10.0] * 12, Room(100, 100, 0))
    assert [len(sheet.acts) for sheet in cut] == [6, 6]
