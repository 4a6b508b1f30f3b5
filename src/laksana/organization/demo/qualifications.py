"""What the people of the demo offices are qualified for: certificates that are plainly made up.

In each lane that asks for something a certificate of the last person ends soon; among several they lack one.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from laksana.organization.models import Government, Qualification
from laksana.organization.selectors.cache import governments, structure
from laksana.organization.selectors.qualifications import Lane, lanes
from laksana.organization.services.orders import Order
from laksana.organization.services.qualifications import add_qualification

COMMANDS: Final = UUID("7d0a3c11-53c4-4a53-8f0b-0c2a6d4f9e21")
VALID: Final = timedelta(days=730)
ENDING: Final = timedelta(days=30)


def load_all(*, now: datetime) -> None:
    """Fill every government that keeps no qualifications yet."""
    for government in governments():
        if not Qualification.objects.filter(government=government).exists():
            day = structure(government).calendar.day_of(now)
            for lane in lanes(government, structure(government), day):
                _load(government, lane, now)


def _load(government: Government, lane: Lane, now: datetime) -> None:
    day = structure(government).calendar.day_of(now)
    for place, (person, standings) in enumerate(lane.people):
        is_last = place == len(lane.people) - 1
        met = standings[:-1] if is_last and place > 1 else standings
        for number, one in enumerate(met, start=1):
            ends = day + (ENDING if is_last and number == 1 else VALID)
            add_qualification(
                Order(uuid5(COMMANDS, f"{government.pk} {person.id} {one.item}"), government.pk, now),
                person=person.id,
                subject=one.item,
                source=f"CONTOH-{person.id:04d}-{number} (fiktif)",
                since=day - VALID,
                until=ends,
            )
