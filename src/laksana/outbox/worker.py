"""The loop of a worker process: sweeps, does what is due, rests. Survives a lost database."""

import logging
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connections

from laksana.outbox import registry, services
from laksana.outbox.registry import Regular
from laksana.outbox.rounds import Rounds
from laksana.outside.processes import Ending

REST = 0.5
BEAT = 10.0
AT_ONCE = 8
"""So many jobs are claimed together: few enough to end within a lease, even if each waits for a server."""

log = logging.getLogger(__name__)


def run(stop: Ending, *, name: str) -> None:
    """Work until `stop` is set; the job in hand is finished first."""

    def live(now: datetime) -> bool:
        services.sign_of_life(name)
        return False

    registry.load()
    rounds = Rounds([Regular("sign of life", BEAT, live), *registry.regular()])
    while not stop.is_set():
        if not _busy(rounds):
            stop.wait(REST)
    services.sign_off(name)


def _busy(rounds: Rounds) -> bool:
    """Sweep and work once, sweeping between the jobs too; tell whether there may be more to do."""
    try:
        more = rounds.go()
        worked = bool(services.work(limit=AT_ONCE, between=rounds.go))
        close_old_connections()
        return more or worked
    except DatabaseError as error:
        log.error("database does not answer", extra={"error": repr(error)})
        connections.close_all()
        return False
