"""What the room of devices is told of cases: in one line each, and only those that a visitor may read."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from laksana.assets.registers import CaseLine, Kept, PaperLine, PictureLine
from laksana.cases.models import Attachment, AttachmentState, Case, CaseDevice, CasePaper, CaseSite
from laksana.cases.papers.sources import ref_of
from laksana.cases.presenters import words
from laksana.cases.scopes import attachments_of, cases_of, readable_inside
from laksana.core.procedure.model import Kind
from laksana.documents.selectors import PaperState
from laksana.organization.selectors import Visitor, structure

MOST: Final = 20
MOST_PICTURES: Final = 12
PICTURES: Final = ("jpeg", "png")
STANDING: Final = (PaperState.FINAL, PaperState.SIGNED)
FEW_SITES: Final = 400
"""So many are asked for by name; of more, the sites of all open cases are looked through."""
FAULTS: Final = (Kind.INCIDENT.value, Kind.SECURITY_INCIDENT.value)


class Told:
    """Tells of cases."""

    def of_device(self, visitor: Visitor, device: int) -> list[CaseLine]:
        """Give the cases that name a device, newest first."""
        named = CaseDevice.objects.filter(device=device).values("case")
        return _lines(visitor, _seen(visitor).filter(pk__in=named))

    def kept_of(self, visitor: Visitor, device: int) -> Kept:
        """Give the photos and final papers of the cases that name a device, newest first.

        Papers are for who may read all of a case: which of them an agency sees, the case itself says.
        """
        named = CaseDevice.objects.filter(device=device).values("case")
        return Kept(_pictures(visitor, named), _papers(visitor, named))

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


def _pictures(visitor: Visitor, cases: "QuerySet[CaseDevice, Any]") -> list[PictureLine]:
    ready = Attachment.objects.filter(
        attachments_of(visitor), case__in=cases, state=AttachmentState.READY, type__in=PICTURES
    )
    rows = ready.values_list("pk", "name", "case__number", "made_at").order_by("-pk")[:MOST_PICTURES]
    return [
        PictureLine(reverse("cases:file", args=[number, pk]), name, number, made_at)
        for pk, name, number, made_at in rows
    ]


def _papers(visitor: Visitor, cases: "QuerySet[CaseDevice, Any]") -> list[PaperLine]:
    if visitor.actor is None or visitor.government is None or visitor.actor.agency is not None:
        return []
    inside = Case.objects.filter(readable_inside(visitor.actor, structure(visitor.government)), pk__in=cases)
    rows = CasePaper.objects.filter(case__in=inside.values("pk"), document__state__in=STANDING)
    found = rows.select_related("case", "document__number").order_by("-pk")[:MOST]
    return [
        PaperLine(
            address=reverse("cases:paper", args=[row.case.number, ref_of(row.paper, row.site_id)]),
            title=row.document.title,
            number=row.document.number.text if row.document.number else "",
            case=row.case.number,
            final_at=row.document.final_at,
        )
        for row in found
    ]


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
