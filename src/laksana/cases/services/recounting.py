"""Counts what a government owes by its calendar anew after a correction of it, batch by batch: due times of
open steps, what agencies were promised, until when their answers are awaited.

Each case is one command of its own under an id derived from the correction: a batch begun again finds what
it did. A later correction takes over what is left. Never touches a case whose due times stay.
"""

import logging
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from laksana.cases.models import Case, Movable, MovedDue, Question
from laksana.cases.services import by as whom
from laksana.cases.services.acting import act
from laksana.cases.services.by import By
from laksana.cases.services.outcomes import Answer
from laksana.core.case.commands import Recalculate
from laksana.core.case.events import AnswerMoved, DueMoved, Event, PromiseMoved
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.state import Status
from laksana.core.clock import CalendarError
from laksana.organization import selectors as organization
from laksana.organization import services as changes
from laksana.organization.selectors import CalendarCorrection
from laksana.outbox import services as outbox

RECOUNT: Final = "cases.recount"
BATCH: Final = 50
SPACE: Final = UUID("6f1d0a52-3a0c-4d0e-9c1b-0c5a2a7e9d11")
"""Under which the command ids of recounts are derived."""

log = logging.getLogger(__name__)


class Beaten(Exception):
    """Somebody else wrote to a case each time; the batch is tried again later."""


def follow(correction: CalendarCorrection) -> None:
    """Promise to count anew."""
    _promise(correction.pk, government=correction.government_id, after=0)


def recount(number: int, after: int) -> None:
    """Count the cases of one batch anew, those after the case `after`, and promise the next."""
    correction = organization.correction(number)
    by = whom.system(correction.government_id)
    if organization.is_superseded(correction):
        changes.end_correction(number, at=by.now, superseded=True)
        return
    cause = organization.cause_of(correction)
    cases = _cases(by, after)
    for case in cases:
        _recount(by, case, correction=number, cause=cause)
    if len(cases) == BATCH:
        _promise(number, government=correction.government_id, after=cases[-1])
    else:
        changes.end_correction(number, at=by.now)


def _promise(number: int, *, government: int, after: int) -> None:
    key = f"{RECOUNT}:{number}:{after}"
    outbox.promise(RECOUNT, key=key, of=government, correction=number, after=after)


def _cases(by: By, after: int) -> list[int]:
    """Give the next cases that go on, or of which an answer is awaited."""
    known = Case.objects.filter(government=by.government.pk, pk__gt=after).order_by("pk")
    going_on = known.filter(status=Status.OPEN.value).values_list("pk", flat=True)[:BATCH]
    asked = known.filter(pk__in=Question.objects.values("case")).values_list("pk", flat=True)[:BATCH]
    return sorted({*going_on, *asked})[:BATCH]


def _recount(by: By, case: int, *, correction: int, cause: str) -> None:
    command_id = uuid5(SPACE, f"{correction} {case}")
    try:
        outcome = act(by, case=case, command=Recalculate(cause), command_id=command_id)
    except CalendarError as error:
        log.warning("due times not counted anew", extra={"case": case, "error": repr(error)})
        return
    if isinstance(outcome, Answer):
        _write_down(outcome, correction)
    elif isinstance(outcome, Refused) and outcome.code is Code.STALE:
        raise Beaten(case)


def _write_down(answer: Answer, correction: int) -> None:
    MovedDue.objects.bulk_create(
        (
            MovedDue(correction_id=correction, case_id=answer.case, **moved)
            for moved in (_moved(event, answer) for event in answer.events)
            if moved
        ),
        ignore_conflicts=True,
    )


def _moved(event: Event, answer: Answer) -> dict[str, Any] | None:
    """Give what one event moved, from when to when; None for one that moves no time."""
    if isinstance(event, DueMoved):
        step = answer.state.open[event.token].step
        return {"token": event.token, "step": step, "before": event.before, "after": event.due_at}
    if isinstance(event, AnswerMoved):
        return _beside(Movable.ANSWER, event.before, event.answer_by, token=event.token)
    if isinstance(event, PromiseMoved):
        return _beside(Movable.PROMISE, event.before, event.promised_at)
    return None


def _beside(what: Movable, before: datetime, after: datetime, *, token: int = 0) -> dict[str, Any]:
    return {"token": token, "step": "", "what": what, "before": before, "after": after}
