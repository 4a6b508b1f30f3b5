"""All that a decision needs and cannot know from the case itself. Gathered before any lock; never changed."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from laksana.core.authority.model import Actor, Office
from laksana.core.clock import Calendar
from laksana.core.clock.regulation import REPORT_WITHIN
from laksana.core.procedure.model import Procedure
from laksana.core.stock.model import Stock
from laksana.core.values import frozen

Qualified: TypeAlias = Mapping[int, frozenset[str]] | None
"""What each person is qualified for; None where an office keeps no qualifications."""


class Origin(StrEnum):
    """Where the claimed time of an act comes from."""

    NOW = "now"
    LATE_ENTRY = "late_entry"
    OFFLINE = "offline"


@frozen
class Facts:
    """What is so at the moment of a command.

    `now` is the server's clock (aware UTC); `happened_at` the claimed time, equal to `now` unless `origin`
    says otherwise. `last_recorded_at` is the previous entry's time: a journal never goes back. `seen` are the
    open tokens whose present performer has opened them (read marks). `site_agency` gives the agency of a
    site. `other` is the procedure named by a reroute (of the same government, or general) or the target
    version of a migration. `known_cases` are the other cases that a command may name, `case` is this one's
    own number. `post` is the post in which the actor wants to act, where the page said so.
    `report_within`: in how many calendar hours the government reports a security incident of high risk.
    `qualified`: what people are qualified for today.
    `stock`: of the store, what a command on goods must know.
    `promised`: the time that the agency was promised, if any.
    """

    now: datetime
    actor: Actor
    office: Office
    calendar: Calendar
    happened_at: datetime | None = None
    origin: Origin = Origin.NOW
    last_recorded_at: datetime | None = None
    seen: frozenset[int] = frozenset()
    site_agency: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    other: Procedure | None = None
    known_cases: frozenset[int] = frozenset()
    post: int | None = None
    case: int | None = None
    report_within: int = REPORT_WITHIN
    qualified: Qualified = None
    stock: Stock = field(default_factory=Stock)
    promised: datetime | None = None

    @property
    def when(self) -> datetime:
        """Give the time at which the act happened, by which standards are judged."""
        return self.happened_at or self.now
