"""What a form knows before anybody writes: people as the organization has them, places as the case has them.

Only proposes; whoever fills the form may write something else.
"""

from collections.abc import Iterable
from typing import Any

from laksana.core.authority.model import Office
from laksana.core.procedure.model import ABOUT_A_PERSON, Procedure
from laksana.core.route import nearest_first
from laksana.organization.selectors import PersonCard, Structure


def people_of_papers(
    procedure: Procedure, keys: Iterable[str], *, office: Office, structure: Structure
) -> dict[str, Any]:
    """Give what is kept of those whom papers are about, by the names of their fields."""
    found: dict[str, Any] = {}
    for output in map(procedure.output, keys):
        if person := _only_holder(output.about, office, structure):
            found |= {f"{output.key}.{name}": getattr(person, name) for name in ABOUT_A_PERSON}
    return found


def places_of_case(sites: Iterable[int], structure: Structure, *, day: str = "") -> list[dict[str, Any]]:
    """Give the places of a case as the rows of a plan of visits, each next to the one before as maps go."""
    listed = [structure.sites[site] for site in sites if site in structure.sites]
    points = {
        site.id: (float(site.latitude), float(site.longitude))
        for site in listed
        if site.latitude is not None and site.longitude is not None
    }
    order = [*nearest_first(points), *(site.id for site in listed if site.id not in points)]
    return [{"site": site, "planned_on": day} for site in order]


def _only_holder(performer: str | None, office: Office, structure: Structure) -> PersonCard | None:
    holders = office.holders.get(office.performers.get(performer or "", 0), frozenset())
    return structure.people[next(iter(holders))] if len(holders) == 1 else None
