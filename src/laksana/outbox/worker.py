"""The loop of a worker process: does what is due, rests, shows that it lives. Survives a lost database."""

import logging
import time

from django.db import DatabaseError, close_old_connections, connections

from laksana.outbox import services
from laksana.outside.processes import Ending

REST = 0.5
BEAT = 10.0
AT_ONCE = 8
"""So many jobs are claimed together: few enough to end within a lease, even if each waits for a server."""

log = logging.getLogger(__name__)


def run(stop: Ending, *, name: str) -> None:
    """Work until `stop` is set; the job in hand is finished first."""
    next_beat = time.monotonic()
    while not stop.is_set():
        try:
            if time.monotonic() >= next_beat:
                services.sign_of_life(name)
                next_beat = time.monotonic() + BEAT
            idle = not services.work(limit=AT_ONCE)
            close_old_connections()
        except DatabaseError as error:
            log.error("database does not answer", extra={"error": repr(error)})
            connections.close_all()
            idle = True
        if idle:
            stop.wait(REST)
    services.sign_off(name)
