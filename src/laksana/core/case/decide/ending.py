"""Ending a case early: the reporter withdraws, the owner cancels, reroutes, or calls it a duplicate.

Never opens the case that goes on instead: whoever carries the decision out does.
"""

from laksana.core.authority.model import Act
from laksana.core.case.commands import Cancel, CloseAsDuplicate, Reroute, Withdraw
from laksana.core.case.decide.turn import Turn, ensure, ensure_text
from laksana.core.case.events import CaseClosed
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code
from laksana.core.procedure.model import Kind


def withdraw(turn: Turn, command: Withdraw) -> None:
    """Take the report back."""
    can_withdraw(turn)
    ensure_text(command.reason)
    turn.ends(CaseClosed("withdrawn", turn.when, reason=command.reason))


def can_withdraw(turn: Turn) -> None:
    """Refuse unless the actor can take the report back, which is before the second step is done."""
    turn.must_be_open()
    ensure(turn.procedure.kind is not Kind.PLANNED_MAINTENANCE, Code.NOT_ALLOWED)
    turn.enter(Act.WITHDRAW)
    done = {done.step for done in turn.state.path}
    ensure(done <= {turn.procedure.first.key}, Code.WITHDRAW_TOO_LATE)


def cancel(turn: Turn, command: Cancel) -> None:
    """End a case that has no object any more."""
    turn.enter(Act.CANCEL)
    ensure_text(command.reason)
    turn.ends(CaseClosed("cancelled", turn.when, reason=command.reason))


def reroute(turn: Turn, command: Reroute) -> None:
    """End the case here, for another procedure to go on."""
    turn.enter(Act.REROUTE)
    ensure_text(command.reason)
    other = turn.facts.other
    known = other is not None and other.id == command.procedure != turn.state.procedure
    ensure(known, Code.PROCEDURE_UNKNOWN)
    turn.ends(CaseClosed("rerouted", turn.when, procedure=command.procedure, reason=command.reason))


def close_as_duplicate(turn: Turn, command: CloseAsDuplicate) -> None:
    """End the case as the same matter as another."""
    turn.enter(Act.CLOSE_AS_DUPLICATE)
    ensure_text(command.reason)
    ensure_other_case(turn.facts, command.other)
    turn.ends(CaseClosed("duplicate", turn.when, other=command.other, reason=command.reason))


def ensure_other_case(facts: Facts, other: int) -> None:
    """Refuse a case that is this one, or that the actor can't name."""
    ensure(other != facts.case, Code.SAME_CASE)
    ensure(other in facts.known_cases, Code.UNKNOWN_CASE)
