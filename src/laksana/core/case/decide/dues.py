"""Due times that move under an open step: counted anew, and the old one kept with the reason.

Never moves what has not begun to run, nor a step that is done.
"""

from datetime import datetime

from laksana.core.authority.model import Act
from laksana.core.case.commands import DueReason, Recalculate
from laksana.core.case.decide.flow import ANSWER_WITHIN, due, is_per_site, running_calendar
from laksana.core.case.decide.turn import Turn, ensure, ensure_in_time
from laksana.core.case.events import AnswerMoved, DueMoved, PromiseMoved
from laksana.core.case.promise import promised_at
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.clock import due_at, shift, working_minutes
from laksana.core.procedure.model import Step


def recalculate(turn: Turn, command: Recalculate) -> None:
    """Count by the calendar as it is now: what is due, what was promised, until when an answer is awaited."""
    _enter(turn)
    for token in tuple(turn.state.open.values()):
        counted = reckon(turn, token, turn.step_of(token))
        note_move(turn, token, counted, DueReason.CALENDAR, cause=command.cause)
    _move_answers(turn, command.cause)
    if turn.state.is_open:
        note_promise(turn, promise(turn), DueReason.CALENDAR, cause=command.cause)
    ensure(bool(turn.events), Code.DUE_UNCHANGED)


def _enter(turn: Turn) -> None:
    """Refuse on a case that has ended, unless an answer is still awaited."""
    if not any(not question.answered for question in turn.state.questions):
        turn.must_be_open()
    ensure(turn.may(Act.RECALCULATE), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.floor)


def _move_answers(turn: Turn, cause: str) -> None:
    for asked in turn.state.questions:
        by = due_at(asked.asked_at, standard=ANSWER_WITHIN, calendar=turn.facts.calendar)
        if not asked.answered and by != asked.answer_by:
            turn.happens(AnswerMoved(asked.token, asked.site, asked.answer_by, by, cause))


def promise(turn: Turn) -> datetime | None:
    """Give what the version in force promises the agency; None where nothing was promised."""
    if turn.facts.promised is None:
        return None
    return promised_at(turn.procedure, turn.state.arrived_at, turn.facts.calendar)


def note_promise(turn: Turn, promised: datetime | None, why: DueReason, *, cause: str = "") -> None:
    """Let another time be promised to the agency; nothing happens where it stays, or none was promised."""
    before = turn.facts.promised
    if before and promised and promised != before:
        turn.happens(PromiseMoved(before, promised, why, cause))


def note_move(
    turn: Turn, token: OpenStep, due_at: datetime | None, why: DueReason, *, cause: str = ""
) -> None:
    """Let the due time of a step be another one; nothing happens where it stays."""
    if due_at != token.due_at:
        turn.happens(DueMoved(token.token, token.due_at, due_at, why, cause))


def reckon(turn: Turn, token: OpenStep, step: Step) -> datetime | None:
    """Give the due time as it follows from the start of the step's clock and the pauses since."""
    since = token.begun_at if is_per_site(step) else token.opened_at
    counted = due(turn, step, token.post, since=since) if since else None
    if since is None or counted is None:
        return None
    calendar = running_calendar(turn, step, token.post)
    for wait in turn.state.waits:
        if wait.token == token.token and wait.since >= since:
            minutes = working_minutes(wait.since, wait.until, calendar)
            counted = shift(counted, minutes=minutes, calendar=calendar)
    return counted
