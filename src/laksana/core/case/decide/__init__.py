"""Decides what a command makes of a case: the events that happen, or the one reason why nothing does.

Pure: knows the procedure, the state and the facts handed in, and nothing else. Never changes a state, never
raises a refusal to its caller. `docs/engine.md` says in words what stands here in code.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from laksana.core.authority.may import acts_as
from laksana.core.case import commands
from laksana.core.case.commands import Command
from laksana.core.case.decide import (
    after,
    beside,
    completing,
    dues,
    ending,
    filling,
    incidents,
    official,
    people,
    returning,
    signing,
    sites,
    stock,
    versions,
    waiting,
)
from laksana.core.case.decide.opening import open_case
from laksana.core.case.decide.turn import Refusal, Turn, ensure
from laksana.core.case.events import Event
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.state import CaseState
from laksana.core.procedure.model import Procedure

_ACTS: Final[Mapping[type[Command], Callable[[Turn, Any], None]]] = {
    commands.Take: people.take,
    commands.Begin: people.begin,
    commands.Assign: people.assign,
    commands.Complete: completing.complete,
    commands.RecordWritten: completing.record_written,
    commands.FillForm: filling.fill_form,
    commands.CoSign: signing.co_sign,
    commands.DecideCoSign: signing.decide_co_sign,
    commands.SendBack: returning.send_back,
    commands.Recall: returning.recall,
    commands.Pause: waiting.pause,
    commands.AgreePause: waiting.agree_pause,
    commands.Resume: waiting.resume,
    commands.FinishHandOver: waiting.finish_hand_over,
    commands.AddSite: sites.add_site,
    commands.SkipSite: sites.skip_site,
    commands.DecideSkip: sites.decide_skip,
    commands.Withdraw: ending.withdraw,
    commands.Cancel: ending.cancel,
    commands.Reroute: ending.reroute,
    commands.CloseAsDuplicate: ending.close_as_duplicate,
    commands.Confirm: after.confirm,
    commands.RecordNoAnswer: after.record_no_answer,
    commands.Rate: after.rate,
    commands.AskReopen: after.ask_reopen,
    commands.DecideReopen: after.decide_reopen,
    commands.Comment: beside.comment,
    commands.FreeDispose: beside.free_dispose,
    commands.Link: beside.link,
    commands.Migrate: versions.migrate,
    commands.Recalculate: dues.recalculate,
    commands.JudgeIncident: incidents.judge,
    commands.LiftIncident: incidents.lift,
    commands.ReportIncident: incidents.report,
    commands.MoveStock: stock.move,
    commands.Install: stock.install,
    commands.IssuePaper: official.issue,
    commands.CancelPaper: official.cancel,
}


class Decided(NamedTuple):
    """What happens to a case, and the state to which it adds up: that of a replay of the same events.

    `post` is the one in which it was done: the one wanted, or the nearest to what the command concerns.
    """

    events: tuple[Event, ...]
    state: CaseState
    post: int | None


def decide(
    procedure: Procedure, state: CaseState | None, command: Command, facts: Facts
) -> tuple[Event, ...] | Refused:
    """Give what happens when `command` is carried out on a case in `state` (None: it is yet to open)."""
    try:
        if isinstance(command, commands.Open):
            ensure(state is None, Code.STALE)
            return open_case(procedure, command, facts)
        if state is None:
            raise Refusal(Code.UNKNOWN_CASE)
        return _carry_out(procedure, state, command, facts).events
    except Refusal as refusal:
        return refusal.refused


def advance(procedure: Procedure, state: CaseState, command: Command, facts: Facts) -> Decided | Refused:
    """Give what happens when `command` is carried out on an open or ended case, and the state after it."""
    try:
        ensure(not isinstance(command, commands.Open), Code.STALE)
        return _carry_out(procedure, state, command, facts)
    except Refusal as refusal:
        return refusal.refused


def _carry_out(procedure: Procedure, state: CaseState, command: Command, facts: Facts) -> Decided:
    turn = Turn(procedure, state, facts)
    target = command.completion if isinstance(command, commands.RecordWritten) else command
    stands = turn.standing(token=getattr(target, "token", None))
    _ACTS[type(command)](turn, command)
    post = acts_as(turn.actor, stands, turn.office, wanted=facts.post)
    return Decided(tuple(turn.events), turn.state, post)
