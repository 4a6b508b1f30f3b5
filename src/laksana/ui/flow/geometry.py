"""Lays a flow out cell by cell: which lines pass, which symbol stands, where arrows end. Draws nothing.

Lines run in percent of their cell and end at its borders, where the neighbour's lines go on, so that rows may
be of any height; symbols keep their size, counted in units from their middle. Screen and paper draw the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from laksana.ui.flow.model import Chart, Edge, Node, Symbol
from laksana.ui.flow.route import (
    ACROSS,
    BELOW,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    XS,
    YS,
    Link,
    Path,
    Point,
    Step,
    direction,
    route,
)

Place: TypeAlias = tuple[int, int]
Ends: TypeAlias = tuple[int, int, int, int]
Outline: TypeAlias = tuple[tuple[float, float], ...]

ROUND: Final = {Symbol.CAPSULE: (24, 12, 12), Symbol.BOX: (24, 13, 0)}
"""Half width, half height and radius of the symbols with four sides."""
POINTED: Final[dict[Symbol, Outline]] = {
    Symbol.DIAMOND: ((0, -18), (24, 0), (0, 18), (-24, 0)),
    Symbol.OFF_PAGE: ((-16, -15), (16, -15), (16, 3), (0, 15), (-16, 3)),
}
HALF: Final = {symbol: (width, height) for symbol, (width, height, _radius) in ROUND.items()} | {
    Symbol.DIAMOND: (24, 18),
    Symbol.OFF_PAGE: (16, 15),
}
HEADS: Final[dict[Step, Outline]] = {
    BELOW: ((0, 0), (-4.5, -8.5), (4.5, -8.5)),
    UP: ((0, 0), (-4.5, 8.5), (4.5, 8.5)),
    RIGHT: ((0, 0), (-8.5, -4.5), (-8.5, 4.5)),
    LEFT: ((0, 0), (8.5, -4.5), (8.5, 4.5)),
}
LETTERS: Final = {
    BELOW: (6, 11, "start"),
    UP: (6, -5, "start"),
    RIGHT: (3, -11, "end"),
    LEFT: (-3, -11, "start"),
}


class Line(NamedTuple):
    """A straight piece of an arrow within one cell."""

    ends: Ends
    edge: Edge


class Head(NamedTuple):
    """The tip of an arrow on its symbol: where, and on which heading it comes."""

    x: int
    y: int
    heading: Step
    edge: Edge


class Letters(NamedTuple):
    """What stands beside the way out of a decision."""

    x: int
    y: int
    anchor: str
    text: str


class Cell(NamedTuple):
    """All that is drawn in one row of one lane."""

    lines: tuple[Line, ...] = ()
    node: Node | None = None
    heads: tuple[Head, ...] = ()
    letters: tuple[Letters, ...] = ()


def lay_out(chart: Chart) -> list[tuple[Cell, ...]]:
    """Give every row's cells, lane by lane. Ways already gone are drawn last, above the others."""
    laid = sorted(_routed(chart), key=lambda item: item[0].gone)
    lines, ends = _lines(laid), _ends(laid)
    standing = {(row, node.lane): node for row, nodes in enumerate(chart.rows) for node in nodes}
    return [
        tuple(
            _cell(lines[row, lane], ends[row, lane], standing.get((row, lane)))
            for lane in range(len(chart.lanes))
        )
        for row in range(len(chart.rows))
    ]


def _routed(chart: Chart) -> list[tuple[Edge, Path]]:
    placed = [(node.key, (node.lane, row)) for row, nodes in enumerate(chart.rows) for node in nodes]
    index = {key: place for place, (key, _spot) in enumerate(placed)}
    links = tuple(
        Link(index[edge.source], index[edge.target], edge.dashed, bool(edge.exits)) for edge in chart.edges
    )
    paths = route(len(chart.lanes), tuple(spot for _key, spot in placed), links)
    return list(zip(chart.edges, paths, strict=True))


def _lines(laid: Sequence[tuple[Edge, Path]]) -> dict[Place, list[Line]]:
    cells: dict[Place, list[Line]] = defaultdict(list)
    for edge, path in laid:
        for cell, ends in _pieces(path):
            cells[cell].append(Line(ends, edge))
    return cells


def _pieces(path: Path) -> Iterator[tuple[Place, Ends]]:
    """Split a way into straight pieces, each as long as it can be within one cell."""
    pending: tuple[Place, Ends] | None = None
    for cell, ends in _units(path):
        if pending and pending[0] == cell and _collinear(pending[1], ends):
            pending = cell, (*pending[1][:2], *ends[2:])
            continue
        if pending:
            yield pending
        pending = cell, ends
    if pending:
        yield pending


def _collinear(one: Ends, other: Ends) -> bool:
    return one[0] == one[2] == other[2] or one[1] == one[3] == other[3]


def _units(path: Path) -> Iterator[tuple[Place, Ends]]:
    """Give every unit of a way in percent of its cell; one that crosses a border gives two."""
    for start, end in pairwise(path):
        cell, onward = _cell_of(start), _cell_of(end)
        if cell == onward:
            yield cell, (*_percent(start), *_percent(end))
        else:
            step = direction(start, end)
            yield cell, (*_percent(start), *_border(start, step))
            yield onward, (*_border(end, (-step[0], -step[1])), *_percent(end))


def _cell_of(point: Point) -> Place:
    return point[1] // DOWN, point[0] // ACROSS


def _percent(point: Point) -> tuple[int, int]:
    return XS[point[0] % ACROSS], YS[point[1] % DOWN]


def _border(point: Point, step: Step) -> tuple[int, int]:
    """Give where one leaves a cell when going straight on."""
    x, y = _percent(point)
    return {RIGHT: (100, y), LEFT: (0, y), BELOW: (x, 100), UP: (x, 0)}[step]


def _ends(laid: Sequence[tuple[Edge, Path]]) -> dict[Place, list[tuple[Edge, Step, bool]]]:
    """Say for every symbol's cell which arrows leave (False) and arrive (True), and on which heading."""
    cells: dict[Place, list[tuple[Edge, Step, bool]]] = defaultdict(list)
    for edge, path in laid:
        cells[_cell_of(path[0])].append((edge, direction(path[0], path[1]), False))
        cells[_cell_of(path[-1])].append((edge, direction(path[-2], path[-1]), True))
    return cells


def _cell(lines: Sequence[Line], ends: Sequence[tuple[Edge, Step, bool]], node: Node | None) -> Cell:
    if node is None:
        return Cell(tuple(lines))
    width, height = HALF[node.symbol]
    heads = [Head(-step[0] * width, -step[1] * height, step, edge) for edge, step, arrives in ends if arrives]
    letters = [
        _letters(edge, step, (step[0] * width, step[1] * height))
        for edge, step, arrives in ends
        if edge.exits and not arrives
    ]
    return Cell(tuple(lines), node, tuple(heads), tuple(letters))


def _letters(edge: Edge, step: Step, side: tuple[int, int]) -> Letters:
    right, below, anchor = LETTERS[step]
    return Letters(side[0] + right, side[1] + below, anchor, ",".join(one.letter for one in edge.exits))
