"""Papers made final and cancelled, also after the end of a case. No step waits for any of it."""

from laksana.core.authority.model import Act
from laksana.core.case.commands import CancelPaper, IssuePaper
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import PaperCancelled, PaperIssued
from laksana.core.case.refusals import Code
from laksana.core.case.state import DoneStep, OpenStep


def issue(turn: Turn, command: IssuePaper) -> None:
    """Make a paper final."""
    made = can_issue(turn, command.token)
    ensure(turn.state.writes(command.token, command.paper), Code.PAPER_NOT_MADE)
    stands = turn.state.issued_of(command.paper, made.site)
    if command.replaces:
        ensure(stands is not None and stands.document == command.replaces, Code.PAPER_NOT_FINAL)
        ensure_text(command.reason)
    else:
        ensure(stands is None, Code.PAPER_ALREADY_FINAL)
    turn.happens(
        PaperIssued(
            command.paper,
            command.token,
            command.document,
            command.digest,
            number=command.number,
            replaces=command.replaces,
            reason=command.reason,
        )
    )


def cancel(turn: Turn, command: CancelPaper) -> None:
    """Cancel a final paper."""
    made = can_issue(turn, command.token)
    papers = (one for one in turn.state.issued_papers if one.document == command.document)
    stands = next((one for one in papers if one.ended is None and one.site == made.site), None)
    of_step = stands is not None and turn.state.writes(command.token, stands.paper)
    ensure(of_step, Code.PAPER_NOT_FINAL)
    ensure_text(command.reason)
    turn.happens(PaperCancelled(command.token, command.document, command.reason))


def can_issue(turn: Turn, token: int) -> OpenStep | DoneStep:
    """Give the step at which a paper was written, or refuse whoever may not make its papers final."""
    made = turn.state.open.get(token) or turn.state.completed(token)
    if made is None:
        raise Refusal(Code.STEP_NOT_OPEN)
    ensure(turn.may(Act.ISSUE_PAPER, token=token), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.state.opened_at)
    written = any(turn.state.writes(token, paper) for paper in turn.state.papers)
    ensure(written and turn.has_step(made.step), Code.PAPER_NOT_MADE)
    return made
