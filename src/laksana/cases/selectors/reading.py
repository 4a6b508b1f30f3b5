"""Finds one case for somebody: its row, its pinned procedure, its state, and how it stands.

The one question `authority.may` decides; whoever may not read a case learns nothing of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from laksana.cases import journal
from laksana.cases.errors import Missing
from laksana.cases.fields import to_instant
from laksana.cases.shadow import Ground
from laksana.cases.writing import Head
from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor, Office, Standing
from laksana.core.case.standing import standing
from laksana.core.case.state import CaseState
from laksana.core.procedure.model import REPORTER, Procedure
from laksana.core.values import changed, frozen
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures

COLUMNS: Final = """
    SELECT id, government_id, version_id, number, kind, status, subject, agency_id, owner_id, seq, chain,
        tracking_code, opened_at, promised_at, active_at, closed_at, impact, stars, report_by
    FROM cases_case"""
BY_ID: Final = COLUMNS + " WHERE id = %s AND government_id = %s"
BY_NUMBER: Final = COLUMNS + " WHERE number = %s AND government_id = %s"

SEQ_OF_COMMAND: Final = "SELECT seq FROM cases_entry WHERE command = %s AND case_id = %s"


class CaseRow(NamedTuple):
    """A case's own row, instants as numbers."""

    id: int
    government: int
    version: int
    number: str
    kind: str
    status: str
    subject: str
    agency: int | None
    owner: int
    seq: int
    chain: bytes
    tracking_code: str
    opened_at: int
    promised_at: int | None
    active_at: int
    closed_at: int | None
    impact: int
    stars: int | None
    report_by: int | None

    @property
    def head(self) -> Head:
        """Give what an entry may change of it."""
        return Head(
            self.seq,
            self.chain,
            self.active_at,
            self.status,
            self.closed_at,
            self.stars,
            self.version,
            self.owner,
            self.report_by,
            self.promised_at,
        )

    @property
    def active(self) -> datetime:
        """Give the time of the last entry."""
        return to_instant(self.active_at)

    @property
    def promised(self) -> datetime | None:
        """Give the time promised to the reporter."""
        return None if self.promised_at is None else to_instant(self.promised_at)


@frozen
class Found:
    """One case as somebody who may read it finds it."""

    row: CaseRow
    procedure: Procedure
    state: CaseState
    office: Office
    site_agency: Mapping[int, int]

    @property
    def version(self) -> int:
        """Give the number of the pinned version's row."""
        return self.row.version

    @property
    def owner(self) -> int:
        """Give the post that owns the case now."""
        return self.office.performers[self.procedure.owner]

    @property
    def ground(self) -> Ground:
        """Give what the tables beside the journal are worked out from, beside the state."""
        return Ground(self.procedure, self.office.performers, self.site_agency)

    def moved_to(self, version: int, state: CaseState) -> "Found":
        """Give the same case in another state, perhaps on another version of its procedure."""
        if version == self.row.version:
            return changed(self, state=state)
        definition = procedures.definition(version)
        return replace(self, row=self.row._replace(version=version), procedure=definition, state=state)


def find(actor: Actor, structure: Structure, *, case: int, now: datetime) -> Found:
    """Give a case by the number of its row, or raise Missing."""
    return _found(actor, structure, _row(BY_ID, case, actor.government), now)


def find_by_number(actor: Actor, structure: Structure, *, number: str, now: datetime) -> Found:
    """Give a case by the number people call it by, or raise Missing."""
    return _found(actor, structure, _row(BY_NUMBER, number, actor.government), now)


def before(found: Found, command_id: UUID) -> Found | None:
    """Give a case as it stood before it carried out a command; None when it never did."""
    with connection.cursor() as cursor:
        cursor.execute(SEQ_OF_COMMAND, [command_id.bytes, found.row.id])
        row: tuple[int] | None = cursor.fetchone()
    if row is None or row[0] == 1:
        return None
    return replace(found, state=journal.state_after(found.row.id, seq=row[0] - 1))


def standing_of(found: Found, *, token: int | None = None, site: int | None = None) -> Standing:
    """Give how a case stands: as a whole, towards a step, or towards a site."""
    return standing(
        found.procedure, found.state, found.office, site_agency=found.site_agency, token=token, site=site
    )


def allowed(
    act: Act, actor: Actor, found: Found, *, token: int | None = None, site: int | None = None
) -> bool:
    """Tell whether somebody has the power to do something to the case."""
    return may(act, actor, standing_of(found, token=token, site=site), found.office)


def may_acknowledge(actor: Actor, found: Found, paper: str) -> bool:
    """Tell whether a paper of the case asks them to take note of it: its reporter, or the post it names."""
    asked = next((one.acknowledged_by for one in found.procedure.outputs if one.key == paper), None)
    if asked is None or paper not in found.state.papers:
        return False
    if asked == REPORTER:
        return allowed(Act.CONFIRM, actor, found)
    return found.office.performers.get(asked) in actor.posts


def _row(query: str, key: int | str, government: int) -> CaseRow:
    with connection.cursor() as cursor:
        cursor.execute(query, [key, government])
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        raise Missing
    made = CaseRow(*row)
    return made if isinstance(made.chain, bytes) else made._replace(chain=bytes(made.chain))


def _found(actor: Actor, structure: Structure, row: CaseRow, now: datetime) -> Found:
    procedure = procedures.definition(row.version)
    found = Found(
        row=row,
        procedure=procedure,
        state=journal.state_at(row.id, seq=row.seq, chain=row.chain),
        office=structure.office_at(procedure.id, now),
        site_agency=structure.site_agency,
    )
    if not allowed(Act.READ, actor, found):
        raise Missing
    return found
