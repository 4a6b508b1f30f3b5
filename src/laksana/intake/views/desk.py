"""The desk's pages: registers what agencies bring by phone, in person, by letter or WhatsApp."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laksana.cases import selectors as cases
from laksana.cases.selectors.whereabouts import was_carried_out
from laksana.cases.shared import command_id, site_choices
from laksana.intake import prefilled, registering, scans
from laksana.intake.beside import Beside, beside
from laksana.intake.forms import DeskForm
from laksana.intake.page import find
from laksana.intake.reports import reports
from laksana.intake.sending import Service, my_structure, service, tiles
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor

SHOWN = 20


@access(Rule.DESK)
@require_safe
def desk(request: Request) -> HttpResponse:
    """Show the desk what it can register, and what was opened last."""
    structure = my_structure(request)
    recent = reports(cases.cases(request.visitor)[:SHOWN], structure, request.now)
    context = {
        "tiles": tiles(structure),
        "scans": scans.waiting(request),
        "reports": recent,
        "now": request.now,
    }
    return render(request, "intake/desk.html", context)


@access(Rule.DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, tile: int) -> HttpResponse:
    """Register on behalf of an agency: a new case, a duplicate, or a word in a case open already."""
    asked = service(my_structure(request), tile)
    form = DeskForm(
        request.POST or None,
        request.FILES or None,
        procedure=asked.procedure,
        sites=site_choices(asked.structure),
        now=request.now,
        records=asked.recorded_by(my_actor(request), request.now),
    )
    scan = scans.asked_for(request)
    if scan and not form.is_bound:
        form.initial.update(prefilled.answers(scan, form))
    if "join" in request.POST:
        return _join(request, asked, form)
    around = beside(request, asked, request.POST.get("site", ""))
    if not form.is_valid() or _unseen(request, around):
        return _ask(request, asked, form, around)
    return _open(request, asked, form, around)


@access(Rule.DESK)
@require_safe
def look_around(request: Request, tile: int) -> HttpResponse:
    """Show, as a piece of the form, whom to call and what is open at the chosen place."""
    asked = service(my_structure(request), tile)
    around = beside(request, asked, request.GET.get("site", ""))
    return render(request, "intake/_beside.html", {"beside": around, "now": request.now})


def _unseen(request: Request, around: Beside | None) -> bool:
    """Tell whether open cases of the place were not shown yet: without a script they come with the answer."""
    if around is None or not around.candidates or request.POST.get("seen") == str(around.site.id):
        return False
    return not was_carried_out(command_id(request))


def _open(request: Request, asked: Service, form: DeskForm, around: Beside | None) -> HttpResponse:
    number = request.POST.get("duplicate")
    same = find(request, number) if number else None
    opened = registering.register(request, asked, form)
    if opened is None:
        return _ask(request, asked, form, around)
    said = _("Tercatat dengan nomor %(number)s.") % {"number": opened.number}
    if same:
        registering.mark_duplicate(request, opened, same)
        said += " " + _("Ditandai duplikat %(number)s; pemilik kasus memutuskan penutupannya.") % {
            "number": same.row.number
        }
    if scan := scans.asked_for(request):
        scans.settle(scan, case=opened.case)
    messages.success(request, said, extra_tags=asked.draft(request))
    return redirect("intake:case", number=opened.number)


def _join(request: Request, asked: Service, form: DeskForm) -> HttpResponse:
    found = find(request, request.POST["join"])
    form.is_valid()
    if form.cleaned_data.get("subject") and registering.join(request, found, form):
        said = _("Ditambahkan ke kasus %(number)s.") % {"number": found.row.number}
        messages.success(request, said, extra_tags=asked.draft(request))
        return redirect("intake:case", number=found.row.number)
    return _ask(request, asked, form, beside(request, asked, request.POST.get("site", "")))


def _ask(request: Request, asked: Service, form: DeskForm, around: Beside | None) -> HttpResponse:
    context = {
        "form": form,
        "service": asked,
        "draft": asked.draft(request),
        "promise": asked.promise(request),
        "beside": around,
        "look": form.is_bound and not form.errors,
        "now": request.now,
    }
    return render(request, "intake/register.html", context, status=422 if form.is_bound else 200)
