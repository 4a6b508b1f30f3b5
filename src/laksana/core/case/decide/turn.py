"""One command on its way to a decision: what is asked of whom, and what has happened so far.

Every event that happens is added up at once, so that the next one is decided on what the case has become.
Never seen outside `decide`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor, Office, Standing
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import StockAct
from laksana.core.case.events import CaseClosed, Event, StockMoved
from laksana.core.case.evolve import evolve
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.standing import standing
from laksana.core.case.state import CaseState, OpenStep, Status
from laksana.core.procedure.model import Procedure, Step


class Refusal(Exception):
    """The command can't be carried out; caught once, at the door of `decide` and of `allowed`."""

    def __init__(self, code: Code, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.refused = Refused(code, fields or {})


def ensure(condition: bool, code: Code) -> None:
    """Refuse with `code` unless `condition` holds."""
    if not condition:
        raise Refusal(code)


def ensure_text(text: str, code: Code = Code.REASON_REQUIRED) -> None:
    """Refuse a text that says nothing."""
    ensure(bool(text.strip()), code)


def ensure_in_time(facts: Facts, *, since: datetime) -> None:
    """Refuse an act that is said to have happened in the future, or before what it concerns."""
    ensure(facts.when <= facts.now, Code.TIME_IN_FUTURE)
    ensure(facts.when >= since, Code.TIME_BEFORE_OPENING)


@dataclass(slots=True)
class Turn:
    """The case as the command finds it and changes it."""

    procedure: Procedure
    state: CaseState
    facts: Facts
    events: list[Event] = field(default_factory=list)
    seq: int = 0
    actor: Actor = field(init=False)
    """Who acts, as far as their mandates reach."""
    _mark: EntryMark = field(init=False)
    _stands: dict[tuple[int | None, int | None], Standing] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.seq = self.seq or self.state.entries + 1
        self.actor = self.facts.actor.towards(self.office.procedure)
        self._mark = EntryMark(self.seq, self.actor.person, self.facts.post, self.facts.now, self.when)

    @property
    def office(self) -> Office:
        """Give the office in which they act."""
        return self.facts.office

    @property
    def when(self) -> datetime:
        """Give the time of the act."""
        return self.facts.when

    def happens(self, event: Event) -> None:
        """Let `event` happen: the state is now what it makes of it."""
        self.events.append(event)
        self.state = evolve(self.state, event, self._mark)
        self._stands.clear()

    def ends(self, event: CaseClosed) -> None:
        """Let the case end; the store has back what it had only reserved."""
        if self.state.reserved:
            self.happens(StockMoved(None, StockAct.RELEASE, self.state.reserved))
        self.happens(event)

    def has_step(self, key: str) -> bool:
        """Tell whether the version in force knows that step; one done on another may be gone."""
        return any(step.key == key for step in self.procedure.steps)

    def step_of(self, token: OpenStep) -> Step:
        """Give the step that the token runs."""
        return self.procedure.step(token.step)

    def standing(self, *, token: int | None = None, site: int | None = None) -> Standing:
        """Give how the case stands towards the token, the site, or as a whole."""
        if (token, site) not in self._stands:
            self._stands[token, site] = standing(
                self.procedure,
                self.state,
                self.office,
                site_agency=self.facts.site_agency,
                token=token,
                site=site,
            )
        return self._stands[token, site]

    def may(self, act: Act, *, token: int | None = None, site: int | None = None) -> bool:
        """Tell whether the actor has the power to do `act`."""
        return may(act, self.actor, self.standing(token=token, site=site), self.office)

    @property
    def owns(self) -> bool:
        """Tell whether the actor holds the post that owns the case."""
        return self.office.performers[self.procedure.owner] in self.actor.posts

    def enter(self, act: Act) -> None:
        """Refuse an act on the open case as a whole, unless it is open, theirs to do, and in time."""
        self.must_be_open()
        ensure(self.may(act), Code.NOT_ALLOWED)
        ensure_in_time(self.facts, since=self.state.opened_at)

    def enter_ended(self, act: Act) -> None:
        """Refuse an act on the finished case, unless it is finished, theirs to do, and in time."""
        ensure(not self.state.is_open, Code.CASE_OPEN)
        ensure(self.state.status is Status.FINISHED, Code.CASE_CLOSED)
        ensure(self.may(act), Code.NOT_ALLOWED)
        ensure_in_time(self.facts, since=self.floor)

    def enter_step(self, act: Act, number: int) -> OpenStep:
        """Give the open token, refusing unless the act on it is theirs to do, and in time."""
        token = self.token(number)
        ensure(self.may(act, token=number), Code.NOT_ALLOWED)
        ensure_in_time(self.facts, since=token.latest)
        return token

    def token(self, number: int) -> OpenStep:
        """Give the open token of that number."""
        self.must_be_open()
        token = self.state.open.get(number)
        if token is None:
            raise Refusal(Code.STEP_NOT_OPEN)
        return token

    def must_be_open(self) -> None:
        """Refuse when the case has ended."""
        ensure(self.state.is_open, Code.CASE_CLOSED)

    @property
    def floor(self) -> datetime:
        """Give the earliest time for an act beside the steps: the end of the case, else its beginning."""
        return self.state.closed_at or self.state.opened_at
