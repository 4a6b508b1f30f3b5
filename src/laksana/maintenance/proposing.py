"""What a plan proposes for the steps of the round it opened: its words, team, day and checks.

Never fills anything in by itself: the forms of the case show it, and people change it.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from laksana.assets import selectors as assets
from laksana.cases.proposals import Proposal
from laksana.cases.selectors import Found
from laksana.core.procedure.model import FieldType
from laksana.maintenance.models import DEVICES, Round
from laksana.maintenance.selectors import round_of_case
from laksana.maintenance.services import ItemKind
from laksana.ui.checks import Check

ANYWHERE: Final = ""
"""The kind of device of an item that is checked at every site."""


def propose(found: Found) -> Proposal | None:
    """Propose what the plan of a case's round says; None for a case that no plan opened."""
    row = round_of_case(found.row.id)
    if row is None:
        return None
    return Proposal(
        words=_words(found, row),
        team=tuple(row.plan.team),
        day=row.day.isoformat(),
        checks=_Checks(row, sites_of(found)).at,
    )


class _Checks:
    """What is checked at each site: of the kinds of devices that stand there, of all if none is known."""

    def __init__(self, row: Round, sites: Collection[int]) -> None:
        self._row, self._sites = row, sites

    def at(self, site: int | None) -> tuple[Check, ...]:
        """Give the checks at one site."""
        if self._row.checklist is None or site is None:
            return ()
        there = self._kinds.get(site, frozenset())
        items = enumerate(self._row.checklist.items)
        return tuple(
            _check(place, item) for place, item in items if not there or item["device"] in (ANYWHERE, *there)
        )

    @cached_property
    def _kinds(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for device in assets.devices_at(self._row.government_id, self._sites):
            if device.site_id is not None:
                found.setdefault(device.site_id, set()).add(device.model.kind)
        return {site: frozenset(kinds) for site, kinds in found.items()}


def sites_of(found: Found) -> frozenset[int]:
    """Give the sites that a case was opened for, and those added since."""
    return frozenset((*found.state.sites, *(step.site for step in found.state.open.values() if step.site)))


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
