"""In which order to visit places: on to the nearest one left. A proposal, never the shortest way of all."""

from collections.abc import Mapping
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""
EARTH: Final = 6371.0
MOST_STARTS: Final = 40
"""Beyond so many places only the first one is tried as the start: reckoning grows with their cube."""


def distance(one: Point, other: Point) -> float:
    """Give the kilometres between two points as the crow flies."""
    north, south = radians(one[0]), radians(other[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def length(points: Mapping[int, Point], order: list[int]) -> float:
    """Give the kilometres of visiting places in this order."""
    return sum(distance(points[a], points[b]) for a, b in pairwise(order))


def nearest_first(points: Mapping[int, Point]) -> list[int]:
    """Give the order that goes on to the nearest place, from the start that makes it shortest."""
    starts = list(points) if len(points) <= MOST_STARTS else list(points)[:1]
    orders = [_from(start, points) for start in starts]
    return min(orders, key=lambda order: length(points, order), default=[])


def _from(start: int, points: Mapping[int, Point]) -> list[int]:
    order, left = [start], [place for place in points if place != start]
    while left:
        here = points[order[-1]]
        closest = min(left, key=lambda place: distance(here, points[place]))
        left.remove(closest)
        order.append(closest)
    return order
