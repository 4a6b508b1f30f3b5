"""How work goes back: returned by a checker, or recalled by who did it."""

from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class StepReturned:
    """A checker sent the work back to step `to`; the open step `token` is closed."""

    VERSION: ClassVar[int] = 1
    token: int
    to: str
    by_owner: bool = False
    reason: str = private()


@frozen
class StepRecalled:
    """A completion was taken back; `closed` are the unread steps that had followed it."""

    VERSION: ClassVar[int] = 1
    token: int
    closed: tuple[int, ...]
