"""Lets steps go on that were paused for goods, once they have come. Done by the worker, at least once."""

import logging
from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from laksana.assets import selectors as assets
from laksana.cases.models import OpenStep, StepState
from laksana.cases.presenters.steps import heading
from laksana.cases.selectors.reading import Found, find
from laksana.cases.services import by as whom
from laksana.cases.services.acting import act
from laksana.cases.services.by import By
from laksana.cases.telling.about import about
from laksana.core.case.commands import AwaitedGoods, Resume
from laksana.core.case.refusals import Refused
from laksana.core.case.state import OpenStep as Token
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind

MOST: Final = 500

log = logging.getLogger(__name__)


class Waiting(NamedTuple):
    """A paused step that waits for goods."""

    found: Found
    step: Token
    goods: tuple[AwaitedGoods, ...]


def follow(government: int, command: UUID, models: frozenset[int]) -> None:
    """Let the steps go on for which the goods suffice that came, the longest waiting first."""
    by = whom.system(government)
    waiting = [one for one in _waiting(by) if any(goods.model in models for goods in one.goods)]
    free = assets.free_of(government, {goods.model for one in waiting for goods in one.goods})
    for one in sorted(waiting, key=_since):
        if all(free[goods.model] >= goods.quantity for goods in one.goods):
            for goods in one.goods:
                free[goods.model] -= goods.quantity
            _resume(by, one, command)


def _waiting(by: By) -> Iterator[Waiting]:
    """Yield the steps of a government that were paused for goods they name."""
    rows = OpenStep.objects.filter(government=by.government.pk, state=StepState.PAUSED).order_by("pk")
    for case, token in rows.values_list("case", "token")[:MOST]:
        found = find(by.actor, by.structure, case=case, now=by.now)
        step = found.state.open.get(token)
        if step and step.paused and step.paused.goods:
            yield Waiting(found, step, step.paused.goods)


def _since(one: Waiting) -> tuple[float, int]:
    assert one.step.paused is not None, "only paused steps wait"
    return one.step.paused.since.timestamp(), one.found.row.id


def _resume(by: By, one: Waiting, cause: UUID) -> None:
    case, token = one.found.row.id, one.step.token
    command_id = uuid5(cause, f"goods {case} {token}")
    outcome = act(
        by,
        case=case,
        command=Resume(token, note=_("Barang yang ditunggu sudah datang.")),
        command_id=command_id,
    )
    if isinstance(outcome, Refused):
        log.info("goods came and the step does not wait any more", extra={"case": one.found.row.number})
        return
    _tell(by, one, command_id)


def _tell(by: By, one: Waiting, command_id: UUID) -> None:
    step = one.step
    people = {step.assignee, *step.others} if step.assignee else one.found.office.holders_of(step.post)
    said = heading(one.found.procedure.step(step.step))
    notifications.tell(
        key=str(command_id),
        kind=NoticeKind.GOODS_ARRIVED,
        people=[person for person in people if person is not None],
        now=by.now,
        **about(one.found, step=said, post="", due=None, to_agency=False),
    )
