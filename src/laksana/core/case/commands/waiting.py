"""Lets a step wait, and go on."""

from dataclasses import dataclass
from datetime import datetime

from laksana.core.case.commands.stock import AwaitedGoods
from laksana.core.case.commands.words import WaitingFor


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock of one open step while somebody outside the office is awaited.

    `goods` are those awaited, where the office keeps its stock here: their arrival ends the pause.
    """

    token: int
    waiting_for: WaitingFor
    reason: str
    until: datetime
    goods: tuple[AwaitedGoods, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreePause:
    """The owner agrees to (or refuses) a pause longer than one working day."""

    token: int
    agree: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """End a pause: what was awaited has come, or is no longer awaited."""

    token: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FinishHandOver:
    """The work handed over to a related procedure is done: what was done, by whom."""

    token: int
    done: str
    by_whom: str
