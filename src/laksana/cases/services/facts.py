"""Gathers what a decision needs beyond the case itself, before any lock."""

from typing import Final

from laksana.assets import selectors as assets
from laksana.cases.errors import Missing
from laksana.cases.models import ReadMark
from laksana.cases.selectors.reading import Found
from laksana.cases.selectors.reading import find as find_case
from laksana.cases.services.by import By
from laksana.core.case.commands import (
    CloseAsDuplicate,
    Command,
    Install,
    Link,
    Migrate,
    MoveStock,
    Recall,
    Reroute,
)
from laksana.core.case.facts import Facts
from laksana.core.procedure.model import Procedure
from laksana.core.stock.model import Stock
from laksana.organization import selectors as organization
from laksana.procedures import selectors as procedures

NOTHING_IN_STORE: Final = Stock()


def gather(by: By, found: Found, command: Command) -> Facts:
    """Give the facts of a command on a case. A server's clock that was set back stands still meanwhile."""
    known = by.structure
    return Facts(
        now=max(by.now, found.row.active),
        actor=by.actor,
        office=found.office,
        calendar=known.calendar,
        happened_at=by.happened_at,
        origin=by.origin,
        last_recorded_at=found.row.active,
        seen=_seen(found) if isinstance(command, Recall) else frozenset(),
        site_agency=known.site_agency,
        other=_other(by, found, command),
        known_cases=_known(by, command),
        post=by.post,
        case=found.row.id,
        report_within=known.government.report_within,
        qualified=known.qualified_on(known.calendar.day_of(by.now)),
        stock=_stock(by, command),
        promised=found.row.promised,
    )


def gather_to_open(by: By, procedure: Procedure) -> Facts:
    """Give the facts of opening a case."""
    return Facts(
        now=by.now,
        actor=by.actor,
        office=organization.office(by.government, procedure.id, by.now),
        calendar=by.structure.calendar,
        happened_at=by.happened_at,
        origin=by.origin,
        site_agency=by.structure.site_agency,
        post=by.post,
        qualified=by.structure.qualified_on(by.structure.calendar.day_of(by.now)),
    )


def _seen(found: Found) -> frozenset[int]:
    """Give the open steps that whoever must do them has opened."""
    marks = ReadMark.objects.filter(case=found.row.id, token__in=found.state.open)
    return frozenset(
        token
        for token, person in marks.values_list("token", "person_id")
        if person in _performers(found, token)
    )


def _performers(found: Found, token: int) -> frozenset[int]:
    step = found.state.open[token]
    if step.assignee is not None:
        return frozenset({step.assignee})
    return found.office.holders.get(step.post, frozenset()) if step.post is not None else frozenset()


def _stock(by: By, command: Command) -> Stock:
    """Give what the store holds of the goods that a command names."""
    if isinstance(command, MoveStock):
        shelves = {line.shelf for line in command.lines}
        devices = {line.device for line in command.lines if line.device is not None}
        return assets.stock_facts(by.structure, shelves, devices)
    if isinstance(command, Install):
        return assets.stock_facts(by.structure, (), _named(command))
    return NOTHING_IN_STORE


def _named(command: Install) -> tuple[int, ...]:
    return () if command.replaces is None else (command.replaces,)


def _other(by: By, found: Found, command: Command) -> Procedure | None:
    """Give the procedure that a command names beside the case's own."""
    row = None
    if isinstance(command, Reroute):
        row = procedures.newest(command.procedure, government=by.government.pk)
    if isinstance(command, Migrate):
        row = procedures.version_of(found.procedure.id, command.version, government=by.government.pk)
    return procedures.definition(row.pk) if row else None


def _known(by: By, command: Command) -> frozenset[int]:
    """Give the other case that a command names, if the actor may read it."""
    if not isinstance(command, CloseAsDuplicate | Link):
        return frozenset()
    try:
        find_case(by.actor, by.structure, case=command.other, now=by.now)
    except Missing:
        return frozenset()
    return frozenset({command.other})
