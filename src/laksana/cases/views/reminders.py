"""The reminders of one open step: which went out to whom, and which are to come. Changes nothing."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laksana.cases.alarms.climbed import climb
from laksana.cases.presenters.ladders import WHOM
from laksana.cases.presenters.steps import due_of, heading
from laksana.cases.views.desk import find
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request


@access(Rule.POST, Rule.DESK, Rule.CLERK, Rule.AUDITOR)
@require_safe
def reminders(request: Request, number: str, token: int) -> HttpResponse:
    """Show how far a step has climbed its ladder."""
    desk = find(request, number)
    found = desk.found
    climbed = climb(found, desk.structure, token)
    if climbed is None:
        raise Http404
    step = found.state.open[token]
    definition = found.procedure.step(step.step)
    context = {
        "row": found.row,
        "no": definition.no,
        "heading": heading(definition),
        "due": due_of(step, definition, desk.structure, request.now),
        "silent": climbed.silent,
        "rungs": [(one, WHOM[one.whom]) for one in climbed.rungs],
        "next": next((one for one in climbed.rungs if not one.passed), None),
    }
    return render(request, "cases/reminders.html", context)
