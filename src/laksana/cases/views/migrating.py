"""One page to move a case to the newest version of its procedure: first what changes, then the press."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laksana.cases import services
from laksana.cases.forms.migrating import MigrateForm
from laksana.cases.presenters.migrating import compare, unstaffed
from laksana.cases.presenters.steps import due_of, holder_name
from laksana.cases.views.carrying import BEATEN, carry_out
from laksana.cases.views.desk import Desk, find, newer_version
from laksana.core.case.commands import Migrate
from laksana.core.case.refusals import Code, Refused
from laksana.core.procedure.model import Procedure
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request
from laksana.ui.messages import words

LEAVES_BEHIND: Final = (Code.MIGRATION_STEP_MISSING, Code.MIGRATION_HISTORY_DIFFERS)


@access(Rule.POST)
@require_http_methods(["GET", "HEAD", "POST"])
def migrate(request: Request, number: str) -> HttpResponse:
    """Show what a newer version changes for this case, and move it there."""
    desk = find(request, number)
    target = newer_version(desk)
    if target is None:
        raise Http404
    form = MigrateForm(request.POST or None, found=desk.found, target=target, differs=_differs(desk, target))
    if unstaffed(desk.found, target) or not form.is_valid():
        return _show(desk, target, form, status=422 if form.is_bound else 200)
    answer = carry_out(desk, form.command(), form)
    if not isinstance(answer, Refused):
        return redirect("cases:case", number=number)
    if answer.code in BEATEN:
        return _show(find(request, number), target, form, status=409, refused=words(Code.STALE))
    return _show(desk, target, form, status=422)


def _differs(desk: Desk, target: Procedure) -> bool:
    """Tell whether moving as it is would leave something behind, as far as is known before any answer."""
    plainly = Migrate(target.version, reason="?")
    refused = services.weigh(services.visitor(desk.request.visitor), desk.found, plainly)
    return refused is not None and refused.code in LEAVES_BEHIND


def _show(
    desk: Desk, target: Procedure, form: MigrateForm, *, status: int = 200, refused: str = ""
) -> HttpResponse:
    found, structure = desk.found, desk.structure
    running = [
        {
            "step": found.procedure.step(token.step),
            "holder": holder_name(token, found, structure),
            "due": due_of(token, found.procedure.step(token.step), structure, desk.request.now),
        }
        for token in found.state.open.values()
    ]
    context = {
        "row": found.row,
        "here": found.procedure,
        "there": target,
        "steps": compare(found, target),
        "running": running,
        "unstaffed": unstaffed(found, target),
        "form": form,
        "refused": refused,
        "now": desk.request.now,
    }
    return render(desk.request, "cases/migrate.html", context, status=status)
