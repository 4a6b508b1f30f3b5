"""Compares a list of holidays with a government's calendar: what it adds, changes, leaves out. Takes nothing.

Compared are the years the list has days of. Holidays of the region itself are never missing in it, and a day
without a source in the list keeps the one it has.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from laksana.audit.chain import to_text
from laksana.core.clock import Calendar, Holiday, HolidayKind, State
from laksana.core.values import frozen


@frozen
class Change:
    """One day that stands otherwise in the list: as the calendar has it, and as it would be."""

    before: Holiday
    after: Holiday


@frozen
class Difference:
    """What taking a list over does to a calendar."""

    added: tuple[Holiday, ...]
    changed: tuple[Change, ...]
    removed: tuple[Holiday, ...]
    same: int
    years: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether the calendar stays as it is."""
        return not (self.added or self.changed or self.removed)

    @property
    def digest(self) -> str:
        """Give what tells this difference from another, so that nobody takes over what they have not seen."""
        pairs = [(None, one) for one in self.added] + [(one, None) for one in self.removed]
        pairs += [(one.before, one.after) for one in self.changed]  # type: ignore[misc]
        return hashlib.sha256(to_text([[_plain(day) for day in pair] for pair in pairs]).encode()).hexdigest()


def compare(calendar: Calendar, listed: Iterable[Holiday]) -> Difference:
    """Compare by date and name first, then what is left by date, then by name within a year."""
    wanted = sorted(set(listed), key=lambda one: (one.date, one.name))
    years = {one.date.year for one in wanted}
    stored = [one for one in calendar.holidays if one.date.year in years]
    pairs = [pair for key in (_whole, _day, _name) for pair in _paired(stored, wanted, key)]
    would_be = [Change(one, replace(other, source=other.source or one.source)) for one, other in pairs]
    changed = [one for one in would_be if one.before != one.after]
    return Difference(
        added=tuple(wanted),
        changed=tuple(sorted(changed, key=lambda one: one.after.date)),
        removed=tuple(filter(_is_missed, stored)),
        same=len(pairs) - len(changed),
        years=tuple(sorted(years)),
    )


def _paired(
    stored: list[Holiday], wanted: list[Holiday], key: Callable[[Holiday], Any]
) -> list[tuple[Holiday, Holiday]]:
    """Take out of both lists the days that agree in `key`, and give them."""
    pairs = []
    for one in tuple(stored):
        other = next((day for day in wanted if key(day) == key(one)), None)
        if other:
            pairs.append((one, other))
            stored.remove(one)
            wanted.remove(other)
    return pairs


def _whole(day: Holiday) -> Any:
    return day.date, day.name


def _day(day: Holiday) -> Any:
    return day.date, day.kind is HolidayKind.LOCAL


def _name(day: Holiday) -> Any:
    return day.date.year, day.name.casefold(), day.kind


def _is_missed(day: Holiday) -> bool:
    return day.kind is not HolidayKind.LOCAL and day.state is not State.REJECTED


def _plain(day: Holiday | None) -> list[str]:
    return [day.date.isoformat(), day.name, day.kind, day.state, day.source] if day else []
