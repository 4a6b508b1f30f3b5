"""Who of the people named lacks what the SOP asks of a performer. Never bars anybody: it is noted."""

from collections.abc import Iterable
from typing import Any

from laksana.core.case.commands import Appointment
from laksana.core.case.decide.turn import Turn
from laksana.core.case.facts import Qualified
from laksana.core.procedure.model import Procedure


def lacking(
    procedure: Procedure, performer: str, qualified: Qualified, people: Iterable[int]
) -> tuple[int, ...]:
    """Give those who lack a qualification; nobody where the office keeps none."""
    if qualified is None:
        return ()
    asked = set(procedure.qualifications_of(performer))
    return tuple(one for one in people if not asked <= qualified.get(one, frozenset()))


def noted(turn: Turn, performer: str, named: Appointment) -> dict[str, Any]:
    """Give what an event says of people named without a qualification: who, and the reason given."""
    people = (named.responsible, *named.others)
    found = lacking(turn.procedure, performer, turn.facts.qualified, people)
    return {"unqualified": found, "reason": named.reason} if found else {}
