"""Finds the way of every arrow through the table, so that arrows keep clear of symbols and of each other.

The table is a grid: each cell has a middle, where its symbol may stand, and gutters along its borders. A
cheapest-way search (Dijkstra) prefers short ways with few bends, drops in from above, and merges arrows
to one act. Knows nothing of words, colours or pixels.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

XS: Final = (6, 15, 50, 85, 94)
YS: Final = (9, 50, 91)
ACROSS, DOWN = len(XS), len(YS)
LANE_WIDTH, ROW_HEIGHT = 1.0, 0.8

Point: TypeAlias = tuple[int, int]
"""A crossing of two grid lines, counted over the whole table: (across, down)."""

Spot: TypeAlias = tuple[int, int]
"""Where a symbol stands: (lane, row)."""

Path: TypeAlias = tuple[Point, ...]
"""Every crossing an arrow passes, from the middle of one symbol to the middle of another."""

Step: TypeAlias = tuple[int, int]
UP, RIGHT, BELOW, LEFT = (0, -1), (1, 0), (0, 1), (-1, 0)

BEND = 22.0
TOUCH = 14.0
OVERLAP = 90.0
MERGE = 0.5
LEAVE: Final[dict[Step, float]] = {BELOW: 0, LEFT: 4, RIGHT: 3, UP: 45}
ENTER: Final[dict[Step, float]] = {BELOW: 0, LEFT: 6, RIGHT: 6, UP: 45}
PORT_CLASH = 120.0


class Link(NamedTuple):
    """An arrow to be laid: from symbol to symbol; `apart` when it must not share its way out."""

    source: int
    target: int
    dashed: bool = False
    apart: bool = False


@dataclass(slots=True)
class _Laid:
    """What the arrows laid so far occupy."""

    segments: dict[tuple[Point, Point], list[Link]] = field(default_factory=lambda: defaultdict(list))
    points: dict[Point, list[Link]] = field(default_factory=lambda: defaultdict(list))
    ways_out: dict[tuple[int, Step], list[Link]] = field(default_factory=lambda: defaultdict(list))
    ways_in: dict[tuple[int, Step], list[Link]] = field(default_factory=lambda: defaultdict(list))


@lru_cache(maxsize=256)
def route(lanes: int, spots: tuple[Spot, ...], links: tuple[Link, ...]) -> tuple[Path, ...]:
    """Lay every link between symbols on their spots. Short ways are laid first."""
    laid = _Laid()
    size = lanes * ACROSS, (max(row for _lane, row in spots) + 1) * DOWN
    paths: dict[int, Path] = {}
    for index in sorted(range(len(links)), key=lambda index: _urgency(links[index], spots)):
        paths[index] = _lay(links[index], size, spots, laid)
    return tuple(paths[index] for index in range(len(links)))


def middle(spot: Spot) -> Point:
    """Give the crossing at which a symbol stands."""
    return spot[0] * ACROSS + ACROSS // 2, spot[1] * DOWN + DOWN // 2


def direction(start: Point, end: Point) -> Step:
    """Tell where one goes between two neighbouring crossings."""
    return end[0] - start[0], end[1] - start[1]


def _urgency(link: Link, spots: tuple[Spot, ...]) -> tuple[bool, int, int]:
    source, target = spots[link.source][1], spots[link.target][1]
    return link.dashed, abs(target - source), source


def _lay(link: Link, size: Point, spots: tuple[Spot, ...], laid: _Laid) -> Path:
    path = _cheapest(link, size, spots, laid)
    for point in path[1:-1]:
        laid.points[point].append(link)
    for pair in pairwise(path):
        laid.segments[pair].append(link)
    laid.ways_out[link.source, direction(path[0], path[1])].append(link)
    laid.ways_in[link.target, _turn(direction(path[-2], path[-1]))].append(link)
    return path


def _cheapest(link: Link, size: Point, spots: tuple[Spot, ...], laid: _Laid) -> Path:
    start, goal = middle(spots[link.source]), middle(spots[link.target])
    closed = {middle(spot) for spot in spots} - {goal}
    queue: list[tuple[float, Point, Step, Path]] = [
        (_leaving(link, step, laid), start, step, (start,)) for step in LEAVE
    ]
    queue.sort()
    best: set[tuple[Point, Step]] = set()
    while queue:
        cost, point, heading, path = heappop(queue)
        if point == goal and len(path) > 1:
            return path
        if (point, heading) in best:
            continue
        best.add((point, heading))
        for step, onward in _neighbours(point, heading, size, at_start=point == start):
            if onward in closed:
                continue
            price = _price(point, onward, link, laid) + (BEND if step != heading else 0)
            price += _entering(link, step, laid) if onward == goal else 0
            heappush(queue, (cost + price, onward, step, (*path, onward)))
    raise AssertionError("a table with gutters always has a way")


def _neighbours(
    point: Point, heading: Step, size: tuple[int, int], *, at_start: bool
) -> Iterator[tuple[Step, Point]]:
    for step in (heading,) if at_start else LEAVE:
        onward = point[0] + step[0], point[1] + step[1]
        if step != _turn(heading) and 0 <= onward[0] < size[0] and 0 <= onward[1] < size[1]:
            yield step, onward


def _price(start: Point, end: Point, link: Link, laid: _Laid) -> float:
    cost = _length(start, end)
    along, against = laid.segments.get((start, end), []), laid.segments.get((end, start), [])
    if along and all(_may_merge(link, other) for other in along):
        cost *= MERGE
    else:
        cost += OVERLAP * sum(not _may_part(link, other) for other in along)
    cost += OVERLAP * len(against)
    return cost + TOUCH * sum(
        not _may_merge(link, other) for other in laid.points.get(end, []) if not _may_part(link, other)
    )


def _may_merge(link: Link, other: Link) -> bool:
    return link.target == other.target and link.dashed == other.dashed


def _may_part(link: Link, other: Link) -> bool:
    return link.source == other.source and link.dashed == other.dashed and not link.apart


def _leaving(link: Link, step: Step, laid: _Laid) -> float:
    shared = sum(not _may_part(link, other) for other in laid.ways_out.get((link.source, step), []))
    clash = len(laid.ways_in.get((link.source, step), []))
    return LEAVE[step] + (shared + clash) * PORT_CLASH


def _entering(link: Link, step: Step, laid: _Laid) -> float:
    side = _turn(step)
    clash = len(laid.ways_out.get((link.target, side), []))
    return ENTER[step] + clash * PORT_CLASH


def _length(start: Point, end: Point) -> float:
    across = abs(_place(end[0], XS) - _place(start[0], XS)) * LANE_WIDTH
    return across + abs(_place(end[1], YS) - _place(start[1], YS)) * ROW_HEIGHT


def _place(index: int, tracks: tuple[int, ...]) -> int:
    cell, track = divmod(index, len(tracks))
    return cell * 100 + tracks[track]


def _turn(step: Step) -> Step:
    return -step[0], -step[1]
