"""The record of a case: asked for, watched while it is made, taken away. Also by the agency that reported."""

from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from laksana.cases import selectors, services
from laksana.cases.errors import Missing
from laksana.cases.forms.fields import command_id
from laksana.cases.models import CaseRecord, RecordState
from laksana.cases.services import records
from laksana.cases.views.desk import Desk, find
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor
from laksana.ui.downloads import HEADERS

READERS: Final = (Rule.POST, Rule.DESK, Rule.CLERK, Rule.AUDITOR, Rule.AGENCY)
TYPES: Final = {"pdf": "application/pdf", "zip": "application/zip"}
SHOWN: Final = 6


@access(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def case_record(request: Request, number: str) -> HttpResponse:
    """Show the records of a case that were made, and have one made."""
    desk = _whole(request, number)
    if request.method == "POST":
        inside = request.POST.get("untuk") == "kantor"
        if inside and not _sees_inside(desk):
            raise Missing
        by = services.visitor(request.visitor)
        records.ask(by, desk.found, inside=inside, command_id=command_id(request))
        messages.success(request, _("Berkas kasus sedang disusun."))
        return redirect("cases:record", number=number)
    return render(request, "cases/record.html", _context(desk))


@access(*READERS)
@require_POST
def record_file(request: Request, number: str, id: int, form: str) -> FileResponse:
    """Hand a record out, and note who took it: that is why a button asks for it, not a link."""
    desk = _whole(request, number)
    row = _shown(desk).filter(pk=id, state=RecordState.READY).first()
    digest = getattr(row, form) if row and form in TYPES else None
    if row is None or digest is None or not records.record_files().holds(digest):
        raise Missing
    records.hand_out(services.visitor(request.visitor), desk.found, row, digest)
    return FileResponse(
        records.record_files().open(digest),
        as_attachment=True,
        filename=f"berkas-kasus-{number}.{form}",
        content_type=TYPES[form],
        headers=HEADERS,
    )


def _whole(request: Request, number: str) -> Desk:
    """Find a case that the visitor may read as a whole; one of whose sites is theirs alone is as missing."""
    desk = find(request, number)
    agency = my_actor(request).agency
    if agency is not None and agency != desk.found.state.agency:
        raise Http404
    return desk


def _sees_inside(desk: Desk) -> bool:
    return selectors.reads_internal(desk.found, my_actor(desk.request))


def _shown(desk: Desk) -> Any:
    rows = CaseRecord.objects.filter(case=desk.found.row.id).order_by("-pk")
    return rows if _sees_inside(desk) else rows.filter(inside=False)


def _context(desk: Desk) -> dict[str, Any]:
    rows = list(_shown(desk)[:SHOWN])
    head = desk.found.row.chain.hex()
    return {
        "row": desk.found.row,
        "agency": my_actor(desk.request).agency is not None,
        "inside": _sees_inside(desk),
        "records": rows,
        "waits": any(row.state == RecordState.WAITING for row in rows),
        "states": RecordState,
        "days": records.KEPT_FOR.days,
        "head": [head[at : at + 8] for at in range(0, len(head), 8)],
    }
