"""Going back: a checker returns work for correction, a performer takes their own completion back unread.

Never judges the work, and never ends a case.
"""

from laksana.core.authority.model import Act
from laksana.core.case.commands import PlannedSite, Recall, SendBack
from laksana.core.case.decide.flow import THE_POOL, open_at, open_step
from laksana.core.case.decide.turn import Refusal, Turn, ensure, ensure_in_time, ensure_text
from laksana.core.case.events import StepRecalled, StepReturned
from laksana.core.case.refusals import Code
from laksana.core.case.state import DoneStep, OpenStep


def send_back(turn: Turn, command: SendBack) -> None:
    """Return the work to an earlier step of this round."""
    token = can_send_back(turn, command.token)
    done = {done.step for done in turn.state.path}
    by_performer = _may_return(turn, token, command.to, done)
    by_owner = turn.state.not_well and turn.owns
    ensure(command.to in done and turn.has_step(command.to), Code.RETURN_NOT_ALLOWED)
    ensure(by_performer or by_owner, Code.RETURN_NOT_ALLOWED)
    ensure_text(command.reason)
    turn.happens(StepReturned(token.token, command.to, not by_performer, command.reason))
    open_step(turn, command.to, came_from=token.token)


def _may_return(turn: Turn, token: OpenStep, to: str, done: set[str]) -> bool:
    return to in turn.step_of(token).returns_to(done) and turn.may(Act.COMPLETE, token=token.token)


def can_send_back(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can send its work back now."""
    token = turn.enter_step(Act.SEND_BACK, number)
    ensure(not token.stands_still, Code.STEP_PAUSED)
    ensure(turn.state.open_of(token.step) == (token,), Code.RETURN_NOT_ALLOWED)
    return token


def recall(turn: Turn, command: Recall) -> None:
    """Take a completion back and open its step again for who completed it."""
    done = can_recall(turn, command.token)
    closed = tuple(token.token for token in _followers(turn, done))
    turn.happens(StepRecalled(done.token, closed))
    open_at(
        turn,
        turn.procedure.step(done.step),
        turn.when,
        place=None if done.site is None else PlannedSite(done.site),
        people=THE_POOL if done.post is None else (done.by, done.others),
        came_from=done.token,
        beside=True,
    )


def can_recall(turn: Turn, number: int) -> DoneStep:
    """Give the completion, refusing unless the actor can take it back now."""
    turn.must_be_open()
    done = turn.state.done(number)
    if done is None or done.skipped or not turn.has_step(done.step):
        raise Refusal(Code.NOTHING_TO_RECALL)
    ensure(turn.may(Act.RECALL, token=number), Code.NOT_ALLOWED)
    followers = _followers(turn, done)
    ensure_in_time(turn.facts, since=max([done.done_at, *(token.opened_at for token in followers)]))
    ensure(_is_untouched(turn, done), Code.RECALL_TOO_LATE)
    return done


def _followers(turn: Turn, done: DoneStep) -> tuple[OpenStep, ...]:
    return tuple(token for token in turn.state.open.values() if token.came_from == done.token)


def _is_untouched(turn: Turn, done: DoneStep) -> bool:
    """Tell whether nothing but other sites of the step went on, and nobody has looked at what followed."""
    later = turn.state.path[turn.state.path.index(done) + 1 :]
    return all(_is_other_site(other, done) for other in later) and all(
        _is_other_site(token, done) or (token.came_from == done.token and _is_unread(turn, token))
        for token in turn.state.open.values()
    )


def _is_other_site(other: DoneStep | OpenStep, done: DoneStep) -> bool:
    return done.site is not None and other.step == done.step


def _is_unread(turn: Turn, token: OpenStep) -> bool:
    acts = (token.begun_at, token.paused, token.submitted, token.form_entry or None, token.skip_asked_by)
    return token.token not in turn.facts.seen and all(act is None for act in acts)
