"""What rooms further down tell of cases at a place or about a device. This room knows none itself."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple, Protocol, TypeAlias
from uuid import UUID

from laksana.organization.selectors import Visitor


class CaseLine(NamedTuple):
    """A case in one line, as its reader may see it: `state` colours the word, `site` is where it was."""

    number: str
    subject: str
    address: str
    word: str
    state: str
    opened_at: datetime
    closed_at: datetime | None


class PictureLine(NamedTuple):
    """A photo of a case, made anew, as its reader may open it."""

    address: str
    name: str
    case: str
    made_at: datetime


class PaperLine(NamedTuple):
    """A final paper of a case, as its reader may open it."""

    address: str
    title: str
    number: str
    case: str
    final_at: datetime | None


class Kept(NamedTuple):
    """What the cases that name a device have kept: the newest photos and final papers."""

    pictures: list[PictureLine]
    papers: list[PaperLine]


class Cases(Protocol):
    """How cases are told of: only those that the visitor may read."""

    def of_device(self, visitor: Visitor, device: int) -> list[CaseLine]:
        """Give the cases that name a device, newest first."""

    def kept_of(self, visitor: Visitor, device: int) -> Kept:
        """Give the photos and final papers of the cases that name a device, newest first."""

    def open_at(self, visitor: Visitor, sites: Collection[int]) -> list[CaseLine]:
        """Give the open cases at some sites, newest first."""

    def faults_at(self, visitor: Visitor, sites: Collection[int]) -> list[CaseLine]:
        """Give the faults some sites had, newest first."""

    def address_of(self, number: str) -> str:
        """Give where a case stands that goods were moved for."""


_told: list[Cases] = []


def register_cases(cases: Cases) -> None:
    """Say who tells of cases; the room of cases does so."""
    _told[:] = [cases]


def cases() -> Cases:
    """Give who tells of cases."""
    return _told[0]


Arrival: TypeAlias = Callable[[int, UUID, frozenset[int]], None]
"""Called with the government, the command that brought the goods, and the models that came."""

_awaiting: list[Arrival] = []


def register_arrival(follower: Arrival) -> None:
    """Have somebody called by the worker after goods came into a store."""
    if follower not in _awaiting:
        _awaiting.append(follower)


def awaiting() -> tuple[Arrival, ...]:
    """Give who is called when goods come."""
    return tuple(_awaiting)
