"""Drives one made-up case through the real engine to its end, each step taking its standard time.

Never writes anything anywhere: what a procedure would do is read off the events.
"""

from datetime import datetime
from typing import Final

from laksana.core.authority.model import Actor
from laksana.core.case import commands, events
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Appointment, Command, Disposition, PlannedSite
from laksana.core.case.decide import decide
from laksana.core.case.evolve import evolve
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Refused
from laksana.core.case.state import CaseState, OpenStep
from laksana.core.clock import Calendar, due_at
from laksana.core.procedure.model import END, REPORTER, Kind, Procedure, Step
from laksana.core.values import frozen
from laksana.procedures.describe import printed_title
from laksana.procedures.plan import Exits, Plan, WalkError, planned_returns
from laksana.procedures.stage import AGENCY, PHOTO, Stage

MOST_ENTRIES: Final = 5_000


@frozen
class Row:
    """One thing that happened, as it is told to other programs."""

    seq: int
    event: str
    step: str | None
    visit: int | None
    site: int | None
    performer: str | None
    at: str
    due_at: str | None
    outcome: str | None
    output: str | None


def walk(procedure: Procedure, plan: Plan, calendar: Calendar) -> list[Row]:
    """Give everything that happens to one case, from its opening to its end."""
    return _Walk(procedure, plan, calendar).rows()


class _Walk:
    def __init__(self, procedure: Procedure, plan: Plan, calendar: Calendar) -> None:
        self._procedure = procedure
        self._plan = plan
        self._calendar = calendar
        self._stage = Stage(procedure, plan.sites)
        self._exits = Exits(procedure, plan)
        self._returns = planned_returns(procedure, plan)
        self._now = plan.start
        self._entries = 0
        self._state: CaseState | None = None
        self._rows: list[Row] = []

    def rows(self) -> list[Row]:
        self._open()
        while (state := self._case).is_open:
            self._go(next(iter(state.open.values())))
        for key, to in self._returns:
            if (key, to) in self._plan.returns:
                raise WalkError(f"step {key} was not reached often enough to return to {to}")
        return self._rows

    @property
    def _case(self) -> CaseState:
        assert self._state is not None, "the case is opened first"
        return self._state

    def _open(self) -> None:
        first = self._procedure.first
        by_agency = first.performer == REPORTER
        planned = self._procedure.kind is Kind.PLANNED_MAINTENANCE
        if by_agency and first.standard:
            self._now = self._due(first)
        command = commands.Open(
            subject="contoh",
            agency=None if planned else AGENCY,
            sites=tuple(self._stage.site_agency) if first.each else (),
            papers=self._stage.papers(first.outputs) if by_agency else {},
            drafted_at=self._plan.start if by_agency else None,
            appoint=self._appointment(first) if by_agency else None,
        )
        self._act(command, self._stage.actor(first.performer if planned else REPORTER))

    def _due(self, step: Step) -> datetime:
        assert step.standard is not None
        return due_at(
            self._now,
            standard=step.standard,
            calendar=self._calendar,
            around_the_clock=step.around_the_clock,
        )

    def _act(self, command: Command, actor: Actor) -> None:
        """Carry a command out now, or say why it can't be."""
        facts = Facts(
            now=self._now,
            actor=actor,
            office=self._stage.office,
            calendar=self._calendar,
            site_agency=self._stage.site_agency,
        )
        happened = decide(self._procedure, self._state, command, facts)
        if isinstance(happened, Refused):
            raise WalkError(f"{type(command).__name__} is refused: {happened.code}")
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            raise WalkError(f"the walk does not end within {MOST_ENTRIES} acts")
        mark = EntryMark(self._entries, actor.person, min(actor.posts, default=None), self._now, self._now)
        for event in happened:
            self._tell(event, happened)
            self._state = evolve(self._state, event, mark)

    def _go(self, token: OpenStep) -> None:
        """Bring one open step to its end: complete it, or send it back where that is asked."""
        step = self._procedure.step(token.step)
        actor = self._performer(token, step)
        self._wake(token, step, actor)
        token = self._case.open[token.token]
        self._now = max(self._now, token.due_at or self._now)
        back = self._next_return(step)
        if back:
            self._act(commands.SendBack(token.token, to=back, reason="contoh"), actor)
        else:
            self._complete(token, step, actor)

    def _wake(self, token: OpenStep, step: Step, actor: Actor) -> None:
        """End a wait for linked work, begin a visit: both at once."""
        if token.stands_still:
            done = commands.FinishHandOver(token.token, done="contoh", by_whom="contoh")
            self._act(done, self._stage.actor(self._procedure.owner))
        if step.each:
            self._act(commands.Begin(token.token), actor)

    def _performer(self, token: OpenStep, step: Step) -> Actor:
        """Give who does the step: who is named for it, unless that would be checking one's own work."""
        if step.performer == REPORTER:
            return self._stage.actor(REPORTER)
        checked = [done.by for done in self._case.path if done.step == step.checks]
        free = (person for person in self._stage.people(step.performer) if person not in checked)
        return self._stage.actor(step.performer, token.assignee or next(free, None))

    def _next_return(self, step: Step) -> str | None:
        """Give where to send the step back to now; the longest walk only returns to what was done."""
        done = {one.step for one in self._case.path}
        for place, (key, to) in enumerate(self._returns):
            if key == step.key and to in step.returns_to(done):
                del self._returns[place]
                return to
            if key == step.key and (key, to) in self._plan.returns:
                raise WalkError(f"step {key} can't return to {to} on this way")
        return None

    def _complete(self, token: OpenStep, step: Step, actor: Actor) -> None:
        behind = frozenset(one.step for one in self._case.path)
        outcome = self._exits.choose(step, visit=token.visit, done=behind)
        uses = step.outputs_of(outcome.name if outcome else None)
        if step.filled_by == REPORTER:
            self._act(
                commands.FillForm(token.token, self._stage.papers(step.outputs)), self._stage.actor(REPORTER)
            )
            uses = outcome.outputs if outcome else ()
        self._act(
            commands.Complete(
                token=token.token,
                outcome=outcome.name if outcome else None,
                reason="contoh" if outcome and outcome.reason_required else "",
                papers=self._stage.papers(uses),
                files=(PHOTO,) if step.evidence else (),
                checked=tuple(item.key for item in step.checklist),
                appoint=self._appointment(step),
                disposition=Disposition(instructions=("Tindak lanjuti",)) if step.disposition else None,
                sites=self._sites(outcome.to if outcome else step.next or END),
            ),
            actor,
        )
        for party in step.co_signs:
            sign = commands.CoSign(token.token, party, commands.Signing.SIGNED)
            self._act(sign, self._stage.actor(party))

    def _appointment(self, step: Step) -> Appointment | None:
        if not step.appoints or step.appoints == REPORTER:
            return None
        return Appointment(self._stage.people(step.appoints)[0])

    def _sites(self, target: str) -> tuple[PlannedSite, ...]:
        """Give the sites to name when the way on leads to a step that is done at each."""
        if target == END or not self._procedure.step(target).each:
            return ()
        return tuple(PlannedSite(site) for site in self._stage.site_agency)

    def _tell(self, event: events.Event, happened: tuple[events.Event, ...]) -> None:
        """Add a row for an event that other programs are told of."""
        match event:
            case events.CaseOpened():
                opened = next(one for one in happened if isinstance(one, events.StepOpened))
                self._add("case_opened", at=opened.opened_at)
            case events.StepOpened():
                self._add("step_opened", at=event.opened_at, step=event)
            case events.StepCompleted():
                step = self._case.open[event.token]
                output = self._output(step.step, event.outcome)
                self._add("step_completed", at=event.done_at, step=step, outcome=event.outcome, output=output)
            case events.StepReturned():
                self._add("step_returned", at=self._now, step=self._case.open[event.token])
            case events.CaseClosed():
                self._add("case_closed", at=event.closed_at)

    def _output(self, key: str, outcome: str | None) -> str | None:
        uses = self._procedure.step(key).outputs_of(outcome)
        return "; ".join(printed_title(use, self._procedure) for use in uses) or None

    def _add(
        self,
        event: str,
        *,
        at: datetime,
        step: OpenStep | events.StepOpened | None = None,
        outcome: str | None = None,
        output: str | None = None,
    ) -> None:
        self._rows.append(
            Row(
                seq=len(self._rows) + 1,
                event=event,
                step=step.step if step else None,
                visit=step.visit if step else None,
                site=step.site if step else None,
                performer=self._procedure.step(step.step).performer if step else None,
                at=self._local(at),
                due_at=self._local(step.due_at) if step and step.due_at else None,
                outcome=outcome,
                output=output,
            )
        )

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self._calendar.zone.tz).isoformat()
