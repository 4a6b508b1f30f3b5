"""Reports from before a label, kept until the agency's people confirm or reject them.

A confirmed one becomes a draft of theirs, so that it goes the way of every report. Never opens a case itself.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.intake.models import Draft, ScanReport, ScanState
from laksana.intake.services import Writer, save_draft
from laksana.notifications.services import NoticeKind, tell
from laksana.organization import selectors as organization
from laksana.organization.access import scoped
from laksana.organization.requests import Request, me
from laksana.organization.selectors import AgencyCard, SiteCard
from laksana.outside.codes import new_code

MOST_WAITING: Final = 3
"""So many wait at a place at once; who comes after them is told that it is known."""
KEPT: Final = timedelta(days=7)
SHOWN: Final = 20
TOKEN: Final = 16


class Waiting(NamedTuple):
    """A report that waits, with its place."""

    row: ScanReport
    site: SiteCard
    agency: AgencyCard


def asked_for(request: Request) -> ScanReport | None:
    """Give the report that an address names, if it still waits for the visitor."""
    number = request.GET.get("pindaian", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return scoped(request, ScanReport).filter(pk=int(number), state=ScanState.WAITING).first()


def waiting(request: Request) -> list[Waiting]:
    """Give what waits for the visitor's confirmation, the oldest first."""
    known = organization.structure(me(request).government)
    rows = scoped(request, ScanReport).filter(state=ScanState.WAITING).select_related("device__model")
    found = []
    for row in rows.order_by("made_at")[:SHOWN]:
        site = known.sites[row.site_id]
        found.append(Waiting(row, site, known.agencies[site.agency]))
    return found


def is_known(site: int) -> bool:
    """Tell whether as much waits at a place as is taken at once."""
    return ScanReport.objects.filter(site=site, state=ScanState.WAITING).count() >= MOST_WAITING


def keep(
    *, government: int, site: int, device: int | None, command: UUID, text: str, contact: str, now: datetime
) -> ScanReport:
    """Keep a report once, and tell the agency's contacts that it waits."""
    with transaction.atomic():
        row, new = ScanReport.objects.get_or_create(
            command=command,
            defaults={
                "government_id": government,
                "site_id": site,
                "device_id": device,
                "token": new_code(TOKEN),
                "text": text,
                "contact": contact,
                "made_at": now,
            },
        )
        if new:
            _tell(row)
    return row


def confirm(row: ScanReport, by: Writer, *, tile: int, answers: dict[str, Any]) -> Draft | None:
    """Make a report a draft of the agency; None when somebody dealt with it meanwhile."""
    with transaction.atomic():
        if not _pass(row, ScanState.TAKEN):
            return None
        draft = save_draft(by, None, tile=tile, answers=answers)
        ScanReport.objects.filter(pk=row.pk).update(draft=draft)
    return draft


def dismiss(row: ScanReport) -> bool:
    """Reject a report and erase what it said; False when somebody dealt with it meanwhile."""
    return _pass(row, ScanState.DISMISSED)


def settle(row: ScanReport, *, case: int) -> None:
    """Let a report be the case that the desk registered of it."""
    _pass(row, ScanState.TAKEN)
    ScanReport.objects.filter(pk=row.pk, case=None).update(case=case)


def tie(draft: Draft, *, case: int) -> None:
    """Let who sent a report see the case that came of it."""
    ScanReport.objects.filter(draft=draft).update(case=case)


def forget(now: datetime) -> None:
    """Erase what nobody confirmed for days, and what was dealt with as long ago."""
    ScanReport.objects.filter(made_at__lt=now - KEPT, case=None).delete()


def _pass(row: ScanReport, state: ScanState) -> bool:
    own = ScanReport.objects.filter(pk=row.pk, state=ScanState.WAITING)
    return bool(own.update(state=state, text="", contact=""))


def _tell(row: ScanReport) -> None:
    known = organization.structure_of(row.government_id)
    agency = known.sites[row.site_id].agency
    tell(
        government=row.government_id,
        key=f"scan:{row.pk}",
        kind=NoticeKind.SCAN_REPORTED,
        people=[one.person for one in known.contacts.values() if one.agency == agency],
        facts={},
        path=reverse("intake:home"),
        now=row.made_at,
    )


def told() -> Iterator[tuple[NoticeKind, str, str]]:
    """Give kind, upon what, and who is told."""
    yield NoticeKind.SCAN_REPORTED, _("laporan dari label sebuah tempat"), _("pelapor perangkat daerah itu")
