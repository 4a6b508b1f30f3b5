"""What every notice of a case says and where it leads: numbers, titles, times. Who reports for an agency."""

from collections import defaultdict
from datetime import datetime
from typing import Final, TypedDict

from django.urls import reverse

from laksana.cases.models import Impact
from laksana.cases.selectors.reading import Found
from laksana.core.procedure.model import Kind
from laksana.organization.selectors import Structure

PAGES: Final = {False: "cases:case", True: "intake:case"}
"""Where a notice leads: the office's page of the case, or the agency's."""


class About(TypedDict):
    """What `notifications.services.tell` must know of a case."""

    government: int
    facts: dict[str, str]
    path: str
    urgent: bool


def about(found: Found, *, step: str, post: str, due: datetime | None, to_agency: bool) -> About:
    """Give what a notice says of a case."""
    row = found.row
    return About(
        government=row.government,
        facts={
            "number": row.number,
            "step": step,
            "post": post,
            "due": due.isoformat() if due else "",
        },
        path=reverse(PAGES[to_agency], args=[row.number]),
        urgent=_urgent(found),
    )


def contacts_of(structure: Structure) -> dict[int, frozenset[int]]:
    """Give who reports for each agency, if they are still here."""
    people: dict[int, set[int]] = defaultdict(set)
    for contact in structure.contacts.values():
        if structure.people[contact.person].active:
            people[contact.agency].add(contact.person)
    return {agency: frozenset(found) for agency, found in people.items()}


def _urgent(found: Found) -> bool:
    """Tell whether it must break quiet hours of who said so: a security incident, or an outage of many."""
    return found.procedure.kind is Kind.SECURITY_INCIDENT or found.row.impact == Impact.MANY
