"""Tells whether this installation works: the database answers, the worker lives, nothing is parked.

The public page says one word and no more; the particulars are for `laksana health` on the machine itself.
"""

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from laksana.organization.access import Rule, access
from laksana.outbox import selectors as outbox
from laksana.outside import time

WORKER_MAY_BE_SILENT = 60


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    name: str
    well: bool
    detail: str


@access(Rule.PUBLIC)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer `ok`, or `fail` with 503 for whoever balances the load."""
    well = all(finding.well for finding in findings())
    return HttpResponse("ok" if well else "fail", content_type="text/plain", status=200 if well else 503)


def findings() -> list[Finding]:
    """Look at everything; a database that does not answer ends the round."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [Finding("database", True, connection.vendor), _worker(), _parked()]
    except DatabaseError as error:
        return [Finding("database", False, str(error))]


def _worker() -> Finding:
    seen = outbox.last_sign_of_life()
    if seen is None:
        return Finding("worker", False, "no worker has started yet")
    silent = (time.now() - seen).total_seconds()
    return Finding("worker", silent <= WORKER_MAY_BE_SILENT, f"last seen {silent:.0f} s ago")


def _parked() -> Finding:
    parked = outbox.count_parked()
    return Finding("outbox", True, f"{parked} jobs parked" if parked else "nothing parked")
