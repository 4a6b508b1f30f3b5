"""What a form knows before anybody writes: people as the organization has them, places as the case has them.

Only proposes; whoever fills the form may write something else.
"""

from collections.abc import Iterable
from typing import Any

from laksana.core.authority.model import Office
from laksana.core.procedure.model import Procedure
from laksana.organization.selectors import PersonCard, Structure


def people_of_papers(
    procedure: Procedure, keys: Iterable[str], *, office: Office, structure: Structure
) -> dict[str, Any]:
    """Give name and phone of those whom papers are about, by the names of their fields."""
    found: dict[str, Any] = {}
    for output in map(procedure.output, keys):
        if person := _only_holder(output.about, office, structure):
            found |= {f"{output.key}.name": person.name, f"{output.key}.phone": person.phone}
    return found


def places_of_case(sites: Iterable[int]) -> list[dict[str, Any]]:
    """Give the places of a case as the rows of a plan of visits."""
    return [{"site": site, "planned_on": ""} for site in sites]


def _only_holder(performer: str | None, office: Office, structure: Structure) -> PersonCard | None:
    holders = office.holders.get(office.performers.get(performer or "", 0), frozenset())
    return structure.people[next(iter(holders))] if len(holders) == 1 else None
