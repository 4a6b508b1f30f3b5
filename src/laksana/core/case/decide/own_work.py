"""Separation of duties: nobody checks what they did in this round, if somebody else could.

Never asks whether a step may be done at all.
"""

from collections.abc import Iterable

from laksana.core.case.decide.turn import Turn, ensure
from laksana.core.case.refusals import Code
from laksana.core.case.state import DoneStep, OpenStep
from laksana.core.procedure.model import Step


def ensure_not_own_work(turn: Turn, token: OpenStep, person: int) -> None:
    """Refuse that `person` checks what they did in this round, if somebody else could."""
    barred = barred_from(turn, turn.step_of(token), turn.state.path, post=token.post, site=token.site)
    ensure(person not in barred, Code.OWN_WORK)


def barred_from(
    turn: Turn, step: Step, path: Iterable[DoneStep], *, post: int | None, site: int | None
) -> frozenset[int]:
    """Give the holders of `post` who did what the step checks, by the way gone; nobody who holds it alone."""
    holders = turn.office.holders_of(post)
    checked = (done for done in path if done.step == step.checks)
    barred = {done.by for done in checked if site is None or done.site in (None, site)}
    return holders & barred if len(holders) > 1 else frozenset()
