"""Writes what an entry moves in the store, and names the devices it puts in their place on the case.

Runs inside the entry's transaction; raises `Missed` where the store no longer holds what was decided on.
"""

from typing import NamedTuple
from uuid import UUID

from laksana.assets import services as store
from laksana.assets.services import Occasion
from laksana.cases import writing
from laksana.cases.models import CaseDevice
from laksana.core.case.changes.change import EntryMark
from laksana.core.stock.ledger import Misplaced, Moved, Short
from laksana.core.stock.model import Movement

NAMED = frozenset({Movement.INSTALLED, Movement.RETURNED, Movement.REMOVED})
"""Movements whose devices belong to what a case is about: put in their place, or taken down there."""


class OfCase(NamedTuple):
    """The case that goods are moved for."""

    government: int
    id: int
    number: str


def move(moves: tuple[Moved, ...], mark: EntryMark, case: OfCase, *, command: UUID) -> None:
    """Carry the movements of an entry out; raises Missed when the store has moved on."""
    person = mark.person or None
    occasion = Occasion(case.government, command, mark.happened_at, person, reference=case.number)
    try:
        store.carry(moves, occasion)
    except (Short, Misplaced) as error:
        raise writing.Missed from error
    devices = [moved.line.device for moved in moves if moved.movement in NAMED and moved.line.device]
    CaseDevice.objects.bulk_create(
        (CaseDevice(case_id=case.id, device_id=device, named_at=mark.recorded_at) for device in devices),
        ignore_conflicts=True,
    )
