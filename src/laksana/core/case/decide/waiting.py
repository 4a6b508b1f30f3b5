"""Waiting for somebody outside the office: one step's clock stops and goes on. Never stops a whole case."""

from datetime import datetime
from typing import Final

from laksana.core.authority.model import Act
from laksana.core.case.commands import AgreePause, DueReason, FinishHandOver, Pause, Resume, WaitingFor
from laksana.core.case.decide.dues import note_move
from laksana.core.case.decide.flow import running_calendar
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_text
from laksana.core.case.events import HandOverFinished, PauseDecided, StepPaused, StepResumed
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep, Paused
from laksana.core.clock import due_at, shift, working_minutes
from laksana.core.procedure.model import StandardTime

ONE_DAY: Final = StandardTime("1 hari", days=1)
"""A pause that may last longer needs the owner's agreement."""


def pause(turn: Turn, command: Pause) -> None:
    """Stop the clock of a step, or ask the owner to."""
    token = can_pause(turn, command.token)
    ensure_text(command.reason)
    ensure(command.until > turn.when, Code.PAUSE_NEEDS_END)
    agreed = turn.may(Act.AGREE_PAUSE) or not _is_long(turn, token, command.until)
    turn.happens(
        StepPaused(
            token=token.token,
            waiting_for=command.waiting_for,
            paused_at=turn.when,
            until=command.until,
            agreed=agreed,
            reason=command.reason,
            goods=command.goods if command.waiting_for is WaitingFor.GOODS else (),
        )
    )


def can_pause(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can pause it now."""
    token = turn.enter_step(Act.PAUSE, number)
    ensure(token.paused is None, Code.STEP_PAUSED)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    return token


def _is_long(turn: Turn, token: OpenStep, until: datetime) -> bool:
    calendar = running_calendar(turn, turn.step_of(token), token.post)
    return until > due_at(turn.when, standard=ONE_DAY, calendar=calendar)


def agree_pause(turn: Turn, command: AgreePause) -> None:
    """Agree to a long pause, or end it."""
    token = can_agree_pause(turn, command.token)
    turn.happens(PauseDecided(token.token, command.agree, command.reason))


def can_agree_pause(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless its pause waits for the actor's agreement."""
    token = turn.enter_step(Act.AGREE_PAUSE, number)
    ensure(not _pause_of(token).agreed, Code.PAUSE_NOT_ASKED)
    return token


def resume(turn: Turn, command: Resume) -> None:
    """End a pause."""
    token = can_resume(turn, command.token)
    _go_on(turn, token, note=command.note)


def can_resume(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can end its pause."""
    token = turn.enter_step(Act.RESUME, number)
    ensure(_pause_of(token).waiting_for is not WaitingFor.LINKED_WORK, Code.PAUSE_IS_LINKED)
    return token


def finish_hand_over(turn: Turn, command: FinishHandOver) -> None:
    """Go on: the work that was handed over is done."""
    token = can_finish_hand_over(turn, command.token)
    ensure_text(command.done, Code.TEXT_REQUIRED)
    ensure_text(command.by_whom, Code.TEXT_REQUIRED)
    turn.happens(HandOverFinished(token.token, command.done, command.by_whom))
    _go_on(turn, token)


def can_finish_hand_over(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless it waits for linked work that the actor can call done."""
    token = turn.enter_step(Act.FINISH_HAND_OVER, number)
    waits = token.paused is not None and token.paused.waiting_for is WaitingFor.LINKED_WORK
    ensure(waits, Code.HAND_OVER_NOT_OPEN)
    return token


def _pause_of(token: OpenStep) -> Paused:
    if token.paused is None:
        raise Refusal(Code.STEP_NOT_PAUSED)
    return token.paused


def _go_on(turn: Turn, token: OpenStep, *, note: str = "") -> None:
    due = _due_after(turn, token, _pause_of(token))
    turn.happens(StepResumed(token.token, turn.when, due, note))
    note_move(turn, token, due, DueReason.PAUSE)


def _due_after(turn: Turn, token: OpenStep, paused: Paused) -> datetime | None:
    """Give the due time moved by the pause; one that was not agreed never stopped the clock."""
    if token.due_at is None or not paused.agreed:
        return token.due_at
    calendar = running_calendar(turn, turn.step_of(token), token.post)
    minutes = working_minutes(paused.since, turn.when, calendar)
    return shift(token.due_at, minutes=minutes, calendar=calendar)
