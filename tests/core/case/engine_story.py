"""Tells a case command by command. Whatever a story does, everything that must always hold is asked again.

After each act: nothing was changed in place, the entry reads back from its plain form, the state follows from
the journal, also from one whose private parts were erased; and `allowed` had said the same as `decide`.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from engine_cast import CALENDAR, MONDAY, OFFICE, SITES

from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor, Office
from laksana.core.case import commands as c
from laksana.core.case.allowed import allowed, why_not_open
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.commands import Command
from laksana.core.case.decide import Decided, advance, decide
from laksana.core.case.events import Event
from laksana.core.case.evolve import evolve, replay
from laksana.core.case.facts import Facts
from laksana.core.case.plain import (
    canonical,
    command_digest_form,
    command_from,
    join_all,
    split_all,
)
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.standing import standing
from laksana.core.case.state import CaseState, DoneStep, OpenStep
from laksana.core.procedure.model import Procedure

ACT_OF: Mapping[type[Command], Act] = {
    c.Take: Act.TAKE,
    c.Begin: Act.BEGIN,
    c.Complete: Act.COMPLETE,
    c.Assign: Act.ASSIGN,
    c.SendBack: Act.SEND_BACK,
    c.Recall: Act.RECALL,
    c.Pause: Act.PAUSE,
    c.AgreePause: Act.AGREE_PAUSE,
    c.Resume: Act.RESUME,
    c.FinishHandOver: Act.FINISH_HAND_OVER,
    c.DecideCoSign: Act.DECIDE_CO_SIGN,
    c.SkipSite: Act.SKIP_SITE,
    c.DecideSkip: Act.AGREE_SKIP,
    c.Withdraw: Act.WITHDRAW,
    c.Cancel: Act.CANCEL,
    c.Reroute: Act.REROUTE,
    c.CloseAsDuplicate: Act.CLOSE_AS_DUPLICATE,
    c.Confirm: Act.CONFIRM,
    c.Rate: Act.RATE,
    c.AskReopen: Act.ASK_REOPEN,
    c.DecideReopen: Act.DECIDE_REOPEN,
    c.Comment: Act.COMMENT,
    c.FreeDispose: Act.FREE_DISPOSE,
    c.Link: Act.LINK,
    c.Migrate: Act.MIGRATE,
    c.JudgeIncident: Act.JUDGE_INCIDENT,
    c.LiftIncident: Act.LIFT_INCIDENT,
    c.ReportIncident: Act.REPORT_INCIDENT,
    c.MoveStock: Act.MOVE_STOCK,
    c.Install: Act.MOVE_STOCK,
    c.IssuePaper: Act.ISSUE_PAPER,
    c.CancelPaper: Act.ISSUE_PAPER,
}

OF_CONTENT = {
    Code.OUTCOME_REQUIRED,
    Code.UNKNOWN_OUTCOME,
    Code.REASON_REQUIRED,
    Code.PAPER_UNEXPECTED,
    Code.FIELDS_WRONG,
    Code.CHECKLIST_INCOMPLETE,
    Code.PHOTO_REQUIRED,
    Code.APPOINTMENT_REQUIRED,
    Code.APPOINTMENT_UNEXPECTED,
    Code.PERSON_NOT_HOLDER,
    Code.DISPOSITION_REQUIRED,
    Code.DISPOSITION_UNEXPECTED,
    Code.SITES_REQUIRED,
    Code.SITE_UNKNOWN,
    Code.SITE_TWICE,
    Code.RETURN_NOT_ALLOWED,
    Code.PAUSE_NEEDS_END,
    Code.SIGNATURE_NOT_ASKED,
    Code.ALREADY_SIGNED,
    Code.SAME_CASE,
    Code.UNKNOWN_CASE,
    Code.PROCEDURE_UNKNOWN,
    Code.SAME_VERSION,
    Code.MIGRATION_STEP_MISSING,
    Code.MIGRATION_HISTORY_DIFFERS,
    Code.STARS_OUT_OF_RANGE,
    Code.TEXT_REQUIRED,
    Code.OWN_WORK,
    Code.NOT_ALLOWED,
    Code.TIME_IN_FUTURE,
    Code.GOODS_REQUIRED,
    Code.STOCK_SHORT,
    Code.STOCK_NOT_HELD,
    Code.STOCK_UNKNOWN,
    Code.OLD_DEVICE_NOT_THERE,
    Code.FATE_REQUIRED,
    Code.PAPER_NOT_MADE,
    Code.PAPER_ALREADY_FINAL,
    Code.PAPER_NOT_FINAL,
}
"""Codes that a command may still meet where `allowed` saw nothing against the act."""


class Story:
    """One case, the clock of its office, and its journal."""

    def __init__(self, procedure: Procedure, office: Office = OFFICE) -> None:
        self.procedure = procedure
        self.office = office
        self.calendar = CALENDAR
        self.now = MONDAY
        self.case: CaseState | None = None
        self.journal: list[tuple[EntryMark, tuple[Event, ...]]] = []

    @property
    def state(self) -> CaseState:
        assert self.case is not None, "the story has not begun"
        return self.case

    def wait(self, span: timedelta) -> None:
        self.now += span

    def facts(self, actor: Actor, at: datetime | None = None, **more: object) -> Facts:
        known: dict[str, object] = {
            "site_agency": SITES,
            "known_cases": frozenset({501, 502}),
            "case": 500,
            **more,
        }
        return Facts(self.now, actor, self.office, self.calendar, happened_at=at, **known)  # type: ignore[arg-type]

    def tries(
        self, actor: Actor, command: Command, at: datetime | None = None, **more: object
    ) -> tuple[Event, ...] | Refused:
        """Decide, hold `allowed` against it, and carry out what was decided."""
        facts = self.facts(actor, at, **more)
        before = repr(self.case)
        answer = decide(self.procedure, self.case, command, facts)
        assert repr(self.case) == before, "deciding changed the state"
        self._agrees(command, facts, answer)
        advanced = advance(self.procedure, self.case, command, facts) if self.case else None
        if not (isinstance(answer, Refused) and answer.code is Code.FIELDS_WRONG):
            assert command_from(json.loads(canonical(command_digest_form(command)))) == command
        if not isinstance(answer, Refused):
            self.record(facts, answer)
        whole = advanced[:2] if isinstance(advanced, Decided) else advanced
        assert advanced is None or whole == (
            answer if isinstance(answer, Refused) else (answer, self.state)
        ), "deciding and adding up at once came out otherwise"
        return answer

    def does(
        self, actor: Actor, command: Command, at: datetime | None = None, **more: object
    ) -> tuple[Event, ...]:
        """Carry out a command that must succeed."""
        answer = self.tries(actor, command, at, **more)
        assert not isinstance(answer, Refused), answer
        return answer

    def refuses(self, actor: Actor, command: Command, at: datetime | None = None, **more: object) -> Code:
        """Try a command that must fail; give the code."""
        answer = self.tries(actor, command, at, **more)
        assert isinstance(answer, Refused), answer
        return answer.code

    def faults(self, actor: Actor, command: Command) -> Mapping[str, str]:
        """Try a command with wrong fields; give the code of each."""
        answer = self.tries(actor, command)
        assert isinstance(answer, Refused)
        assert answer.code is Code.FIELDS_WRONG
        return answer.fields

    def at(self, key: str, site: int | None = None) -> OpenStep:
        """Give the open token of that step."""
        (token,) = (token for token in self.state.open_of(key) if token.site == site)
        return token

    def no(self, key: str, site: int | None = None) -> int:
        """Give the number of the open token of that step."""
        return self.at(key, site).token

    def past(self, key: str, site: int | None = None) -> DoneStep:
        """Give the completion of that step in this round."""
        (done,) = (done for done in self.state.path if (done.step, done.site) == (key, site))
        return done

    @property
    def open_keys(self) -> list[str]:
        return [token.step for token in self.state.open.values()]

    @property
    def path(self) -> list[str]:
        return [done.step for done in self.state.path]

    def record(self, facts: Facts, events: tuple[Event, ...]) -> None:
        """Write down what was decided, and hold everything that must hold."""
        entry = EntryMark(len(self.journal) + 1, facts.actor.person, facts.post, facts.now, facts.when)
        for event in events:
            self.case = evolve(self.case, event, entry)
        self.journal.append((entry, events))
        self._holds()

    def _holds(self) -> None:
        _, events = self.journal[-1]
        public, private = json.loads(canonical(split_all(events)))
        assert join_all(public, private) == events
        assert canonical(split_all(join_all(public, private))) == canonical(split_all(events))
        assert replay(self.journal) == self.state
        erased = ((mark, join_all(split_all(those)[0], {})) for mark, those in self.journal)
        assert replay(erased) == self.state
        assert len({token.step for token in self.state.open.values()}) <= 1
        assert self.state.is_open == bool(self.state.open)

    def _agrees(self, command: Command, facts: Facts, answer: tuple[Event, ...] | Refused) -> None:
        said = self._said(command, facts)
        if said is NOT_SAID:
            return
        if said is None:
            assert not isinstance(answer, Refused) or answer.code in OF_CONTENT, (command, answer)
            self._may_read(command, facts)
        else:
            assert isinstance(answer, Refused), (command, said, answer)
            assert answer.code is said, (command, said, answer)

    def _said(self, command: Command, facts: Facts) -> object:
        if isinstance(command, c.Open):
            return NOT_SAID if self.case else why_not_open(self.procedure, facts, agency=command.agency)
        act = self._act(command)
        if act is None or self.case is None:
            return NOT_SAID
        token = (
            command.completion.token
            if isinstance(command, c.RecordWritten)
            else getattr(command, "token", None)
        )
        if isinstance(command, c.AddSite):
            siblings = self.state.open_of(command.step)
            if not siblings:
                return NOT_SAID
            token = siblings[0].token
        site = command.site if isinstance(command, c.Confirm) else None
        return allowed(self.procedure, self.case, facts, token=token, site=site)[act]

    def _act(self, command: Command) -> Act | None:
        if isinstance(command, c.FillForm):
            return Act.FILL_DRAFT if command.draft else Act.FILL
        if isinstance(command, c.CoSign):
            recorded = command.party == "reporter" and command.means is not c.Means.ACCOUNT
            return Act.RECORD_CO_SIGN if recorded else Act.CO_SIGN
        named = {c.RecordWritten: Act.RECORD_WRITTEN, c.AddSite: Act.ADD_SITE}
        return ACT_OF.get(type(command)) or named.get(type(command))  # type: ignore[arg-type]

    def _may_read(self, command: Command, facts: Facts) -> None:
        """Who may act on a case may read it."""
        if self.case is None:
            return
        whole = standing(self.procedure, self.case, self.office, site_agency=SITES)
        assert may(Act.READ, facts.actor, whole, self.office), (command, facts.actor)


NOT_SAID = object()
