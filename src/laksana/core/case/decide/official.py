"""Papers made final and cancelled, also after the end of a case. No step waits for any of it."""

from collections.abc import Iterable

from laksana.core.authority.model import Act
from laksana.core.case.commands import CancelPaper, IssuePaper
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import PaperCancelled, PaperIssued
from laksana.core.case.refusals import Code
from laksana.core.case.state import DoneStep, IssuedPaper, OpenStep


def issue(turn: Turn, command: IssuePaper) -> None:
    """Make a paper final."""
    made = can_issue(turn, command.token)
    ensure(_writes(turn, made, command.paper), Code.PAPER_NOT_MADE)
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
    can_issue(turn, command.token)
    stands = [one for one in turn.state.issued_papers if one.document == command.document and not one.ended]
    ensure(bool(stands) and _of(turn, stands[0], command.token), Code.PAPER_NOT_FINAL)
    ensure_text(command.reason)
    turn.happens(PaperCancelled(command.token, command.document, command.reason))


def can_issue(turn: Turn, token: int) -> OpenStep | DoneStep:
    """Give the step at which a paper was written, or refuse whoever may not make its papers final."""
    made = _at(turn, token)
    if made is None:
        raise Refusal(Code.STEP_NOT_OPEN)
    ensure(turn.may(Act.ISSUE_PAPER, token=token), Code.NOT_ALLOWED)
    ensure_in_time(turn.facts, since=turn.state.opened_at)
    ensure(any(_writes(turn, made, paper) for paper in turn.state.papers), Code.PAPER_NOT_MADE)
    return made


def _at(turn: Turn, token: int) -> OpenStep | DoneStep | None:
    steps: Iterable[OpenStep | DoneStep] = (*turn.state.open.values(), *turn.state.steps_done)
    return next((one for one in steps if one.token == token), None)


def _writes(turn: Turn, made: OpenStep | DoneStep, paper: str) -> bool:
    """Tell whether the paper is there, and one of those that the step writes."""
    if paper not in turn.state.papers or not turn.has_step(made.step):
        return False
    step = turn.procedure.step(made.step)
    uses = (*step.outputs, *(use for outcome in step.outcomes for use in outcome.outputs))
    return any(use.key == paper for use in uses)


def _of(turn: Turn, paper: IssuedPaper, token: int) -> bool:
    """Tell whether a final paper is one that the step at that token writes."""
    made = _at(turn, token)
    return made is not None and made.site == paper.site and _writes(turn, made, paper.paper)
