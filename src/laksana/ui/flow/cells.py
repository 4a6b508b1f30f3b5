"""Draws a flow cell by cell, so that an HTML table with rows of any height looks like the signed paper.

Lines run in percent of their cell and end at its borders, where the neighbour's lines go on; symbols keep
their size. All words are escaped. Never decides which way an arrow takes: `route` does.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from laksana.ui.flow.model import Chart, Edge, Exit, Node, NodeState, Symbol
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

Cell: TypeAlias = tuple[int, int]
Ends: TypeAlias = tuple[int, int, int, int]
HALF_WIDTH: Final = 24
HALF_HEIGHT: Final = {Symbol.CAPSULE: 12, Symbol.BOX: 13, Symbol.DIAMOND: 18, Symbol.OFF_PAGE: 15}
SHAPES: Final = {
    Symbol.CAPSULE: '<rect class="flow__shape" x="-24" y="-12" width="48" height="24" rx="12"/>',
    Symbol.BOX: '<rect class="flow__shape" x="-24" y="-13" width="48" height="26"/>',
    Symbol.DIAMOND: '<path class="flow__shape" d="M0-18 24 0 0 18-24 0z"/>',
    Symbol.OFF_PAGE: '<path class="flow__shape" d="M-16-15H16V3L0 15-16 3z"/>',
}
HEADS: Final = {
    BELOW: "M0 0-4.5-8.5H4.5z",
    UP: "M0 0-4.5 8.5H4.5z",
    RIGHT: "M0 0-8.5-4.5V4.5z",
    LEFT: "M0 0 8.5-4.5V4.5z",
}
LETTERS: Final = {
    BELOW: (6, 11, "start"),
    UP: (6, -5, "start"),
    RIGHT: (-6, -8, "start"),
    LEFT: (6, -8, "end"),
}


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One row of the table: its act, the exits its letters stand for, and one drawing per lane."""

    node: Node
    exits: tuple[Exit, ...]
    cells: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    edge: Edge
    path: Path


def flow_rows(chart: Chart) -> list[FlowRow]:
    """Draw every row's cells, lane by lane."""
    laid = _lay(chart)
    lines, ends = _lines_by_cell(laid), _ends_by_cell(laid)
    row_of = {node.key: node for node in chart.nodes}
    rows = []
    for row, node in enumerate(chart.nodes):
        cells = []
        for lane in range(len(chart.lanes)):
            here = node if node.lane == lane else None
            drawn = lines[row, lane], ends[row, lane]
            cells.append(_cell(*drawn, node=here, says=_says(node, chart.edges, row_of) if here else ""))
        rows.append(FlowRow(node, _exits(node, chart.edges), tuple(cells)))
    return rows


def _exits(node: Node, edges: Sequence[Edge]) -> tuple[Exit, ...]:
    exits = [exit_ for edge in edges if edge.source == node.key for exit_ in edge.exits]
    return tuple(sorted(exits, key=lambda exit_: exit_.letter))


def _lay(chart: Chart) -> list[_Laid]:
    index = {node.key: row for row, node in enumerate(chart.nodes)}
    links = tuple(
        Link(index[edge.source], index[edge.target], edge.dashed, bool(edge.exits)) for edge in chart.edges
    )
    paths = route(len(chart.lanes), tuple(node.lane for node in chart.nodes), links)
    laid = [_Laid(edge, path) for edge, path in zip(chart.edges, paths, strict=True)]
    return sorted(laid, key=lambda item: item.edge.gone)


def _lines_by_cell(laid: Sequence[_Laid]) -> dict[Cell, list[SafeString]]:
    cells: dict[Cell, list[SafeString]] = defaultdict(list)
    for item in laid:
        for cell, ends in _pieces(item.path):
            cells[cell].append(_line(ends, item.edge))
    return cells


def _pieces(path: Path) -> Iterator[tuple[Cell, Ends]]:
    """Split a way into straight pieces, each as long as it can be within one cell."""
    pending: tuple[Cell, Ends] | None = None
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


def _units(path: Path) -> Iterator[tuple[Cell, Ends]]:
    """Give every unit of a way in percent of its cell; one that crosses a border gives two."""
    for start, end in pairwise(path):
        cell, onward = _cell_of(start), _cell_of(end)
        if cell == onward:
            yield cell, (*_percent(start), *_percent(end))
        else:
            step = direction(start, end)
            yield cell, (*_percent(start), *_border(start, step))
            yield onward, (*_border(end, (-step[0], -step[1])), *_percent(end))


def _cell_of(point: Point) -> Cell:
    return point[1] // DOWN, point[0] // ACROSS


def _percent(point: Point) -> tuple[int, int]:
    return XS[point[0] % ACROSS], YS[point[1] % DOWN]


def _border(point: Point, step: Step) -> tuple[int, int]:
    """Give where one leaves a cell when going straight on."""
    x, y = _percent(point)
    return {RIGHT: (100, y), LEFT: (0, y), BELOW: (x, 100), UP: (x, 0)}[step]


def _line(ends: Ends, edge: Edge) -> SafeString:
    return format_html('<line class="{}" x1="{}%" y1="{}%" x2="{}%" y2="{}%"/>', _line_class(edge), *ends)


def _line_class(edge: Edge) -> str:
    return (
        "flow__line"
        + (" flow__line--back" if edge.dashed else "")
        + (" flow__line--gone" if edge.gone else "")
    )


def _ends_by_cell(laid: Sequence[_Laid]) -> dict[Cell, list[tuple[Edge, Step, bool]]]:
    """Say for every symbol's cell which arrows leave (False) and arrive (True), and on which heading."""
    cells: dict[Cell, list[tuple[Edge, Step, bool]]] = defaultdict(list)
    for item in laid:
        first, last = item.path[0], item.path[-1]
        leaving, arriving = direction(first, item.path[1]), direction(item.path[-2], last)
        cells[_cell_of(first)].append((item.edge, leaving, False))
        cells[_cell_of(last)].append((item.edge, arriving, True))
    return cells


def _cell(
    lines: Sequence[SafeString], ends: Sequence[tuple[Edge, Step, bool]], *, node: Node | None, says: str
) -> SafeString:
    if not lines and node is None:
        return mark_safe("")
    drawn = mark_safe("".join(lines))
    return format_html(
        '<svg class="flow__cell" aria-hidden="true" focusable="false">{}{}</svg>{}',
        drawn,
        _symbol(node, ends) if node else "",
        format_html('<span class="unseen">{}</span>', says) if says else "",
    )


def _symbol(node: Node, ends: Sequence[tuple[Edge, Step, bool]]) -> SafeString:
    return format_html(
        '<svg x="50%" y="50%" overflow="visible"><g class="flow__node flow__node--{}">{}{}</g>{}</svg>',
        node.state,
        mark_safe(SHAPES[node.symbol]),
        _sign(node),
        mark_safe("".join(_end(node, edge, step, arrives) for edge, step, arrives in ends)),
    )


def _sign(node: Node) -> SafeString:
    """Put a sign into the symbol, so that its state is not told by colour alone."""
    if node.state is NodeState.DONE:
        return mark_safe('<path class="flow__sign" d="M-5 0-1.5 3.5 5-3.5"/>')
    if node.state is NodeState.OPEN:
        return mark_safe('<circle class="flow__dot" r="4"/>')
    return mark_safe("")


def _end(node: Node, edge: Edge, step: Step, arrives: bool) -> str:
    side = (-step[0], -step[1]) if arrives else step
    x, y = side[0] * _half_width(node), side[1] * HALF_HEIGHT[node.symbol]
    if arrives:
        gone = " flow__head--gone" if edge.gone else ""
        return f'<path class="flow__head{gone}" transform="translate({x} {y})" d="{HEADS[step]}"/>'
    if not edge.exits:
        return ""
    right, below, anchor = LETTERS[step]
    place = x + right, y + below, anchor
    letters = ",".join(exit_.letter for exit_ in edge.exits)
    return format_html('<text class="flow__letter" x="{}" y="{}" text-anchor="{}">{}</text>', *place, letters)


def _half_width(node: Node) -> int:
    return 16 if node.symbol is Symbol.OFF_PAGE else HALF_WIDTH


def _says(node: Node, edges: Sequence[Edge], nodes: dict[str, Node]) -> str:
    """Say in words what the drawing shows: what stands here and where it leads."""
    names = {
        Symbol.CAPSULE: _("mulai atau selesai"),
        Symbol.BOX: _("dikerjakan di sini"),
        Symbol.DIAMOND: _("keputusan di sini"),
        Symbol.OFF_PAGE: _("berlanjut di tempat lain"),
    }
    states = {NodeState.DONE: _("sudah dilalui"), NodeState.OPEN: _("sedang berjalan")}
    parts = [names[node.symbol]] + ([states[node.state]] if node.state in states else [])
    parts += [_leads(edge, nodes[edge.target]) for edge in edges if edge.source == node.key]
    return "; ".join(parts)


def _leads(edge: Edge, target: Node) -> str:
    what = _(" atau ").join(exit_.words for exit_ in edge.exits)
    words = {"what": what, "where": target.no or " ".join(target.does)}
    if edge.dashed:
        return _("dapat kembali ke %(where)s") % words
    if edge.exits:
        return _("%(what)s: ke %(where)s") % words
    return _("lanjut ke %(where)s") % words
