"""Draws a flow for the screen: one SVG per cell, so that an HTML table looks like the signed paper.

All words are escaped. Never decides where anything lies: `geometry` does.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from laksana.core.values import frozen
from laksana.ui.flow.geometry import HEADS, POINTED, ROUND, Cell, Head, Letters, Line, Outline, lay_out
from laksana.ui.flow.model import Chart, Edge, Exit, Node, NodeState, Symbol


def _path(outline: Outline) -> str:
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in outline) + "z"


def _rect(half_width: int, half_height: int, radius: int) -> str:
    rounded = f' rx="{radius}"' if radius else ""
    size = f'width="{2 * half_width}" height="{2 * half_height}"'
    return f'<rect class="flow__shape" x="{-half_width}" y="{-half_height}" {size}{rounded}/>'


SHAPES: Final = {symbol: _rect(*size) for symbol, size in ROUND.items()} | {
    symbol: f'<path class="flow__shape" d="{_path(outline)}"/>' for symbol, outline in POINTED.items()
}
TIPS: Final = {step: _path(outline) for step, outline in HEADS.items()}


@frozen
class FlowRow:
    """One row of the table: its act, the exits its letters stand for, and one drawing per lane."""

    node: Node
    exits: tuple[Exit, ...]
    cells: tuple[SafeString, ...]


def flow_rows(chart: Chart) -> list[FlowRow]:
    """Draw every row's cells, lane by lane."""
    return [
        FlowRow(node, _exits(node, chart.edges), tuple(_drawn(cell, chart) for cell in cells))
        for node, cells in zip(chart.nodes, lay_out(chart), strict=True)
    ]


def _exits(node: Node, edges: Sequence[Edge]) -> tuple[Exit, ...]:
    exits = [exit_ for edge in edges if edge.source == node.key for exit_ in edge.exits]
    return tuple(sorted(exits, key=lambda exit_: exit_.letter))


def _drawn(cell: Cell, chart: Chart) -> SafeString:
    if not cell.lines and cell.node is None:
        return mark_safe("")
    return format_html(
        '<svg class="flow__cell" aria-hidden="true" focusable="false">{}{}</svg>{}',
        mark_safe("".join(_line(line) for line in cell.lines)),
        _symbol(cell, cell.node) if cell.node else "",
        format_html('<span class="unseen">{}</span>', says(cell.node, chart)) if cell.node else "",
    )


def _line(line: Line) -> SafeString:
    edge = line.edge
    name = (
        "flow__line"
        + (" flow__line--back" if edge.dashed else "")
        + (" flow__line--gone" if edge.gone else "")
    )
    return format_html('<line class="{}" x1="{}%" y1="{}%" x2="{}%" y2="{}%"/>', name, *line.ends)


def _symbol(cell: Cell, node: Node) -> SafeString:
    return format_html(
        '<svg x="50%" y="50%" overflow="visible"><g class="flow__node flow__node--{}">{}{}</g>{}{}</svg>',
        node.state,
        mark_safe(SHAPES[node.symbol]),
        _sign(node),
        mark_safe("".join(_head(head) for head in cell.heads)),
        mark_safe("".join(_letters(letters) for letters in cell.letters)),
    )


def _sign(node: Node) -> SafeString:
    """Put a sign into the symbol, so that its state is not told by colour alone."""
    if node.state is NodeState.DONE:
        return mark_safe('<path class="flow__sign" d="M-5 0-1.5 3.5 5-3.5"/>')
    if node.state is NodeState.OPEN:
        return mark_safe('<circle class="flow__dot" r="4"/>')
    return mark_safe("")


def _head(head: Head) -> str:
    gone = " flow__head--gone" if head.edge.gone else ""
    tip = TIPS[head.heading]
    return f'<path class="flow__head{gone}" transform="translate({head.x} {head.y})" d="{tip}"/>'


def _letters(letters: Letters) -> str:
    place = letters.x, letters.y, letters.anchor
    return format_html(
        '<text class="flow__letter" x="{}" y="{}" text-anchor="{}">{}</text>', *place, letters.text
    )


def says(node: Node, chart: Chart) -> str:
    """Say in words what the drawing shows: what stands here and where it leads."""
    names = {
        Symbol.CAPSULE: _("mulai atau selesai"),
        Symbol.BOX: _("dikerjakan di sini"),
        Symbol.DIAMOND: _("keputusan di sini"),
        Symbol.OFF_PAGE: _("berlanjut di tempat lain"),
    }
    states = {NodeState.DONE: _("sudah dilalui"), NodeState.OPEN: _("sedang berjalan")}
    by_key = {one.key: one for one in chart.nodes}
    parts = [names[node.symbol]] + ([states[node.state]] if node.state in states else [])
    parts += [_leads(edge, by_key[edge.target]) for edge in chart.edges if edge.source == node.key]
    return "; ".join(parts)


def _leads(edge: Edge, target: Node) -> str:
    what = _(" atau ").join(exit_.words for exit_ in edge.exits)
    words = {"what": what, "where": target.no or " ".join(target.does)}
    if edge.dashed:
        return _("dapat kembali ke %(where)s") % words
    if edge.exits:
        return _("%(what)s: ke %(where)s") % words
    return _("lanjut ke %(where)s") % words
