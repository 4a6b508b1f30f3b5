"""The procedures an office works by: their list, and each as it knows it on paper. Changes nothing."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laksana.organization.access import Rule, access, scoped
from laksana.organization.requests import Request, me
from laksana.procedures import selectors
from laksana.procedures.models import ProcedureVersion
from laksana.procedures.presenters.listing import listing
from laksana.procedures.presenters.page import sop_page
from laksana.procedures.presenters.versions import reading_tabs, version_links
from laksana.procedures.running import running_cases


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
