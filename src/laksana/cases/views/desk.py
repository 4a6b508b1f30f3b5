"""What one request about a case looks at: the case as found, the office, forms sent back. Draws nothing."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from laksana.cases import selectors, services
from laksana.cases.forms.step import Ground
from laksana.cases.listed import Listed
from laksana.cases.presenters.unsaved import Typed
from laksana.cases.proposals import Proposed
from laksana.cases.selectors import Found
from laksana.cases.services.facts import gather
from laksana.core.authority.model import Act
from laksana.core.case.commands import Recall
from laksana.core.case.facts import Facts
from laksana.core.procedure.model import Procedure
from laksana.core.values import frozen
from laksana.organization import selectors as organization
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures


@frozen
class Desk:
    """What one request looks at: the case as found, the office, forms sent back, words come too late."""

    request: Request
    found: Found
    structure: Structure
    bound: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    typed: Typed = field(default_factory=list)
    proposed: Proposed | None = None
    listed: Listed | None = None

    def ground(self, token: int, found: Found | None = None) -> Ground:
        """Give what the form of a step is made from; `found`: the case as it stood at another moment."""
        today = self.structure.calendar.day_of(self.request.now)
        qualified = self.structure.qualified_on(today)
        return Ground(found or self.found, self.structure, token, self.proposed, qualified, self.listed)

    @property
    def facts(self) -> Facts:
        """Give the facts of this visitor now, with the read marks that taking back needs."""
        return gather(services.visitor(self.request.visitor), self.found, Recall(0))


def find(request: Request, number: str) -> Desk:
    """Find a case for the visitor; a missing and a foreign one answer the same."""
    structure = organization.structure(me(request).government)
    found = selectors.find_by_number(my_actor(request), structure, number=number, now=request.now)
    proposed, listed = Proposed(found), Listed(found, structure)
    return Desk(request, found, structure, proposed=proposed, listed=listed)


def newer_version(desk: Desk) -> Procedure | None:
    """Give the version in force of the case's procedure, if it is newer and theirs to move the case to."""
    found = desk.found
    if not found.state.is_open or not selectors.allowed(Act.MIGRATE, my_actor(desk.request), found):
        return None
    row = procedures.newest(found.procedure.id, government=found.row.government)
    return procedures.definition(row.pk) if row and row.version > found.procedure.version else None
