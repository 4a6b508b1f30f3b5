"""Tells whether this installation works: the database answers, the worker lives, there is room on the disk.

The public page says one word and no more; the particulars are for `laksana health` on the machine itself.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from laksana.organization.access import Rule, access
from laksana.outbox import selectors as outbox
from laksana.outside import disk, time, typesetting

WORKER_MAY_BE_SILENT = 60


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `serves`: requests can be answered even when it is amiss."""

    name: str
    well: bool
    detail: str
    serves: bool = False


@access(Rule.PUBLIC)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer `ok`, or `fail` with 503 for whoever balances the load."""
    well = all(finding.well or finding.serves for finding in findings())
    return HttpResponse("ok" if well else "fail", content_type="text/plain", status=200 if well else 503)


def findings() -> list[Finding]:
    """Look at everything; a database that does not answer ends the round."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [Finding("database", True, connection.vendor), _worker(), _outbox(), _disk()]
    except DatabaseError as error:
        return [Finding("database", False, str(error))]


def particulars() -> list[Finding]:
    """Look at what only the operator asks for, too: it takes longer than a balancer should wait."""
    return [*findings(), _papers()]


def _worker() -> Finding:
    seen = outbox.last_sign_of_life()
    if seen is None:
        return Finding("worker", False, "no worker has started yet")
    silent = (time.now() - seen).total_seconds()
    return Finding("worker", silent <= WORKER_MAY_BE_SILENT, f"last seen {silent:.0f} s ago")


def _outbox() -> Finding:
    now = time.now()
    queue = outbox.queue(now)
    oldest = f", the oldest for {(now - queue.oldest).total_seconds():.0f} s" if queue.oldest else ""
    return Finding("outbox", True, f"{queue.waiting} jobs waiting{oldest}, {queue.parked} parked")


def _disk() -> Finding:
    room = disk.room(settings.DATA_DIR)
    return Finding("disk", room.enough, f"{room.free / disk.GIGABYTE:.1f} GB free", serves=True)


def _papers() -> Finding:
    try:
        state = typesetting.state()
    except typesetting.TypesettingFailed as error:
        return Finding("papers", False, str(error), serves=True)
    network = "this kernel cannot cut off its network" if state.network else "without network"
    memory = "" if state.limited else ", memory not bounded"
    return Finding("papers", True, f"typeset in a process of its own, {network}{memory}", serves=True)
