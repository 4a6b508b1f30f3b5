"""Says what an entry brought about, by the table, to each person once. Done by the worker, at least once."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from laksana.cases import journal
from laksana.cases.models import Entry, Impact
from laksana.cases.selectors.reading import find
from laksana.cases.services import by as whom
from laksana.cases.services.by import By
from laksana.cases.telling.table import TABLE
from laksana.cases.telling.who import Occasion, To, due_of
from laksana.core.case.events import Event
from laksana.core.procedure.model import Kind
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization.selectors import Structure

PAGES: Final = {False: "cases:case", True: "intake:case"}
"""Where a notice leads: the office's page of the case, or the agency's."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person is told: a kind, and the event it comes from."""

    kind: NoticeKind
    event: Event
    to: To


def say(row: Entry) -> None:
    """Tell everybody whom an entry, read with its case, concerns."""
    by = whom.system(row.case.government_id)
    occasion = Occasion(
        events=journal.decode(row.events),
        seq=row.seq,
        found=find(by.actor, by.structure, case=row.case_id, now=by.now),
        contacts=_contacts(by.structure),
    )
    for person, heard in heard_by(occasion, without=row.person_id).items():
        _tell(by, occasion, heard, person=person, entry=row)


def heard_by(occasion: Occasion, *, without: int | None) -> dict[int, Heard]:
    """Give what each person hears: the first line of the table that names them, never their own act."""
    heard: dict[int, Heard] = {}
    for rule in TABLE:
        for event in occasion.events:
            if isinstance(event, rule.event):
                for to in rule.whom(occasion, event):
                    heard.setdefault(to.person, Heard(rule.kind, event, to))
    heard.pop(without or 0, None)
    return heard


def _tell(by: By, occasion: Occasion, heard: Heard, *, person: int, entry: Entry) -> None:
    row, due = occasion.found.row, due_of(heard.event)
    post = by.structure.posts.get(heard.to.post) if heard.to.post else None
    notifications.tell(
        government=row.government,
        key=str(entry.command),
        kind=heard.kind,
        people=[person],
        facts={
            "number": row.number,
            "step": occasion.title(heard.to.token),
            "post": post.title if post else "",
            "due": due.isoformat() if due else "",
        },
        path=reverse(PAGES[heard.to.agency], args=[row.number]),
        urgent=_urgent(occasion),
        now=by.now,
        at=entry.recorded_at,
    )


def _urgent(occasion: Occasion) -> bool:
    """Tell whether it must break quiet hours of who said so: a security incident, or an outage of many."""
    found = occasion.found
    return found.procedure.kind is Kind.SECURITY_INCIDENT or found.row.impact == Impact.MANY


def _contacts(structure: Structure) -> dict[int, frozenset[int]]:
    """Give who reports for each agency, if they are still here."""
    people: dict[int, set[int]] = defaultdict(set)
    for contact in structure.contacts.values():
        if structure.people[contact.person].active:
            people[contact.agency].add(contact.person)
    return {agency: frozenset(found) for agency, found in people.items()}
