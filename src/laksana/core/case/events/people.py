"""Who does a step: taken, begun, assigned, named for later."""

from datetime import datetime
from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class StepTaken:
    """A holder took the step out of the pool."""

    VERSION: ClassVar[int] = 1
    token: int
    person: int


@frozen
class StepBegun:
    """Work on the step began; for a site's step the clock starts here."""

    VERSION: ClassVar[int] = 1
    token: int
    begun_at: datetime
    due_at: datetime | None


@frozen
class StepAssigned:
    """Somebody named who does the step; `unqualified` lack what the SOP asks, named for the `reason`."""

    VERSION: ClassVar[int] = 1
    token: int
    responsible: int
    others: tuple[int, ...] = ()
    note: str = private()
    unqualified: tuple[int, ...] = ()
    reason: str = private()


@frozen
class PeopleNamed:
    """A step named who does a performer's later steps; `unqualified` lack what the SOP asks of them."""

    VERSION: ClassVar[int] = 1
    performer: str
    responsible: int
    others: tuple[int, ...] = ()
    unqualified: tuple[int, ...] = ()
    reason: str = private()
