"""Counts the requests of this machine's web processes by route, status and time; never by who asked.

The figures lie in memory that is made before the web processes are forked and that all of them share. Each
writes into a part of its own and reads all parts, so whichever of them is asked answers for all. Where
processes are not forked, each counts for itself.
"""

import mmap
import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from threading import Lock
from typing import Final, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

PARTS: Final = 64
STATUSES: Final = (200, 204, 301, 302, 303, 304, 400, 403, 404, 405, 409, 422, 429, 500, 503)
OTHER: Final = 0
BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
NO_ROUTE: Final = ""
ROUTES_AT_MOST: Final = 512
_TIMES = len(STATUSES) + 1
_SUM = _TIMES + len(BOUNDS) + 1
_WIDTH = _SUM + 1
_PART = ROUTES_AT_MOST * _WIDTH

_cells = memoryview(mmap.mmap(-1, PARTS * _PART * 8)).cast("d")
_lock = Lock()
_part = [0]


class Route(NamedTuple):
    """What was asked at one route: how often with which status and within which bound, how long."""

    name: str
    statuses: dict[int, int]
    within: list[int]
    seconds: float


def count(route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    first = _part[0] * _PART + _numbers().get(route, 0) * _WIDTH
    place = STATUSES.index(status) if status in STATUSES else len(STATUSES)
    with _lock:
        _cells[first + place] += 1
        _cells[first + _TIMES + bisect_left(BOUNDS, seconds)] += 1
        _cells[first + _SUM] += seconds


def read() -> Iterator[Route]:
    """Give the figures of every route that was asked, all processes together."""
    for name, number in _numbers().items():
        cells = [sum(_cells[number * _WIDTH + place :: _PART]) for place in range(_WIDTH)]
        asked = zip((*STATUSES, OTHER), cells, strict=False)
        statuses = {status: int(times) for status, times in asked if times}
        if statuses:
            yield Route(name, statuses, [int(times) for times in cells[_TIMES:_SUM]], cells[_SUM])


@cache
def _numbers() -> dict[str, int]:
    """Number the routes, alike in every process; 0 is what matches none."""
    names = sorted(set(_names(get_resolver().url_patterns)))[: ROUTES_AT_MOST - 1]
    return {NO_ROUTE: 0} | {name: number for number, name in enumerate(names, start=1)}


def _names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def _next_part() -> None:
    """Run before a fork: the child finds the number of its part."""
    _part[0] = (_part[0] + 1) % PARTS


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_next_part)
