"""Lets a step wait, and go on."""

from datetime import datetime

from laksana.core.case.commands.stock import AwaitedGoods
from laksana.core.case.commands.words import WaitingFor
from laksana.core.values import frozen


@frozen
class Pause:
    """Stop the clock of one open step while somebody outside the office is awaited.

    `goods` are those awaited, where the office keeps its stock here: their arrival ends the pause.
    """

    token: int
    waiting_for: WaitingFor
    reason: str
    until: datetime
    goods: tuple[AwaitedGoods, ...] = ()


@frozen
class AgreePause:
    """The owner agrees to (or refuses) a pause longer than one working day."""

    token: int
    agree: bool
    reason: str = ""


@frozen
class Resume:
    """End a pause: what was awaited has come, or is no longer awaited."""

    token: int
    note: str = ""


@frozen
class FinishHandOver:
    """The work handed over to a related procedure is done: what was done, by whom."""

    token: int
    done: str
    by_whom: str
