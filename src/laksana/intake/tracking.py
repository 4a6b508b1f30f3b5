"""Public tracking by code: where a case stands, by posts and times only. No name, no subject, no agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laksana.cases import selectors
from laksana.cases.shared import words
from laksana.intake.following import public_ribbon
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request


@access(Rule.PUBLIC)
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a tracking code."""
    code = request.GET.get("kode", "").strip()
    if code:
        return redirect("intake:tracked", code=code)
    return render(request, "intake/track.html")


@access(Rule.PUBLIC)
@require_safe
def tracked(request: Request, code: str) -> HttpResponse:
    """Show where the case of a code stands; an unknown code answers like any missing page."""
    row = selectors.tracked(code)
    if row is None:
        raise Http404
    context = {
        "case": row,
        "status": words.STATUS[row.status],
        "ribbon": public_ribbon(row.pk, structure=organization.structure(row.government), now=request.now),
        "now": request.now,
    }
    return render(request, "intake/tracked.html", context)
