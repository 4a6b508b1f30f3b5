"""Who does a step: taking it, beginning it, naming somebody else for it.

Never opens or closes a step.
"""

from collections.abc import Iterable

from laksana.core.authority.model import Act
from laksana.core.case.commands import Assign, Begin, Take
from laksana.core.case.decide.flow import due, is_per_site
from laksana.core.case.decide.own_work import ensure_not_own_work
from laksana.core.case.decide.qualified import noted
from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.events import StepAssigned, StepBegun, StepTaken
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep


def take(turn: Turn, command: Take) -> None:
    """Take a step out of the pool."""
    token = can_take(turn, command.token)
    turn.happens(StepTaken(token.token, turn.actor.person))


def can_take(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can take it now."""
    token = turn.enter_step(Act.TAKE, number)
    ensure(token.assignee is None, Code.ALREADY_TAKEN)
    ensure_not_own_work(turn, token, turn.actor.person)
    return token


def begin(turn: Turn, command: Begin) -> None:
    """Mark work as begun; a site's clock starts here."""
    token = can_begin(turn, command.token)
    step = turn.step_of(token)
    due_at = due(turn, step, token.post, since=turn.when) if is_per_site(step) else token.due_at
    turn.happens(StepBegun(token.token, turn.when, due_at))


def can_begin(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can begin it now."""
    token = turn.enter_step(Act.BEGIN, number)
    ensure(token.begun_at is None, Code.ALREADY_BEGUN)
    ensure(not token.stands_still, Code.STEP_PAUSED)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    return token


def assign(turn: Turn, command: Assign) -> None:
    """Name who does an open step."""
    token = can_assign(turn, command.token)
    responsible, others = command.appointment.responsible, command.appointment.others
    ensure_holders(turn, token.post, (responsible, *others))
    ensure_not_own_work(turn, token, responsible)
    performer = turn.procedure.step(token.step).performer
    more = noted(turn, performer, command.appointment)
    turn.happens(StepAssigned(token.token, responsible, others, command.note, **more))


def can_assign(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can say who does it."""
    return turn.enter_step(Act.ASSIGN, number)


def ensure_holders(turn: Turn, post: int | None, people: Iterable[int]) -> None:
    """Refuse people who don't hold the post."""
    ensure(turn.office.holders_of(post).issuperset(people), Code.PERSON_NOT_HOLDER)
