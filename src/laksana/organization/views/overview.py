"""The administrator's first page: what wants attention; the trail of changes; the letterhead."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laksana.audit import selectors as audit
from laksana.organization import forms, selectors, services
from laksana.organization.access import Rule, access
from laksana.organization.managing import edit, government_of, known_of, page
from laksana.organization.presenting import shown
from laksana.organization.requests import Request
from laksana.organization.selectors.overview import overview as look_through
from laksana.organization.views.trail import told

LINES_ON_OVERVIEW = 8
COMINGS = ("account.signed_in", "account.signed_out")
"""Who came and went is in the trail, and is no change."""
LINES_PER_PAGE = 50


@access(Rule.ADMINISTRATOR)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Show what wants attention, figures, and the latest changes."""
    government, known = government_of(request), known_of(request)
    lines = audit.latest(government.pk, limit=LINES_ON_OVERVIEW, without=COMINGS)
    found = look_through(government, known, request.now)
    return page(
        request,
        "overview",
        {
            "found": found,
            "stand_ins": shown(found.stand_ins),
            "lines": [told(line, known) for line in lines],
            "active_agencies": sum(agency.active for agency in known.agencies.values()),
            "active_people": sum(person.active for person in known.people.values()),
        },
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def trail(request: Request) -> HttpResponse:
    """Show the trail of changes, newest first."""
    government, known = government_of(request), known_of(request)
    before = request.GET.get("sebelum", "")
    number = int(before) if before.isdecimal() and len(before) < 18 else None
    lines = audit.latest(government.pk, limit=LINES_PER_PAGE, before=number)
    older = f"?sebelum={lines[-1].seq}" if len(lines) == LINES_PER_PAGE and lines[-1].seq > 1 else ""
    newer = reverse("organization:trail") if number else ""
    return page(
        request,
        "trail",
        {"lines": [told(line, known) for line in lines], "older_url": older, "newer_url": newer},
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: Request) -> HttpResponse:
    """Change what letters and pages show of the office."""
    government = selectors.whole_government(government_of(request).pk)
    return edit(
        request,
        forms.LetterheadForm(request.POST or None, instance=government),
        title=_("Kop dan alamat kantor"),
        back=reverse("organization:office"),
        save=services.change_letterhead,
    )
