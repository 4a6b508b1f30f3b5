"""When each sweep of a worker is due, by a clock that nobody sets. A failing sweep stops nobody else."""

import logging
from collections.abc import Iterable
from time import monotonic

from django.db import InterfaceError, OperationalError

from laksana.outbox.registry import Regular
from laksana.outside import time

log = logging.getLogger(__name__)


class Rounds:
    """The sweeps of one process, each with the moment of its next round; all of them are due at first."""

    def __init__(self, sweeps: Iterable[Regular]) -> None:
        self._next = dict.fromkeys(sweeps, monotonic())

    def go(self) -> bool:
        """Run every sweep that is due; tell whether one of them wants to go on at once."""
        due = [sweep for sweep, moment in self._next.items() if moment <= monotonic()]
        unfinished = [sweep for sweep in due if self._run(sweep)]
        return bool(unfinished)

    def _run(self, sweep: Regular) -> bool:
        self._next[sweep] = monotonic() + sweep.seconds
        more = _sweep(sweep)
        if more:
            self._next[sweep] = monotonic()
        return more


def _sweep(regular: Regular) -> bool:
    """Run one sweep; only the loss of the database is for the caller to mend."""
    try:
        return regular.sweep(time.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("sweep failed", extra={"sweep": regular.name})
        return False
