"""Due times that move under an open step: counted anew, and the old one kept with the reason.

Never moves what has not begun to run, nor a step that is done.
"""

from datetime import datetime

from laksana.core.authority.model import Act
from laksana.core.case.commands import DueReason, Recalculate
from laksana.core.case.decide.flow import due, is_per_site, running_calendar
from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.events import DueMoved
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.clock import shift, working_minutes
from laksana.core.procedure.model import Step


def recalculate(turn: Turn, command: Recalculate) -> None:
    """Count the due times of the open steps by the calendar as it is now."""
    turn.enter(Act.RECALCULATE)
    for token in tuple(turn.state.open.values()):
        counted = reckon(turn, token, turn.step_of(token))
        note_move(turn, token, counted, DueReason.CALENDAR, cause=command.cause)
    ensure(bool(turn.events), Code.DUE_UNCHANGED)


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
