"""How far one open step has climbed its ladder: which reminders went out to whom, and which are to come."""

from datetime import datetime

from laksana.cases.alarms.ladders import ladders_of
from laksana.cases.alarms.reminding import key_of
from laksana.cases.alarms.sweep import Row, climbing
from laksana.cases.models import OpenStep
from laksana.cases.selectors.reading import Found
from laksana.cases.shadow import StepRow, alarm_of, cast
from laksana.core.clock.ladder import Reminder, Whom
from laksana.core.values import frozen
from laksana.notifications import selectors as notifications
from laksana.notifications.selectors import Told
from laksana.organization.selectors import Structure


@frozen
class Climbed:
    """One rung of a step: its moment, whom it names, and the names of who was told, with when."""

    at: datetime
    whom: Whom
    passed: bool
    told: tuple[str, ...] = ()
    told_at: datetime | None = None


@frozen
class Climb:
    """The ladder of one step; silent while its clock stands still."""

    rungs: tuple[Climbed, ...]
    silent: bool


def climb(found: Found, structure: Structure, token: int) -> Climb | None:
    """Give the ladder of an open step of a case; None where there is no such step."""
    row = cast(found.state, found.ground).steps.get(token)
    if row is None:
        return None
    if row.due_at is None:
        return Climb((), silent=True)
    rung = OpenStep.objects.filter(case=found.row.id, token=token).values_list("rung", flat=True).first()
    government = found.row.government
    looked = _row(found, row, row.due_at, rung)
    ladder = climbing(looked, ladders_of([government])[government], structure)
    told = notifications.told_under([key_of(found.row.id, token, one.place) for one in ladder])
    rungs = (
        _climbed(one, told.get(key_of(found.row.id, token, one.place)), structure, rung) for one in ladder
    )
    return Climb(tuple(rungs), silent=alarm_of(row) is None)


def _climbed(one: Reminder, told: Told | None, structure: Structure, rung: int | None) -> Climbed:
    return Climbed(
        at=one.at,
        whom=one.whom,
        passed=rung is not None and one.place <= rung,
        told=tuple(structure.people[person].name for person in told.people) if told else (),
        told_at=told.at if told else None,
    )


def _row(found: Found, row: StepRow, due_at: int, rung: int | None) -> Row:
    return Row(
        id=0,
        case=found.row.id,
        token=row.token,
        step=row.step,
        post=row.post,
        opened_at=row.opened_at,
        begun_at=row.begun_at,
        due_at=due_at,
        rung=rung,
        government=found.row.government,
        version=found.version,
    )
