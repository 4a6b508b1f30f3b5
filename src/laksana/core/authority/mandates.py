"""Stand-ins by mandate (*Plt.*, *Plh.*): when one is in force, and what about it should worry somebody.

A worry is shown and never refuses: the limits bind whoever gives the order. They follow Law 30/2014 art. 14
and BKN circular 2/SE/VII/2019 as published reports give them; the circular itself was not read.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from laksana.core.values import frozen

Span: TypeAlias = tuple[datetime, datetime]
"""From, included, to, not included; both aware."""

LONGEST_PLT: Final = 3
"""Months that one order may name a Plt. for."""
LONGEST_PLT_EXTENDED: Final = 6
"""Months that a Plt. may act in all, by one extension."""
WARN_BEFORE_END: Final = timedelta(days=14)


class MandateKind(StrEnum):
    """Plt. acts in a vacant post, Plh. for a holder who is absent for a time."""

    PLT = "plt"
    PLH = "plh"


@frozen
class Mandate:
    """An order that lets a person act in a post beside their own, from `begins_at` until before `ends_at`.

    `procedures` limits it to cases of these procedures; empty means all that the post has to do.
    """

    id: int
    kind: MandateKind
    post: int
    person: int
    begins_at: datetime
    ends_at: datetime
    own_post: int | None = None
    order_number: str = ""
    order_date: date | None = None
    procedures: frozenset[str] = frozenset()
    extends: int | None = None

    def in_force(self, now: datetime) -> bool:
        """Tell whether the person may act now."""
        return self.begins_at <= now < self.ends_at

    def covers(self, procedure: str) -> bool:
        """Tell whether cases of a procedure are within the mandate."""
        return not self.procedures or procedure in self.procedures


class Worry(StrEnum):
    """What somebody should look at. Each has its words, and where known its source, in the pages."""

    NO_ORDER = "no_order"
    POST_IS_HELD = "post_is_held"
    POST_IS_VACANT = "post_is_vacant"
    TOO_LONG = "too_long"
    TOO_LONG_IN_ALL = "too_long_in_all"
    ENDS_SOON = "ends_soon"
    OTHER_LEVEL = "other_level"
    OVERLAPS = "overlaps"


@frozen
class Surroundings:
    """What `worries` must know beside the mandate itself.

    `mandates` are those of the same post; `held` says that somebody holds the post in their own right when
    the mandate begins; `level` counts the posts above each post. The unit of a government here is one office,
    so that the rule of the same unit is always kept.
    """

    zone: tzinfo
    mandates: Sequence[Mandate] = ()
    held: bool = False
    level: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))


def worries(mandate: Mandate, around: Surroundings, now: datetime) -> tuple[Worry, ...]:
    """Give what should worry somebody about a mandate, in the order of `Worry`."""
    found = {*_of_order(mandate, around), *_of_time(mandate, around, now), *_of_person(mandate, around)}
    return tuple(worry for worry in Worry if worry in found)


def uncovered(spans: Sequence[Span], within: Span) -> tuple[Span, ...]:
    """Give the parts of `within` that none of the spans covers, in order."""
    gaps: list[Span] = []
    reached, end = within
    for begin, until in sorted(spans):
        if begin > reached:
            gaps.append((reached, min(begin, end)))
        reached = max(reached, until)
        if reached >= end:
            return tuple(gaps)
    return (*gaps, (reached, end))


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _of_order(mandate: Mandate, around: Surroundings) -> Iterator[Worry]:
    if not mandate.order_number:
        yield Worry.NO_ORDER
    if mandate.kind is MandateKind.PLT and around.held:
        yield Worry.POST_IS_HELD
    if mandate.kind is MandateKind.PLH and not around.held:
        yield Worry.POST_IS_VACANT
    if any(_overlap(mandate, other) for other in around.mandates if other.id != mandate.id):
        yield Worry.OVERLAPS


def _of_time(mandate: Mandate, around: Surroundings, now: datetime) -> Iterator[Worry]:
    if mandate.kind is MandateKind.PLT:
        first = _first_of(mandate, around)
        if _lasts_longer(mandate.begins_at, mandate, LONGEST_PLT, around.zone):
            yield Worry.TOO_LONG
        if _lasts_longer(first.begins_at, mandate, LONGEST_PLT_EXTENDED, around.zone):
            yield Worry.TOO_LONG_IN_ALL
        extended = any(other.extends == mandate.id for other in around.mandates)
        if mandate.ends_at - WARN_BEFORE_END <= now < mandate.ends_at and not extended:
            yield Worry.ENDS_SOON


def _of_person(mandate: Mandate, around: Surroundings) -> Iterator[Worry]:
    own = mandate.own_post
    if own is None or mandate.kind is not MandateKind.PLT:
        return
    if around.level.get(own, 0) - around.level.get(mandate.post, 0) not in (0, 1):
        yield Worry.OTHER_LEVEL


def _overlap(one: Mandate, other: Mandate) -> bool:
    return one.begins_at < other.ends_at and other.begins_at < one.ends_at


def _first_of(mandate: Mandate, around: Surroundings) -> Mandate:
    """Follow the extensions back to the order that began it."""
    by_id = {other.id: other for other in around.mandates if other.begins_at < mandate.begins_at}
    while mandate.extends in by_id:
        mandate = by_id.pop(mandate.extends)
    return mandate


def _lasts_longer(begin: datetime, mandate: Mandate, months: int, zone: tzinfo) -> bool:
    start = begin.astimezone(zone)
    latest = datetime.combine(months_after(start.date(), months), start.timetz())
    return mandate.ends_at > latest
