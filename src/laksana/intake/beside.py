"""What the desk sees beside a report while typing it: whom to call back, and open cases it may already be.

Reads only, and never decides that two cases are one.
"""

from typing import Final

from laksana.cases import selectors as cases
from laksana.core.values import frozen
from laksana.intake.reports import Report, reports
from laksana.intake.sending import Service
from laksana.organization.requests import Request
from laksana.organization.selectors import AgencyCard, SiteCard

MOST: Final = 3


@frozen
class Candidate:
    """An open case that may be the same matter, and the place it concerns."""

    report: Report
    site: SiteCard | None


@frozen
class Beside:
    """A place, the agency there, and what is open there or at the agency, the same place first."""

    site: SiteCard
    agency: AgencyCard
    candidates: list[Candidate]


def beside(request: Request, asked: Service, site: str) -> Beside | None:
    """Look around a place; None for no place, or none of this government."""
    structure = asked.structure
    place = structure.sites.get(int(site)) if site.isdecimal() and len(site) < 19 else None
    if place is None:
        return None
    found = cases.likely_duplicates(
        structure.government.id,
        agency=place.agency,
        sites=(place.id,),
        kind=asked.procedure.kind.value,
        now=request.now,
    )
    rows = reports(found[:MOST], structure, request.now)
    places = cases.places([row.case.pk for row in rows])
    candidates = [Candidate(row, structure.sites.get(places.get(row.case.pk, 0))) for row in rows]
    candidates.sort(key=lambda one: one.site != place)
    return Beside(place, structure.agencies[place.agency], candidates)
