"""Whom an entry tells of an instruction, a copy of one, or a step that is done. Touches no table."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from laksana.core.case.events import DispositionGiven, Event, PostsInformed


class Told(NamedTuple):
    """One post that is told; `is_copy`: nothing is asked of it."""

    post: int
    is_copy: bool
    due_at: datetime | None = None


def told_by(events: Iterable[Event]) -> Iterator[Told]:
    """Give every post that the events of an entry tell, each once for each way of being told."""
    return iter(dict.fromkeys(_each_told(events)))


def _each_told(events: Iterable[Event]) -> Iterator[Told]:
    for event in events:
        if isinstance(event, DispositionGiven):
            yield from (Told(post, False, event.due_at) for post in event.recipients)
            yield from (Told(post, True, event.due_at) for post in event.copies)
        elif isinstance(event, PostsInformed):
            yield from (Told(post, True) for post in event.posts)
