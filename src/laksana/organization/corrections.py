"""Rooms that count by a government's calendar: they follow its corrections and say what each one moved.

Never counts anything itself: this room keeps calendars, and knows nobody's due times.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from laksana.core.values import frozen
from laksana.organization.models import CalendarCorrection


@frozen
class MovedDue:
    """One due time that a correction moved: of which case and step, from when to when."""

    number: str
    step: str
    before: datetime | None
    after: datetime | None


class Follower(NamedTuple):
    """What one room does after a correction, in its transaction; how many it moved; which they were."""

    follow: Callable[[CalendarCorrection], None]
    counts: Callable[[Collection[int]], Mapping[int, int]]
    listed: Callable[[int], Iterable[MovedDue]]


_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Add a room that counts by the calendar; each does so in its `AppConfig.ready`."""
    if follower not in _followers:
        _followers.append(follower)


def tell(correction: CalendarCorrection) -> None:
    """Let every room follow a correction."""
    for follower in _followers:
        follower.follow(correction)


def counts(corrections: Collection[int]) -> dict[int, int]:
    """Give how many due times each correction moved."""
    found = [follower.counts(corrections) for follower in _followers]
    return {one: sum(counted.get(one, 0) for counted in found) for one in corrections}


def listed(correction: int) -> list[MovedDue]:
    """Give the due times that a correction moved."""
    return [moved for follower in _followers for moved in follower.listed(correction)]
