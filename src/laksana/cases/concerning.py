"""What the room of devices is told of cases: in one line each, and only those that a visitor may read."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from laksana.assets.registers import CaseLine
from laksana.cases.models import Case, CaseDevice, CaseSite
from laksana.cases.presenters import words
from laksana.cases.scopes import cases_of
from laksana.core.procedure.model import Kind
from laksana.organization.selectors import Visitor

MOST: Final = 20
FEW_SITES: Final = 400
"""So many are asked for by name; of more, the sites of all open cases are looked through."""
FAULTS: Final = (Kind.INCIDENT.value, Kind.SECURITY_INCIDENT.value)


class Told:
    """Tells of cases."""

    def of_device(self, visitor: Visitor, device: int) -> list[CaseLine]:
        """Give the cases that name a device, newest first."""
        named = CaseDevice.objects.filter(device=device).values("case")
        return _lines(visitor, _seen(visitor).filter(pk__in=named))

    def open_at(self, visitor: Visitor, sites: Collection[int]) -> list[CaseLine]:
        """Give the open cases at some sites, newest first."""
        running = _seen(visitor).filter(status="open")
        if len(sites) <= FEW_SITES:
            return _lines(visitor, running.filter(pk__in=_at(sites)))
        places = CaseSite.objects.filter(case__in=running.values("pk")).values_list("case", "site")
        there = sorted({case for case, site in places if site in sites})
        return _lines(visitor, running.filter(pk__in=there[-MOST:]))

    def faults_at(self, visitor: Visitor, sites: Collection[int]) -> list[CaseLine]:
        """Give the faults some sites had, newest first."""
        return _lines(visitor, _seen(visitor).filter(kind__in=FAULTS, pk__in=_at(sites)))

    def address_of(self, number: str) -> str:
        """Give where the office reads a case."""
        return reverse("cases:case", args=[number])


def _seen(visitor: Visitor) -> QuerySet[Case]:
    return Case.objects.filter(cases_of(visitor))


def _at(sites: Collection[int]) -> "QuerySet[CaseSite, Any]":
    return CaseSite.objects.filter(site__in=sites).values("case")


def _lines(visitor: Visitor, found: QuerySet[Case]) -> list[CaseLine]:
    page = "cases:case" if visitor.office_member or not _reports(visitor) else "intake:case"
    return [
        CaseLine(
            number=row.number,
            subject=row.subject,
            address=reverse(page, args=[row.number]),
            word=str(words.STATUS[row.status][0]),
            state=words.STATUS[row.status][1],
            opened_at=row.opened_at,
            closed_at=row.closed_at,
        )
        for row in found.only(*CaseLine._fields[:2], "status", "opened_at", "closed_at").order_by("-pk")[
            :MOST
        ]
    ]


def _reports(visitor: Visitor) -> bool:
    return bool(visitor.actor and visitor.actor.agency is not None)
