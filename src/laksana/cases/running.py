"""Counts the running cases of each procedure for its page: only those the visitor may read."""

from django.db.models import Count
from django.http import HttpRequest

from laksana.cases.models import Case
from laksana.core.case.state import Status
from laksana.organization.access import scoped


def by_procedure(request: HttpRequest) -> dict[str, int]:
    """Count the running cases a visitor may read, by procedure, in one statement."""
    running = scoped(request, Case).filter(status=Status.OPEN.value).order_by()
    counted = running.values("version__procedure").annotate(count=Count("pk"))
    return dict(counted.values_list("version__procedure", "count"))
