"""What the agency says when the service should be well again, and after the end: answer, stars, going on.

Never sends anything back by itself.
"""

from datetime import timedelta
from typing import Final

from laksana.core.authority.model import Act
from laksana.core.case.commands import AskReopen, Confirm, DecideReopen, Means, Rate, RecordNoAnswer
from laksana.core.case.decide.flow import open_step
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import CaseRated, RecoveryAnswered, ReopenAsked, ReopenDecided
from laksana.core.case.refusals import Code
from laksana.core.case.state import RecoveryQuestion
from laksana.core.procedure.model import Procedure, Step

REOPEN_WITHIN: Final = timedelta(days=7)
STARS: Final = range(1, 6)


def confirm(turn: Turn, command: Confirm) -> None:
    """Answer whether the service is well again."""
    can_confirm(turn, command.site)
    by_account = command.means is Means.ACCOUNT
    of_agency = turn.actor.agency in turn.standing(site=command.site).agencies
    ensure(of_agency if by_account else turn.actor.desk, Code.NOT_ALLOWED)
    turn.happens(RecoveryAnswered(command.well, command.means, command.site, command.note, command.informant))


def can_confirm(turn: Turn, site: int | None) -> None:
    """Refuse unless the actor can answer a question that stands for `site`."""
    question = _question(turn, Act.CONFIRM, site)
    ensure(question.well is None or turn.state.is_open, Code.NOTHING_TO_CONFIRM)


def record_no_answer(turn: Turn, command: RecordNoAnswer) -> None:
    """Record that the agency did not answer in time."""
    question = _question(turn, Act.RECORD_NO_ANSWER, command.site)
    ensure(not question.answered, Code.NOTHING_TO_CONFIRM)
    ensure(turn.when > question.answer_by, Code.ANSWER_STILL_OPEN)
    turn.happens(RecoveryAnswered(None, None, command.site))


def _question(turn: Turn, act: Act, site: int | None) -> RecoveryQuestion:
    ensure(turn.may(act, site=site), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.floor)
    for question in turn.state.questions:
        if question.site == site:
            return question
    raise Refusal(Code.NOTHING_TO_CONFIRM)


def rate(turn: Turn, command: Rate) -> None:
    """Give stars to a finished case."""
    can_rate(turn)
    ensure(command.stars in STARS, Code.STARS_OUT_OF_RANGE)
    turn.happens(CaseRated(command.stars, command.note))


def can_rate(turn: Turn) -> None:
    """Refuse unless the actor can give stars now."""
    turn.enter_ended(Act.RATE)
    ensure(turn.state.stars is None, Code.ALREADY_RATED)


def ask_reopen(turn: Turn, command: AskReopen) -> None:
    """Ask that a finished case go on."""
    can_ask_reopen(turn)
    ensure_text(command.reason)
    turn.happens(ReopenAsked(command.reason))


def can_ask_reopen(turn: Turn) -> None:
    """Refuse unless the actor can ask now."""
    turn.enter_ended(Act.ASK_REOPEN)
    ensure(turn.when <= turn.floor + REOPEN_WITHIN, Code.REOPEN_TOO_LATE)
    ensure(not turn.state.reopen_asked, Code.REOPEN_ALREADY_ASKED)


def decide_reopen(turn: Turn, command: DecideReopen) -> None:
    """Let the case go on at its diagnosing step, or refuse with a reason."""
    can_decide_reopen(turn)
    if not command.agree:
        ensure_text(command.reason)
    turn.happens(ReopenDecided(command.agree, command.reason))
    if command.agree:
        open_step(turn, _reopening_step(turn.procedure).key)


def can_decide_reopen(turn: Turn) -> None:
    """Refuse unless the agency asked the actor to let the case go on."""
    ensure(not turn.state.is_open, Code.CASE_OPEN)
    ensure(turn.may(Act.DECIDE_REOPEN), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.floor)
    ensure(turn.state.reopen_asked, Code.REOPEN_NOT_ASKED)


def _reopening_step(procedure: Procedure) -> Step:
    return next((step for step in procedure.steps if step.reopens_at), procedure.first)
