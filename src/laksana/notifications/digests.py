"""What a head's morning summary says. A room that counts work registers here how; else there is none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from laksana.organization.selectors import Person

Summary: TypeAlias = Callable[[Person, datetime], Mapping[str, str]]
"""Gives the facts `waiting`, `late`, `major`, and `late_list`, one line each."""

_summaries: list[Summary] = []


def register_summary(summary: Summary) -> None:
    """Say how the work of a head is summed up."""
    _summaries[:] = [summary]


def summary_of(person: Person, now: datetime) -> Mapping[str, str] | None:
    """Give a head's summary; None where nothing counts work."""
    return _summaries[0](person, now) if _summaries else None
