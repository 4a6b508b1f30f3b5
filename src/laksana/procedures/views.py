"""The procedures an office works by: their list, and each as it knows it on paper. Changes nothing."""

import logging
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laksana.organization.access import Rule, access, scoped
from laksana.organization.requests import Request, me
from laksana.outside import filetypes
from laksana.outside.typesetting import TypesettingFailed
from laksana.procedures import selectors
from laksana.procedures.emblems import Emblem, emblem_of
from laksana.procedures.models import ProcedureVersion
from laksana.procedures.presenters.listing import listing
from laksana.procedures.presenters.page import sop_page
from laksana.procedures.presenters.versions import reading_tabs, version_links
from laksana.procedures.running import running_cases
from laksana.ui.downloads import download

log = logging.getLogger(__name__)

FORMS: Final = ("pdf", "docx")


@access(Rule.SIGNED_IN)
@require_safe
def procedure_list(request: Request) -> HttpResponse:
    """List the procedures in force for the person's government, its own first."""
    rows = selectors.in_force(me(request).government_id)
    running = running_cases(request)
    own, general = listing([(row, selectors.definition(row.pk), running(row.procedure)) for row in rows])
    return render(request, "procedures/list.html", {"own": own, "general": general})


@access(Rule.SIGNED_IN)
@require_safe
def sop(request: Request, procedure: str, version: int | None = None) -> HttpResponse:
    """Show one version, the one in force unless another is named; with `naskah` only what was signed."""
    rows = list(
        scoped(request, ProcedureVersion).filter(procedure=procedure).defer("definition").order_by("-version")
    )
    shown = next((row for row in rows if version in (None, row.version)), None)
    if shown is None:
        raise Http404
    page = sop_page(selectors.definition(shown.pk), signed_only="naskah" in request.GET)
    context = {
        "sop": page,
        "tabs": reading_tabs(page, request.path),
        "versions": version_links(rows, shown),
        "newer": rows[0] if shown is not rows[0] else None,
        "running": running_cases(request)(procedure),
    }
    return render(request, "procedures/sop.html", context)


@access(Rule.SIGNED_IN)
@require_safe
def document(request: Request, procedure: str, version: int, form: str) -> HttpResponseBase:
    """Hand one version out as a document, with `naskah` only what was signed."""
    known = scoped(request, ProcedureVersion).defer("definition")
    row = get_object_or_404(known, procedure=procedure, version=version)
    if form not in FORMS:
        raise Http404
    try:
        content = _made(row.pk, row.published_at, form, "naskah" in request.GET, emblem_of(row.government_id))
    except TypesettingFailed:
        log.exception("%s could not be typeset", row)
        messages.error(request, _("Dokumen belum dapat dibuat. Coba lagi sebentar lagi."))
        return redirect("procedures:version", procedure, version)
    file = filetypes.TYPES[form]
    return download(content, name=f"SOP {row.title}{file.extension}", media_type=file.media_type)


@lru_cache(maxsize=32)
def _made(version: int, moment: datetime, form: str, signed_only: bool, emblem: Emblem | None) -> bytes:
    """Make a document once in this process: a published version never changes, its emblem seldom."""
    from laksana.procedures.printing.document import sop_pdf
    from laksana.procedures.printing.word import sop_docx

    make = sop_pdf if form == "pdf" else sop_docx
    return make(selectors.definition(version), signed_only=signed_only, moment=moment, emblem=emblem)
