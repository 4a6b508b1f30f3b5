"""Who does something to a case, and when: what every service of this room is told first."""

from dataclasses import replace
from datetime import datetime

from laksana.core.authority.model import Actor
from laksana.core.case.facts import Origin
from laksana.core.values import frozen
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, Structure, Visitor
from laksana.outside import time


@frozen
class By:
    """Somebody at one moment. `happened_at` None: now. `post`: in which post, where the page said so.

    Times are whole seconds: a journal needs no finer ones, its order is in its numbers.
    """

    actor: Actor
    government: Government
    now: datetime
    post: int | None = None
    happened_at: datetime | None = None
    origin: Origin = Origin.NOW

    def __post_init__(self) -> None:
        object.__setattr__(self, "now", self.now.replace(microsecond=0))
        if self.happened_at is not None:
            object.__setattr__(self, "happened_at", self.happened_at.replace(microsecond=0))

    @property
    def structure(self) -> Structure:
        """Give the government's structure; no query while it stays the same."""
        return organization.structure(self.government)


def visitor(visitor: Visitor) -> By:
    """Give the signed-in visitor as one who acts now."""
    if visitor.actor is None or visitor.government is None:
        raise ValueError("nobody is signed in")
    return By(visitor.actor, visitor.government, visitor.now)


def late(by: By, happened_at: datetime, *, origin: Origin = Origin.LATE_ENTRY) -> By:
    """Give the same person entering what happened before."""
    return replace(by, happened_at=happened_at, origin=origin)


def system(government: int) -> By:
    """Give the installation itself, acting now."""
    row = organization.government_row(government)
    return By(organization.system_actor(government), row, time.now())
