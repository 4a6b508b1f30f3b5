"""What a plan proposes for the steps of the round it opened: its words, team, day and checks.

Never fills anything in by itself: the forms of the case show it, and people change it.
"""

from decimal import Decimal
from typing import Any

from laksana.cases.proposals import Proposal
from laksana.cases.selectors import Found
from laksana.core.procedure.model import FieldType
from laksana.maintenance.models import DEVICES, Round
from laksana.maintenance.selectors import round_of_case
from laksana.maintenance.services import ItemKind
from laksana.ui.checks import Check


def propose(found: Found) -> Proposal | None:
    """Propose what the plan of a case's round says; None for a case that no plan opened."""
    row = round_of_case(found.row.id)
    if row is None:
        return None
    return Proposal(
        words=_words(found, row),
        team=tuple(row.plan.team),
        day=row.day.isoformat(),
        checks=lambda site: checks_of(row) if site else (),
    )


def checks_of(row: Round) -> tuple[Check, ...]:
    """Give what is checked at each site of a round."""
    items = row.checklist.items if row.checklist else ()
    return tuple(_check(place, item) for place, item in enumerate(items))


def _check(place: int, item: dict[str, Any]) -> Check:
    return Check(
        key=str(place),
        label=item["label"],
        group=str(DEVICES.get(item["device"], "")),
        value=item["kind"] == ItemKind.VALUE,
        unit=item.get("unit", ""),
        least=_limit(item.get("least")),
        most=_limit(item.get("most")),
        photo=bool(item.get("photo")),
    )


def _limit(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _words(found: Found, row: Round) -> dict[str, str]:
    """Put the plan's instruction where the first step's papers ask for what is ordered."""
    if not row.plan.instruction:
        return {}
    asked = (found.procedure.output(use.key) for use in found.procedure.first.outputs)
    return {
        f"{paper.key}.{field.key}": row.plan.instruction
        for paper in asked
        for field in paper.fields
        if field.type is FieldType.PARAGRAPH
    }
