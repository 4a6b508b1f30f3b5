"""What a step waits for, and when it is due then."""

from datetime import datetime
from typing import ClassVar

from laksana.core.case.commands import AwaitedGoods, DueReason, WaitingFor
from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class StepPaused:
    """The clock of a step stopped. `agreed` is False while the owner's agreement is still needed."""

    VERSION: ClassVar[int] = 1
    token: int
    waiting_for: WaitingFor
    paused_at: datetime
    until: datetime
    agreed: bool
    reason: str = private()
    goods: tuple[AwaitedGoods, ...] = ()


@frozen
class PauseDecided:
    """The owner agreed to a long pause, or refused it (then the clock goes on)."""

    VERSION: ClassVar[int] = 1
    token: int
    agree: bool
    reason: str = private()


@frozen
class StepResumed:
    """The clock of a step goes on; the due time moved by the pause's working minutes."""

    VERSION: ClassVar[int] = 1
    token: int
    resumed_at: datetime
    due_at: datetime | None
    note: str = private()


@frozen
class DueMoved:
    """The due time of an open step is another one from here on. `cause` names what of a calendar changed."""

    VERSION: ClassVar[int] = 1
    token: int
    before: datetime | None
    due_at: datetime | None
    why: DueReason
    cause: str = ""


@frozen
class PromiseMoved:
    """What the agency was promised is another time from here on. `cause` as of a moved due time."""

    VERSION: ClassVar[int] = 1
    before: datetime
    promised_at: datetime
    why: DueReason
    cause: str = ""


@frozen
class HandOverFinished:
    """Linked work on which the case waited is done."""

    VERSION: ClassVar[int] = 1
    token: int
    done: str = private()
    by_whom: str = private()


@frozen
class HandOverBegun:
    """Work was handed to a related procedure. `procedure` None: only its title is known, no case opens."""

    VERSION: ClassVar[int] = 1
    token: int
    step: str
    title: str
    procedure: str | None
    waits: bool
    site: int | None = None
