"""The health page: what stands still, in the office and behind the screen, and the button that tries again.

An administrator sees figures and parked jobs of the own government only, and never what a job carries.
"""

from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laksana.organization import services
from laksana.organization.access import Rule, access
from laksana.organization.managing import government_of, known_of, page, press
from laksana.organization.presenting import shown
from laksana.organization.requests import Request
from laksana.organization.selectors.overview import ending_mandates
from laksana.organization.selectors.procedures import unowned
from laksana.organization.selectors.vacancies import vacancies
from laksana.organization.wellbeing import stopped, vital_signs
from laksana.outbox import selectors as outbox
from laksana.ui.pieces import Stat

LISTED: Final = 25


@access(Rule.ADMINISTRATOR)
@require_safe
def health(request: Request) -> HttpResponse:
    """Show posts without anybody, mandates that end, procedures nobody owns, and how the machine fares."""
    government, known, now = government_of(request), known_of(request), request.now
    queue = outbox.queue(now, of=government.pk)
    context = {
        "vacancies": vacancies(known, now),
        "mandates": shown(ending_mandates(known, now)),
        "unowned": unowned(government, known, now),
        "queue": queue,
        "stats": [
            Stat(str(queue.waiting), _("Menunggu giliran")),
            Stat(str(queue.tried), _("Dicoba lagi"), "soon" if queue.tried else ""),
            Stat(str(queue.parked), _("Terhenti"), "late" if queue.parked else ""),
        ],
        "parked": stopped(outbox.parked(of=government.pk, most=LISTED)),
        "unlisted": max(queue.parked - LISTED, 0),
        "signs": vital_signs(government.pk, now),
        "now": now,
    }
    return page(request, "health", context)


@access(Rule.ADMINISTRATOR)
@require_POST
def restart_jobs(request: Request) -> HttpResponse:
    """Let one parked job start over, or all of them."""
    job = request.POST.get("job", "")
    if job and not (job.isdecimal() and len(job) < 18):
        raise Http404
    return press(
        request,
        lambda order: services.restart_jobs(order, int(job) if job else None),
        back=reverse("organization:health"),
        done=_("Dicoba lagi dalam beberapa detik."),
    )
