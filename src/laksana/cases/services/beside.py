"""Small acts beside the flow: read marks, notices, papers noted, impact, handing over all of one's work."""

from collections.abc import Iterator
from uuid import UUID, uuid5

from django.db import transaction

from laksana.audit import services as audit
from laksana.cases.errors import Missing
from laksana.cases.models import Acknowledgement, Case, Impact, Notice, OpenStep, ReadMark
from laksana.cases.selectors.reading import Found, allowed, find, may_acknowledge
from laksana.cases.services.acting import act
from laksana.cases.services.by import By
from laksana.cases.services.outcomes import Answer
from laksana.core.authority.model import Act
from laksana.core.case.commands import Appointment, Assign
from laksana.core.case.refusals import Code, Refused
from laksana.core.values import frozen


@frozen
class Handed:
    """What became of one step when all of somebody's work was handed over."""

    number: str
    step: str
    outcome: Answer | Refused


def mark_read(by: By, *, case: int, token: int) -> None:
    """Note that somebody has opened a step; once is enough."""
    found = find(by.actor, by.structure, case=case, now=by.now)
    if token in found.state.open:
        mark = ReadMark(case_id=case, token=token, person_id=by.actor.person, at=by.now)
        ReadMark.objects.bulk_create([mark], ignore_conflicts=True)


def mark_notice_read(by: By, *, notice: int) -> None:
    """Note that a disposition was read by a holder of the post it went to."""
    unread = Notice.objects.filter(pk=notice, post__in=by.actor.posts, read_at=None)
    unread.update(read_at=by.now, read_by=by.actor.person)


def acknowledge(by: By, *, case: int, paper: str) -> None:
    """Note that whom a paper asks has taken note of it as it stands; once is enough."""
    found = find(by.actor, by.structure, case=case, now=by.now)
    if not may_acknowledge(by.actor, found, paper):
        raise Missing
    seq = found.state.papers[paper][-1]
    with transaction.atomic():
        _, new = Acknowledgement.objects.get_or_create(
            case_id=case, paper=paper, seq=seq, defaults={"person_id": by.actor.person, "at": by.now}
        )
        if new:
            audit.record(
                government=by.government.pk,
                at=by.now,
                actor=by.actor.person,
                action="case.acknowledged",
                subject=f"{found.row.number}/{seq}",
                detail={"paper": paper},
            )


def set_impact(by: By, *, case: int, impact: Impact) -> None:
    """Say how far a fault reaches; by whoever took part in the case or leads it."""
    found = find(by.actor, by.structure, case=case, now=by.now)
    if not allowed(Act.FREE_DISPOSE, by.actor, found):
        raise Missing
    if found.row.impact == impact:
        return
    with transaction.atomic():
        Case.objects.filter(pk=case).update(impact=impact)
        audit.record(
            government=by.government.pk,
            at=by.now,
            actor=by.actor.person,
            action="case.impact",
            subject=found.row.number,
            detail={"before": found.row.impact, "after": int(impact)},
        )


def reassign_all(by: By, *, person: int, to: int, batch: UUID) -> list[Handed]:
    """Hand every open step of somebody to another holder of its post, as far as the actor may.

    Each case by itself, under an id derived from `batch`: sent again, it goes on where it stopped.
    """
    return list(_reassign(by, person=person, to=to, batch=batch))


def _reassign(by: By, *, person: int, to: int, batch: UUID) -> Iterator[Handed]:
    for row in _steps_of(by, person):
        try:
            found = find(by.actor, by.structure, case=row.case_id, now=by.now)
        except Missing:
            continue
        yield Handed(found.row.number, row.step, _assign(by, found, row.token, to=to, batch=batch))


def _steps_of(by: By, person: int) -> list[OpenStep]:
    steps = OpenStep.objects.filter(government=by.government.pk, assignee=person)
    return list(steps.order_by("rank", "pk"))


def _assign(by: By, found: Found, token: int, *, to: int, batch: UUID) -> Answer | Refused:
    step = found.state.open.get(token)
    if step is None:
        return Refused(Code.STEP_NOT_OPEN)
    others = tuple(other for other in step.others if other != to)
    command = Assign(token, Appointment(to, others))
    return act(by, case=found.row.id, command=command, command_id=uuid5(batch, f"{found.row.id} {token}"))
