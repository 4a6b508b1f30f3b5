"""The drawn flow says what the procedure says, and no arrow runs through a symbol."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laksana.core.procedure.model import END, Procedure
from laksana.procedures.library import find, procedures
from laksana.ui.flow.cells import flow_rows
from laksana.ui.flow.model import Chart, Edge, Exit, Node, NodeState, Symbol
from laksana.ui.flow.procedure import chart_of
from laksana.ui.flow.route import Link, Spot, middle, route

BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"


def procedure(identifier: str) -> Procedure:
    found = find(identifier)
    assert found
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, tuple[Spot, ...], tuple[Link, ...]]:
    """Draw symbols on spots of their own, several in a row now and then."""
    lanes = draw(st.integers(1, 5))
    spot = st.tuples(st.integers(0, lanes - 1), st.integers(0, 8))
    rows = draw(st.lists(spot, min_size=2, max_size=9, unique=True))
    ends = st.integers(0, len(rows) - 1)
    links = st.builds(Link, ends, ends, st.booleans(), st.booleans())
    drawn = draw(st.lists(links.filter(lambda link: link.source != link.target), max_size=12))
    return lanes, tuple(rows), tuple(drawn)


@settings(deadline=None)
@given(tables())
def test_every_arrow_arrives_stays_inside_and_passes_no_symbol(
    table: tuple[int, tuple[Spot, ...], tuple[Link, ...]],
) -> None:
    lanes, spots, links = table
    symbols = {middle(spot) for spot in spots}
    deepest = max(row for _lane, row in spots)
    for link, path in zip(links, route(lanes, spots, links), strict=True):
        assert path[0] == middle(spots[link.source])
        assert path[-1] == middle(spots[link.target])
        assert not symbols & set(path[1:-1])
        assert all(abs(x1 - x2) + abs(y1 - y2) == 1 for (x1, y1), (x2, y2) in pairwise(path))
        assert all(0 <= x < lanes * 5 and 0 <= y < (deepest + 1) * 3 for x, y in path)


@pytest.mark.parametrize("one", procedures(), ids=lambda one: one.id)
def test_arrows_of_the_library_share_a_line_only_where_they_meet_or_part(one: Procedure) -> None:
    chart = chart_of(one)
    rows = tuple((node.lane, row) for row, node in enumerate(chart.nodes))
    index = {node.key: row for row, node in enumerate(chart.nodes)}
    links = tuple(
        Link(index[edge.source], index[edge.target], edge.dashed, bool(edge.exits)) for edge in chart.edges
    )
    users = defaultdict(list)
    for link, path in zip(links, route(len(chart.lanes), rows, links), strict=True):
        for pair in pairwise(path):
            users[frozenset(pair)].append(link)
    for sharing in users.values():
        meeting = len({link.target for link in sharing}) == 1
        parting = len({link.source for link in sharing}) == 1 and not any(link.apart for link in sharing)
        assert len(sharing) == 1 or meeting or parting
        assert len({link.dashed for link in sharing}) == 1


def test_bekasi_is_drawn_as_its_table_says() -> None:
    chart = chart_of(procedure(BEKASI), returns=False)
    symbols = {node.no: node.symbol for node in chart.nodes if node.no}
    assert symbols["1"] == Symbol.CAPSULE
    assert symbols["3"] == symbols["7"] == Symbol.DIAMOND
    assert {symbols[no] for no in "2456"} == {Symbol.BOX}
    assert (chart.nodes[-1].key, chart.nodes[-1].symbol) == (END, Symbol.CAPSULE)
    assert not any(edge.dashed for edge in chart.edges)


def test_exits_to_one_place_share_an_arrow_with_all_their_letters() -> None:
    chart = chart_of(procedure(BOLMUT))
    number = {node.key: node.no for node in chart.nodes}
    exits = {
        (number[edge.source], number[edge.target]): [exit_.letter for exit_ in edge.exits]
        for edge in chart.edges
        if edge.exits and number[edge.source] == "8"
    }
    assert exits == {("8", "11"): ["A", "C"], ("8", "9"): ["B"]}


def test_the_rows_list_their_exits_in_order() -> None:
    row = next(row for row in flow_rows(chart_of(procedure(BOLMUT))) if row.node.no == "8")
    assert [exit_.letter for exit_ in row.exits] == ["A", "B", "C"]


def test_returns_are_dashed_and_only_in_a_running_case() -> None:
    chart = chart_of(procedure(BEKASI))
    number = {node.key: node.no for node in chart.nodes}
    back = {(number[edge.source], number[edge.target]) for edge in chart.edges if edge.dashed}
    assert back == {("5", "4"), ("5", "3"), ("6", "5")}


def test_the_way_gone_is_strong_and_what_is_open_is_marked() -> None:
    one = procedure(BEKASI)
    first, second = one.steps[0].key, one.steps[1].key
    chart = chart_of(one, done=[first], open_steps=[second], gone=[(first, second)], running=True)
    assert [node.state for node in chart.nodes[:3]] == [NodeState.DONE, NodeState.OPEN, NodeState.AHEAD]
    drawn = "".join(cell for row in flow_rows(chart) for cell in row.cells)
    assert drawn.count("flow__head--gone") == 1
    assert "flow__line--gone" in drawn
    assert drawn.count("flow__node--open") == 1


def test_each_row_has_a_cell_per_lane_and_one_symbol_in_the_performers() -> None:
    for one in procedures():
        for row in flow_rows(chart_of(one)):
            assert len(row.cells) == len(one.performers)
            assert ["flow__node" in cell for cell in row.cells] == [
                lane == row.node.lane for lane in range(len(row.cells))
            ]


def test_a_reader_hears_what_the_drawing_shows() -> None:
    row = next(row for row in flow_rows(chart_of(procedure(BEKASI))) if row.node.no == "3")
    assert "keputusan di sini; Dapat diatasi: ke 5; Tidak dapat diatasi: ke 4" in row.cells[row.node.lane]


def test_lines_of_neighbouring_cells_meet_at_the_border() -> None:
    nodes = (Node("a", 0), Node("b", 1))
    rows = flow_rows(Chart(("A", "B"), nodes, (Edge("a", "b"),)))
    assert 'x1="50%" y1="50%" x2="100%" y2="50%"' in rows[0].cells[0]
    assert 'x1="0%" y1="50%" x2="50%" y2="50%"' in rows[0].cells[1]
    assert 'x1="50%" y1="50%" x2="50%" y2="100%"' in rows[0].cells[1]
    assert 'x1="50%" y1="0%" x2="50%" y2="50%"' in rows[1].cells[1]
    assert rows[1].cells[0] == ""


def test_words_in_a_flow_are_escaped() -> None:
    evil = "<script>alert(1)</script>"
    nodes = (Node("a", 0, Symbol.DIAMOND, "1", (evil,)), Node("b", 0, Symbol.BOX, "", (evil,)))
    rows = flow_rows(Chart((evil,), nodes, (Edge("a", "b", (Exit(evil, evil),)),)))
    assert "<script" not in "".join(cell for row in rows for cell in row.cells)
