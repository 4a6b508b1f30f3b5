"""The form that lies in the agency's list while the office works on a step. Never completes the step."""

from collections.abc import Iterable

from laksana.core.authority.model import Act
from laksana.core.case.commands import FillForm
from laksana.core.case.decide.papers import check_expected, check_papers, made_or_changed, one_use_each
from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.events import FormFilled
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER, OutputMode, OutputUse


def fill_form(turn: Turn, command: FillForm) -> None:
    """Keep a draft of the form, or send it."""
    token = (can_draft if command.draft else can_fill)(turn, command.token)
    uses = one_use_each(turn.step_of(token).outputs)
    if command.draft:
        check_expected((use.key for use in uses), command.papers)
    else:
        check_papers(turn.procedure, uses, command.papers)
    changed = _written_on(uses, command) if command.draft else tuple(made_or_changed(uses, command.papers))
    turn.happens(
        FormFilled(
            token=token.token,
            draft=command.draft,
            outputs=tuple(use.key for use in changed),
            papers=command.papers,
            files=command.files,
            adds=tuple(use.key for use in changed if use.mode is not OutputMode.NEW),
        )
    )


def _written_on(uses: Iterable[OutputUse], command: FillForm) -> tuple[OutputUse, ...]:
    return tuple(use for use in uses if use.key in command.papers)


def can_fill(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can send its form now."""
    return _enter(turn, Act.FILL, number)


def can_draft(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can write on its form now."""
    return _enter(turn, Act.FILL_DRAFT, number)


def _enter(turn: Turn, act: Act, number: int) -> OpenStep:
    ensure(turn.step_of(turn.token(number)).filled_by == REPORTER, Code.FORM_NOT_ASKED)
    token = turn.enter_step(act, number)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    return token
