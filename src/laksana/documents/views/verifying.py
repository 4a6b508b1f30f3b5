"""Public verification by code: what a paper is, who signed it, whether it stands. No file is ever sent here.

A code that is wrong, malformed or of a draft is answered in the same words. Who errs too often from one
address waits.
"""

from typing import Any

from allauth.core.ratelimit import respond_429
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from laksana.documents import selectors
from laksana.documents.presenters.verified import verified
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.guessing import may_guess, note_wrong
from laksana.organization.requests import Request
from laksana.outside.codes import plain_code
from laksana.ui.page import Letterhead


@access(Rule.PUBLIC)
@require_safe
def ask(request: Request) -> HttpResponse:
    """Ask for the code of a paper."""
    if code := request.GET.get("kode", "").strip():
        return redirect("documents:verify", code=plain_code(code) or "-")
    return _page(request, "verify_ask", {})


@access(Rule.PUBLIC)
@require_safe
def verify(request: Request, code: str) -> HttpResponse:
    """Show what the paper of a code is and whether it stands."""
    if not may_guess(request):
        return respond_429(request)
    paper = selectors.paper_by_code(code)
    if paper is None:
        note_wrong(request)
        return _page(request, "verify_ask", {"wrong": code}, status=404)
    known = organization.structure(paper.government)
    card = known.government
    context = {"paper": verified(paper), "letterhead": Letterhead(card.formal_name, card.office)}
    with timezone.override(known.calendar.zone.tz):
        return _page(request, "verify", context)


def _page(request: Request, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Draw a page that search engines are asked to leave alone."""
    answer = render(request, f"documents/{name}.html", {"now": request.now, **context}, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
