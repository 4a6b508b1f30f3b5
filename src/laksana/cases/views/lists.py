"""What waits for the visitor, and the cases the visitor may read. Changes nothing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laksana.cases import selectors
from laksana.cases.forms.filters import CaseFilters, InboxFilters
from laksana.cases.places import READERS, numbers_of
from laksana.cases.presenters.lists import case_rows, filters_drawn, numbers_shown, tasks
from laksana.cases.selectors.inbox import PAGE as INBOX_PAGE
from laksana.cases.selectors.lists import PAGE as LIST_PAGE
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.ui.filters import filters_shown, next_page


@access(Rule.POST, Rule.CLERK)
@require_safe
def inbox(request: Request) -> HttpResponse:
    """Show what waits for the visitor and their posts, least time left first."""
    structure, actor = organization.structure(me(request).government), my_actor(request)
    form = InboxFilters(request.GET)
    rows = selectors.inbox(actor, request.now, form.wanted(structure))
    context = {
        **filters_shown(form, request.GET),
        "filters": filters_drawn(form, request.GET),
        "tasks": tasks(rows, structure, request.now),
        "to_record": tasks(selectors.to_record(actor, structure, request.now), structure, request.now),
        "stats": numbers_shown(numbers_of(request)),
        "older_url": next_page(request.GET, "setelah", "{}-{}".format(*rows[-1].place))
        if len(rows) == INBOX_PAGE
        else "",
        "now": request.now,
    }
    return render(request, "cases/inbox.html", context)


@access(*READERS)
@require_safe
def case_list(request: Request) -> HttpResponse:
    """List the cases the visitor may read, newest first."""
    structure = organization.structure(me(request).government)
    form = CaseFilters(request.GET, structure=structure)
    found = selectors.cases(request.visitor, form.filters(request.now), before=form.before())
    rows = list(found[:LIST_PAGE])
    context: dict[str, Any] = {
        "form": form,
        **filters_shown(form, request.GET),
        "rounds": selectors.rounds(my_actor(request), structure, request.now),
        "month": f"{structure.calendar.day_of(request.now):%Y-%m}",
        "query": request.GET.urlencode(),
        "rows": case_rows(rows, selectors.open_steps([row.pk for row in rows]), structure, request.now),
        "older_url": next_page(request.GET, "sebelum", str(rows[-1].pk)) if len(rows) == LIST_PAGE else "",
        "now": request.now,
    }
    return render(request, "cases/list.html", context)
