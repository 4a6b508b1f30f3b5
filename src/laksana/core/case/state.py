"""What a case is now: the sum of its events. Never changed in place; `evolve` makes the next one."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from laksana.core.case.commands import AwaitedGoods, DueReason, PlannedSite, Relation, WaitingFor
from laksana.core.stock.model import Fate, StockLine
from laksana.core.values import frozen


class Status(StrEnum):
    """Where a case stands as a whole."""

    OPEN = "open"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    REROUTED = "rerouted"
    DUPLICATE = "duplicate"


@frozen
class Paused:
    """A stopped clock: since when, for whom, until when expected, whose pause, whether agreed, what goods."""

    waiting_for: WaitingFor
    since: datetime
    until: datetime
    by: int
    agreed: bool
    goods: tuple[AwaitedGoods, ...] = ()


@frozen
class Waited:
    """A stretch for which the clock of a step stood still, and who was awaited."""

    token: int
    step: str
    waiting_for: WaitingFor
    since: datetime
    until: datetime


@frozen
class Moved:
    """A due time that moved at `at`: what it was, what it became, and why."""

    before: datetime | None
    due_at: datetime | None
    why: DueReason
    at: datetime
    cause: str = ""


@frozen
class Submitted:
    """A finished step that waits for signatures: who finished it, when, how, and who has still to sign.

    `awaits` have not answered; `unsigned` refused or were absent, which the owner decides. `sites` open
    afterwards.
    """

    by: int
    outcome: str | None
    outputs: tuple[str, ...]
    adds: tuple[str, ...]
    done_at: datetime
    awaits: tuple[str, ...]
    unsigned: tuple[str, ...] = ()
    sites: tuple[PlannedSite, ...] = ()
    written_by_head: int | None = None
    entry: int = 0


@frozen
class OpenStep:
    """One token of the running case: a step that waits for its performer.

    `form_entry` is the journal entry in which the agency sent the form, `draft_entry` that of its last draft;
    0 while there is none. `came_from` is the token whose completion, return or recall opened this one, 0 if
    none did.
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
    resumed_at: datetime | None = None
    form_entry: int = 0
    draft_entry: int = 0
    skip_asked_by: int | None = None
    came_from: int = 0
    moved: tuple[Moved, ...] = ()

    @property
    def latest(self) -> datetime:
        """Give the latest moment known of the step: nothing can happen to it earlier."""
        moments = (
            self.opened_at,
            self.begun_at,
            self.paused and self.paused.since,
            self.resumed_at,
            self.submitted and self.submitted.done_at,
        )
        return max(moment for moment in moments if moment)

    @property
    def stands_still(self) -> bool:
        """Tell whether its clock is stopped: a pause stands and needs no agreement any more."""
        return self.paused is not None and self.paused.agreed


@frozen
class DoneStep:
    """A completed step of the present round: the record for separation of duties, returns and recalls.

    `entry` is the journal entry that completed it. A skipped site was done by nobody.
    """

    token: int
    step: str
    visit: int
    by: int | None
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
    entry: int = 0


@frozen
class Appointed:
    """Who was named for a performer's later steps, and in which journal entry."""

    responsible: int
    others: tuple[int, ...]
    entry: int


@frozen
class RecoveryQuestion:
    """A question to the agency whether the service is well again, and its answer; `token` asked it."""

    token: int
    site: int | None
    asked_at: datetime
    answer_by: datetime
    answered: bool = False
    well: bool | None = None
    moved: tuple[Moved, ...] = ()


@frozen
class Duty:
    """The duty to report a security incident, in calendar time; `reported_at` None while it stands."""

    known_at: datetime
    report_by: datetime
    reported_at: datetime | None = None


@frozen
class Installed:
    """Goods that a step put in their place, and the device they replace with its fate."""

    token: int
    line: StockLine
    site: int
    replaces: StockLine | None = None
    fate: Fate | None = None


class PaperEnd(StrEnum):
    """How a final paper ended."""

    REPLACED = "replaced"
    CANCELLED = "cancelled"


@frozen
class IssuedPaper:
    """A paper that was made final in `entry`; `document` is its row, `ended` how it ended, if it did."""

    document: int
    paper: str
    token: int
    site: int | None
    number: str
    digest: str
    entry: int
    ended: PaperEnd | None = None


@frozen
class CaseState:
    """A case at one point of its journal.

    `open` are the tokens by number, in order of opening; `path` the steps done in this round, in order (a
    step that opens again cuts the path from where it first stood, so what lies behind is this round only).
    `visits` counts openings per (step, site), `last_done` is the last completion of each, in whatever round.
    `papers` lists the entries that make up each paper as it stands: the one that made it, then those that
    added to it, `writers` the token at which each entry wrote. `appointed` names who does a performer's
    later steps. `took_part` are all posts that ever held a step, `informed` those that got a disposition or
    were told that a step is done. `entries` is the number of journal entries that made this state.
    `ever_done` are the keys of all steps ever done, for the
    reporter's ribbon. `sites` are the places of the report and every site that a step was opened for.
    `waits` are the pauses that stopped a clock and are over. `duty` is that to report an incident, if it is
    judged one. `reserved` and `issued` are the goods that the case has from the store and not yet put in
    their place, `installed` those it has. `issued_papers` are those made final, ended ones too.
    `promise_moved` is how the time promised to the agency moved.
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
    last_done: Mapping[tuple[str, int | None], DoneStep] = field(default_factory=lambda: MappingProxyType({}))
    papers: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    writers: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    appointed: Mapping[str, Appointed] = field(default_factory=lambda: MappingProxyType({}))
    took_part: frozenset[int] = frozenset()
    informed: frozenset[int] = frozenset()
    ever_done: frozenset[str] = frozenset()
    next_token: int = 1
    entries: int = 0
    questions: tuple[RecoveryQuestion, ...] = ()
    closed_at: datetime | None = None
    reopen_asked: bool = False
    stars: int | None = None
    links: tuple[tuple[int, Relation], ...] = ()
    waits: tuple[Waited, ...] = ()
    duty: Duty | None = None
    reserved: tuple[StockLine, ...] = ()
    issued: tuple[StockLine, ...] = ()
    installed: tuple[Installed, ...] = ()
    issued_papers: tuple[IssuedPaper, ...] = ()
    promise_moved: tuple[Moved, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether work goes on."""
        return self.status is Status.OPEN

    @property
    def not_well(self) -> bool:
        """Tell whether an agency's answer "not well" stands."""
        return any(question.well is False for question in self.questions)

    @property
    def promised_anew(self) -> datetime | None:
        """Give the time promised since the first promise moved; None while that one stands."""
        return self.promise_moved[-1].due_at if self.promise_moved else None

    @property
    def report_by(self) -> datetime | None:
        """Give by when the incident is to be reported; None when it is none, or was reported."""
        return self.duty.report_by if self.duty and not self.duty.reported_at else None

    def done(self, token: int) -> DoneStep | None:
        """Give the completion of that token, if it stands in the path."""
        return next((done for done in self.path if done.token == token), None)

    def completed(self, token: int) -> DoneStep | None:
        """Give that token's completion, if it is of this round or the last of its step and site."""
        steps = (*self.path, *self.last_done.values())
        return next((done for done in steps if done.token == token and not done.skipped), None)

    def writes(self, token: int, paper: str) -> bool:
        """Tell whether something of a paper, as it stands, was written at that token."""
        return any(self.writers[entry] == token for entry in self.papers.get(paper, ()))

    def issued_of(self, paper: str, site: int | None) -> IssuedPaper | None:
        """Give the final paper that stands, of an output (and one site, where it is written per site)."""
        return next(
            (
                one
                for one in self.issued_papers
                if (one.paper, one.site) == (paper, site) and one.ended is None
            ),
            None,
        )

    def path_before(self, step: str) -> tuple[DoneStep, ...]:
        """Give the path up to where that step first stands in it; the whole path when it doesn't."""
        first = next((place for place, done in enumerate(self.path) if done.step == step), len(self.path))
        return self.path[:first]

    def open_of(self, step: str) -> tuple[OpenStep, ...]:
        """Give the open tokens of that step."""
        return tuple(token for token in self.open.values() if token.step == step)
