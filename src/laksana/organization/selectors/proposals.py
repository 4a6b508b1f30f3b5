"""Compares a government's holidays of a year with what the library proposes. Never takes a proposal over."""

from collections.abc import Iterable

from laksana.core.clock import Calendar, Holiday
from laksana.core.values import frozen
from laksana.outside import holidays as library


@frozen
class Proposals:
    """What the library knows and the calendar does not, what it no longer knows, and what agrees."""

    year: int
    new: tuple[Holiday, ...]
    gone: tuple[Holiday, ...]
    same: tuple[Holiday, ...]


def proposals(calendar: Calendar, year: int) -> Proposals:
    """Compare by day and name; a local holiday is never missing in the library."""
    stored = {_key(entry): entry for entry in calendar.holidays if entry.date.year == year}
    known = {_key(entry): entry for entry in library.propose(year)}
    return Proposals(
        year=year,
        new=_in_order(entry for key, entry in known.items() if key not in stored),
        gone=_in_order(entry for key, entry in stored.items() if key not in known and _from_library(entry)),
        same=_in_order(entry for key, entry in stored.items() if key in known),
    )


def _from_library(entry: Holiday) -> bool:
    """The library files name it within a longer source."""
    return "Pustaka holidays" in entry.source


def _key(entry: Holiday) -> tuple[str, str]:
    return entry.date.isoformat(), entry.name


def _in_order(entries: Iterable[Holiday]) -> tuple[Holiday, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.name)))
