"""What a case is now: the sum of its events. Never changed in place; `evolve` makes the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from laksana.core.case.commands import WaitingFor


class Status(StrEnum):
    """Where a case stands as a whole."""

    OPEN = "open"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    REROUTED = "rerouted"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Paused:
    """A stopped clock: since when, for whom, until when expected, whose pause, and whether it is agreed."""

    waiting_for: WaitingFor
    since: datetime
    until: datetime
    by: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """A finished step that waits for signatures: who finished it, when, how, and which parties have not signed."""

    by: int
    post: int | None
    outcome: str | None
    outputs: tuple[str, ...]
    done_at: datetime
    awaits: tuple[str, ...]
    unsigned: tuple[str, ...] = ()
    entry: int = 0


@dataclass(frozen=True, slots=True)
class OpenStep:
    """One token of the running case: a step that waits for its performer.

    `unsigned` in `submitted` are parties that refused or were absent, awaiting the owner's decision.
    `form_entry` is the journal entry in which the agency filled the form, 0 while it is not filled.
    `came_from` is the token whose completion or return opened this one; `waits_for_linked` stops the clock until
    linked work is done.
    """

    token: int
    step: str
    visit: int
    post: int | None
    opened_at: datetime
    due_at: datetime | None
    site: int | None = None
    planned_on: str = ""
    assignee: int | None = None
    others: tuple[int, ...] = ()
    begun_at: datetime | None = None
    paused: Paused | None = None
    submitted: Submitted | None = None
    form_entry: int = 0
    skip_asked_by: int | None = None
    came_from: int = 0


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A completed step of the present round: the record for separation of duties, returns and recalls."""

    token: int
    step: str
    visit: int
    by: int
    post: int | None
    outcome: str | None
    done_at: datetime
    site: int | None = None
    assignee: int | None = None
    others: tuple[int, ...] = ()
    opened_at: datetime | None = None
    due_at: datetime | None = None
    begun_at: datetime | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryQuestion:
    """A question to the agency whether the service is well again, and its answer."""

    site: int | None
    answer_by: datetime
    answered: bool = False
    well: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case at one point of its journal.

    `open` are the tokens by number, in order of opening; `path` the steps done in this round, in order (a step that
    opens again cuts the path from where it first stood, so what lies behind is this round only). `visits` counts
    openings per (step, site). `papers` names the entry that last made or changed each output. `appointed` names who
    does a performer's later steps. `took_part` are all posts that ever held a step. `entries` is the number of
    journal entries that made this state. `done_steps` are the keys of all steps ever done, for the reporter's ribbon.
    """

    status: Status
    procedure: str
    version: int
    agency: int | None
    opened_at: datetime
    arrived_at: datetime
    sites: tuple[int, ...] = ()
    opened_by: int = 0
    open: Mapping[int, OpenStep] = field(default_factory=lambda: MappingProxyType({}))
    path: tuple[DoneStep, ...] = ()
    visits: Mapping[tuple[str, int | None], int] = field(default_factory=lambda: MappingProxyType({}))
    papers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    appointed: Mapping[str, tuple[int, tuple[int, ...]]] = field(default_factory=lambda: MappingProxyType({}))
    took_part: frozenset[int] = frozenset()
    ever_done: frozenset[str] = frozenset()
    next_token: int = 1
    entries: int = 0
    questions: tuple[RecoveryQuestion, ...] = ()
    closed_at: datetime | None = None
    reopen_asked: bool = False
    stars: int | None = None
    links: tuple[tuple[int, str], ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether work goes on."""
        return self.status is Status.OPEN
