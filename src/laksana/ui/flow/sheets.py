"""Cuts a flow into the sheets it is printed on: where an arrow would leave its sheet, pentagons take over.

One stands at the edge by which the arrow leaves, another where it goes on; both bear the number of the act
that it leads to, and all arrows to one act share them. A way back to another sheet has none; words say it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from laksana.core.values import frozen
from laksana.ui.flow.model import Chart, Edge, Node, Symbol

OUT: Final = "out:"
IN: Final = "in:"


PENTAGONS: Final = 38.0
"""The height of a row of pentagons, in points."""
SHARES: Final = (0.5, 0.6, 0.7, 0.8, 0.9)


@frozen
class Sheet:
    """One sheet: its flow with the rows of pentagons, and the rows of the whole that stand on it."""

    chart: Chart
    acts: range


class Room(NamedTuple):
    """What fits, in points: on the first sheet, on others, and what must follow the last row."""

    first: float
    others: float
    closing: float

    def filled_to(self, share: float) -> "Room":
        """Give less room on all sheets."""
        return self._replace(first=self.first * share, others=self.others * share)

    def of(self, sheet: Sheet, *, is_last: bool) -> float:
        """Give the room for the rows of one sheet."""
        return (self.others if sheet.acts.start else self.first) - (self.closing if is_last else 0)


def sheets(chart: Chart, heights: Sequence[float], room: Room) -> list[Sheet]:
    """Use as few sheets as do, and fill them alike; each holds one row at least."""
    fewest = _filled(chart, heights, room)
    tries = (_filled(chart, heights, room.filled_to(share)) for share in SHARES)
    return next((cut for cut in tries if len(cut) == len(fewest)), fewest)


def _filled(chart: Chart, heights: Sequence[float], room: Room) -> list[Sheet]:
    found: list[Sheet] = []
    begin = 0
    while begin < len(heights):
        found.append(_fullest(chart, heights, room, begin))
        begin += len(found[-1].acts)
    return found


def _fullest(chart: Chart, heights: Sequence[float], room: Room, begin: int) -> Sheet:
    """Give the sheet from a row on that holds the most."""
    for end in range(len(heights), begin + 1, -1):
        sheet = _sheet(chart, begin, end)
        if _height(sheet, heights[begin:end]) <= room.of(sheet, is_last=end == len(heights)):
            return sheet
    return _sheet(chart, begin, begin + 1)


def _height(sheet: Sheet, acts: Sequence[float]) -> float:
    return sum(acts) + (len(sheet.chart.rows) - len(acts)) * PENTAGONS


def _sheet(chart: Chart, begin: int, end: int) -> Sheet:
    index, here = {node.key: row for row, node in enumerate(chart.nodes)}, range(begin, end)

    def side(key: str) -> int:
        """Tell whether an act stands above (-1), on (0) or below (1) this sheet."""
        return 0 if index[key] in here else -1 if index[key] < begin else 1

    touching = [edge for edge in chart.edges if not (side(edge.source) and side(edge.target))]
    kept = [edge for edge in touching if not edge.dashed or side(edge.source) == side(edge.target)]
    above, below = (_pentagons(kept, chart, side, wanted) for wanted in (-1, 1))
    rows = (*above, *((node,) for node in chart.nodes[begin:end]), *below)
    nodes = tuple(node for row in rows for node in row)
    return Sheet(Chart(chart.lanes, nodes, _edges(kept, side), rows), here)


def _pentagons(
    edges: Iterable[Edge], chart: Chart, side: Callable[[str], int], wanted: int
) -> tuple[tuple[Node, ...], ...]:
    """Give the rows of pentagons on one edge of a sheet, each as near to its act's lane as may be."""
    leading = {edge.target for edge in edges if side(edge.target) == wanted}
    coming = {edge.target for edge in edges if side(edge.source) == wanted}
    rows: list[dict[int, Node]] = []
    for node in chart.nodes:
        for prefix in [OUT] * (node.key in leading) + [IN] * (node.key in coming):
            if not rows or len(rows[-1]) == len(chart.lanes):
                rows.append({})
            free = set(range(len(chart.lanes))) - set(rows[-1])
            lane = min(free, key=lambda lane: (abs(lane - node.lane), lane))
            no = node.no or " ".join(node.does)[:1]
            rows[-1][lane] = replace(node, key=prefix + node.key, lane=lane, symbol=Symbol.OFF_PAGE, no=no)
    return tuple(tuple(row.values()) for row in rows)


def _edges(edges: Iterable[Edge], side: Callable[[str], int]) -> tuple[Edge, ...]:
    """Let arrows that leave end at their pentagon, and one begin at each from which they come."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        source = edge.source if side(edge.source) == 0 else IN + edge.target
        target = edge.target if side(edge.target) == 0 else OUT + edge.target
        exits = edge.exits if source == edge.source else ()
        found[source, target] = replace(edge, source=source, target=target, exits=exits)
    return tuple(found.values())
