"""The web processes, forked from one that loads the product and ends: nobody beside them keeps its memory.

granian forks its workers from the process that watches over them. Here that one stays small: a loader forked
from it loads, forks the workers and is gone, and Linux gives them back to the watching process. A worker that
dies later is replaced by one that loads by itself.
"""

import os
import select
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from granian.server.mp import MPServer

from laksana.outside.processes import adopt_orphans, outlive_parent, tell_loaded

Load = Callable[[], Any]
Target = Callable[..., None]
TICK = 0.1


class Adopted:
    """A process that another one started, with the part of `multiprocessing.Process` that granian uses."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.exitcode: int | None = None
        self._handle = os.pidfd_open(pid)
        self._reaping = threading.Lock()

    def start(self) -> None:
        """Do nothing: it runs already."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end, but no longer than `timeout` seconds."""
        if select.select([self._handle], [], [], timeout)[0]:
            with self._reaping:
                if self.exitcode is None:
                    self.exitcode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        self.join(0)
        return self.exitcode is None

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with self._reaping:
            if self.exitcode is None:
                signal.pidfd_send_signal(self._handle, number)


class Server(MPServer):
    """granian's server of several processes, with a loader between it and them where Linux allows one."""

    def _spawn_workers(self, spawn_target: Target, target_loader: Load) -> None:
        if not adopt_orphans():
            tell_loaded()
            super()._spawn_workers(spawn_target, target_loader)  # type: ignore[no-untyped-call]
            return
        for place, pid in enumerate(self._born(spawn_target, target_loader)):
            worker = self._spawn_worker(place, spawn_target, target_loader)
            worker.inner = Adopted(pid)
            worker.start()  # type: ignore[no-untyped-call]
            self.wrks.append(worker)

    def _born(self, target: Target, load: Load) -> list[int]:
        hears, tells = os.pipe()
        if (pid := os.fork()) == 0:
            self._load_and_fork(target, load, tells)
        tell_loaded()
        loader = Adopted(pid)
        while loader.is_alive():
            loader.join(TICK)
            if self.interrupt_signal:
                loader.terminate()
        os.close(tells)
        with os.fdopen(hears) as told:
            workers = [int(word) for word in told.readline().split()]
        if loader.exitcode and not self.interrupt_signal:
            raise SystemExit(1)
        return workers

    def _load_and_fork(self, target: Target, load: Load, tells: int) -> NoReturn:
        load()
        tell_loaded()
        born = []
        for place in range(self.workers):
            worker = self._spawn_worker(place, target, partial(_inherited, load, os.getpid()))
            worker.inner.start()
            born.append(str(worker.inner.pid))
        os.write(tells, f"{' '.join(born)}\n".encode())
        os._exit(0)


def _inherited(load: Load, loader: int) -> Any:
    outlive_parent(loader)
    return load()
