"""Starting a round of maintenance: by the head as an order, by others who may as a draft for the head."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laksana.cases import selectors, services
from laksana.cases.errors import CommandIdTaken, NotStaffed
from laksana.cases.forms.fields import command_id, keep_files
from laksana.cases.forms.rounds import RoundForm
from laksana.cases.presenters.rounds import first_holder, next_holder, started_words
from laksana.cases.selectors import Round
from laksana.core.case.refusals import Refused
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.ui.messages import fault_words, words


@access(Rule.POST, Rule.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def start_round(request: Request) -> HttpResponse:
    """Start a round; where there are several kinds, ask first which."""
    structure = organization.structure(me(request).government)
    rounds = selectors.rounds(my_actor(request), structure, request.now)
    starting = _chosen(request, rounds)
    if starting is None:
        status = 422 if request.method == "POST" else 200
        return render(request, "cases/choose_round.html", {"rounds": rounds}, status=status)
    form = RoundForm(request.POST or None, request.FILES or None, starting=starting, structure=structure)
    files = keep_files(request, form)
    if form.is_valid() and (number := _open(request, form, files)):
        messages.success(request, started_words(starting, number, structure))
        return redirect("cases:case", number=number)
    context = {
        "form": form,
        "starting": starting,
        "first": first_holder(starting, structure),
        "next": next_holder(starting, structure),
    }
    return render(request, "cases/start_round.html", context, status=422 if form.is_bound else 200)


def _chosen(request: Request, rounds: list[Round]) -> Round | None:
    wanted = request.POST.get("procedure") or request.GET.get("prosedur")
    if wanted is None and len(rounds) == 1:
        return rounds[0]
    return next((one for one in rounds if one.procedure.id == wanted), None)


def _open(request: Request, form: RoundForm, files: tuple[str, ...]) -> str:
    """Open the round and give its number; say what is in the way at the form."""
    try:
        answer = services.open_case(
            services.visitor(request.visitor),
            procedure=form.starting.procedure.id,
            command=form.command(files),
            command_id=command_id(request),
        )
    except NotStaffed as gap:
        text = _("Belum ada pemegang jabatan untuk %(performers)s. Minta administrator menetapkannya.")
        form.add_error(None, text % {"performers": ", ".join(gap.performers)})
    except CommandIdTaken:
        form.add_error(None, _("Tombol ini sudah dipakai. Muat ulang halaman, lalu ulangi."))
    else:
        if not isinstance(answer, Refused):
            return answer.number
        for place, code in answer.fields.items():
            form.add_error(place if place in form.fields else None, fault_words(code))
        if not answer.fields:
            form.add_error(None, words(answer.code))
    return ""
