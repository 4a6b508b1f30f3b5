"""Public tracking by code: where a case stands, by posts and times only. No name, no subject, no agency.

A code that is wrong, malformed or of another world is answered in the same words. Who errs too often from
one address waits; who holds a code is never kept waiting by others' success.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.core.ratelimit import respond_429
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from laksana.cases import selectors
from laksana.cases.shared import words
from laksana.intake.following import public_ribbon
from laksana.intake.public import frame
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.guessing import may_guess, note_wrong
from laksana.organization.requests import Request
from laksana.outside.codes import plain_code

TRACKED_FOR: Final = timedelta(days=90)
"""So long after its end a case is shown to whoever holds its code."""


@access(Rule.PUBLIC)
@require_safe
def ask(request: Request) -> HttpResponse:
    """Ask for a tracking code."""
    code = request.GET.get("kode", "").strip()
    if code:
        return redirect("intake:tracked", code=plain_code(code) or "-")
    return _page(request, "track", frame(request))


@access(Rule.PUBLIC)
@require_safe
def tracked(request: Request, code: str) -> HttpResponse:
    """Show where the case of a code stands, for as long as it is anybody's matter."""
    if not may_guess(request):
        return respond_429(request)
    row = selectors.tracked(code)
    if row is None:
        note_wrong(request)
        return _page(request, "track", {**frame(request), "wrong": code}, status=404)
    structure = organization.structure(row.government)
    with timezone.override(structure.calendar.zone.tz):
        context = {**frame(request, structure.government), "case": row, "office": structure.government}
        if _is_over(row, request.now):
            return _page(request, "expired", context, status=410)
        context["status"] = words.STATUS[row.status]
        context["ribbon"] = public_ribbon(row.pk, structure=structure, now=request.now)
        return _page(request, "tracked", context)


def _is_over(row: Any, now: datetime) -> bool:
    return row.closed_at is not None and now > row.closed_at + TRACKED_FOR


def _page(request: Request, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Draw a page that search engines are asked to leave alone."""
    answer = render(request, f"intake/{name}.html", context, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
