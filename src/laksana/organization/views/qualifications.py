"""What the lanes of SOPs ask of people, who meets it, what expires; each with its proof."""

from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.organization import services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, known_of, page, press
from laksana.organization.models import Qualification, QualificationProof
from laksana.organization.qualification_forms import QualificationForm
from laksana.organization.requests import Request
from laksana.organization.selectors.qualifications import Met, lanes, subjects
from laksana.outside import filetypes

ASKING = ["GET", "HEAD", "POST"]
HOME = "organization:qualifications"
LABELS: Final = {
    Met.MISSING: (gettext_lazy("belum tercatat"), "late"),
    Met.EXPIRED: (gettext_lazy("sudah berakhir"), "late"),
    Met.ENDS_SOON: (gettext_lazy("segera berakhir"), "soon"),
    Met.MET: (gettext_lazy("terpenuhi"), "on_time"),
}
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


@access(Rule.ADMINISTRATOR)
@require_safe
def qualifications(request: Request) -> HttpResponse:
    """Show each lane that asks for qualifications with the people of its post."""
    known = known_of(request)
    found = lanes(government_of(request), known, known.calendar.day_of(request.now))
    shown = [
        (
            lane,
            [(person, [(one, *LABELS[one.met]) for one in standings]) for person, standings in lane.people],
        )
        for lane in found
    ]
    standings = [one for lane in found for _person, listed in lane.people for one in listed]
    ending = sum(one.met is Met.ENDS_SOON for one in standings)
    lacking = sum(one.met in (Met.MISSING, Met.EXPIRED) for one in standings)
    context = {"lanes": shown, "ending": ending, "lacking": lacking, "kept": bool(known.qualifications)}
    return page(request, "qualifications", context)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_qualification(request: Request) -> HttpResponse:
    """Note that somebody is qualified; the address may say who and for what."""
    form = QualificationForm(
        request.POST or None,
        request.FILES or None,
        government=government_of(request),
        subjects=subjects(government_of(request)),
        initial={"person": request.GET.get("orang"), "subject": request.GET.get("butir")},
    )
    return edit(
        request,
        form,
        title=_("Catat kualifikasi"),
        back=reverse(HOME),
        save=lambda order, given: services.add_qualification(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_qualification(request: Request, number: int) -> HttpResponse:
    """Change what is noted, or prove it anew."""
    row = fetch(request, Qualification, pk=number)
    form = QualificationForm(
        request.POST or None,
        request.FILES or None,
        instance=row,
        government=government_of(request),
        subjects=subjects(government_of(request)),
    )
    return edit(
        request,
        form,
        title=_("Ubah kualifikasi"),
        back=reverse(HOME),
        save=lambda order, given: services.change_qualification(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_qualification(request: Request, number: int) -> HttpResponse:
    """Forget a qualification."""
    return press(
        request,
        lambda order: services.remove_qualification(order, number),
        back=reverse(HOME),
        done=_("Kualifikasi dihapus."),
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def proof(request: Request, number: int) -> HttpResponse:
    """Hand out the proof as a file to keep, never as a page to run."""
    row = fetch(request, Qualification, pk=number)
    file = QualificationProof.objects.filter(qualification=row).first()
    if file is None:
        raise Http404
    kind = filetypes.TYPES[file.type]
    answer = HttpResponse(bytes(file.content), content_type=kind.media_type, headers=HEADERS)
    answer["Content-Disposition"] = f'attachment; filename="bukti-{number}{kind.extension}"'
    return answer
