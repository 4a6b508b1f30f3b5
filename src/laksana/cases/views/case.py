"""One case to look at, and its files to take away. Changes nothing."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from laksana.cases import downloads, selectors
from laksana.cases.views.desk import find
from laksana.cases.views.page import show
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor


@access(Rule.POST, Rule.DESK, Rule.CLERK, Rule.AUDITOR)
@require_safe
def case(request: Request, number: str) -> HttpResponse:
    """Show a case."""
    return show(find(request, number))


@access(Rule.POST, Rule.DESK, Rule.CLERK, Rule.AUDITOR, Rule.AGENCY)
@require_safe
def file(request: Request, number: str, id: int) -> FileResponse:
    """Hand a file out."""
    row = selectors.file(find(request, number).found, my_actor(request), number=id)
    return downloads.answer(row)
