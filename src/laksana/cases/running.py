"""Counts and lists the running cases of a procedure for its page: only those the visitor may read."""

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from laksana.cases.models import Case
from laksana.cases.places import READERS
from laksana.core.case.state import Status
from laksana.organization.access import may_enter, scoped


def by_procedure(request: HttpRequest) -> dict[str, int]:
    """Count the running cases a visitor may read, by procedure, in one statement."""
    running = scoped(request, Case).filter(status=Status.OPEN.value).order_by()
    counted = running.values("version__procedure").annotate(count=Count("pk"))
    return dict(counted.values_list("version__procedure", "count"))


def address(request: HttpRequest, procedure: str) -> str:
    """Give the case list with only the running cases of a procedure; nothing to whom the list is closed."""
    if not may_enter(request.visitor, READERS):  # type: ignore[attr-defined]
        return ""
    return f"{reverse('cases:list')}?{urlencode({'prosedur': procedure, 'status': Status.OPEN.value})}"
