"""Keeps the processes of one machine running and ends them together. Knows nothing of what they do.

A child that never came up ends everything at once: that is a mistake in the installation. It came up when it
said that it had loaded and then lived on a while: how long loading takes proves nothing.
A child that had come up is started again, later each time it dies soon.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from laksana.outside.processes import LISTENER, Ending

CAME_UP_AFTER = 5.0
PATIENCE_TO_LOAD = 5.0
STEADY_AFTER = 60.0
LONGEST_WAIT = 30.0
PATIENCE_TO_END = 15.0
TICK = 0.2


@dataclass
class Child:
    """One process to keep running."""

    name: str
    words: Sequence[str]
    after: "Child | None" = None
    """Whom it lets load first, with all the machine's cores."""
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    loaded: float = 0.0
    """When it was seen to have loaded, since its last start."""
    came_up: bool = False
    soon_deaths: int = 0
    start_at: float = 0.0
    hears: int = -1
    """Our end of a pipe that the process closes when it has loaded, at the latest by ending."""

    @property
    def age(self) -> float:
        """Seconds since the last start."""
        return time.monotonic() - self.started

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.forget()
        self.hears, tells = os.pipe()
        environment = os.environ | {"LAKSANA_PARENT": str(os.getpid()), LISTENER: str(tells)}
        self.process = subprocess.Popen(self.words, env=environment, start_new_session=True, pass_fds=[tells])
        os.close(tells)
        self.started, self.loaded = time.monotonic(), 0.0

    def forget(self) -> None:
        """Close the pipe of the process before."""
        if self.hears >= 0:
            os.close(self.hears)
            self.hears = -1

    def note_life(self, *, lived_on: float) -> None:
        """Note, of a living process, that it loaded; when it lives on so many seconds, it has come up."""
        now = time.monotonic()
        if not self.loaded and select.select([self.hears], [], [], 0)[0]:
            self.loaded = now
        self.came_up = self.came_up or (self.loaded > 0 and now - self.loaded > lived_on)

    def note_death(self) -> None:
        """Decide when to start again."""
        self.process = None
        self.soon_deaths = 0 if self.age > STEADY_AFTER else self.soon_deaths + 1
        self.start_at = time.monotonic() + min(0.5 * 2.0**self.soon_deaths, LONGEST_WAIT)


class Supervisor:
    """Runs children until it is told to stop, or until one can't come up."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        came_up_after: float = CAME_UP_AFTER,
        patience: float = PATIENCE_TO_LOAD,
    ) -> None:
        self._children = children
        self._came_up_after = came_up_after
        self._patience = patience
        self._stop = Ending()

    def stop(self, *_: object) -> None:
        """Ask for the end; usable as a signal handler."""
        self._stop.set()

    def run(self) -> int:
        """Keep the children running; give the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        try:
            while not self._stop.is_set():
                for child in self._children:
                    if not self._look_after(child):
                        return 1
                self._stop.wait(TICK)
            return 0
        finally:
            self._end_all()

    def _look_after(self, child: Child) -> bool:
        if child.process is None:
            if time.monotonic() >= child.start_at and self._has_way(child):
                child.start()
            return True
        code = child.process.poll()
        if code is None:
            child.note_life(lived_on=self._came_up_after)
            return True
        _say(f"{child.name} ended with code {code}")
        child.note_death()
        if not child.came_up:
            _say(f"{child.name} could not start; see the lines above for the reason")
        return child.came_up

    def _has_way(self, child: Child) -> bool:
        first = child.after
        if first is None or first.process is None:
            return True
        return first.loaded > 0 or first.age > self._patience

    def _end_all(self) -> None:
        running = [child.process for child in self._children if child.process]
        for process in running:
            process.terminate()
        until = time.monotonic() + PATIENCE_TO_END
        for process in running:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _say(words: str) -> None:
    sys.stderr.write(f"laksana: {words}\n")
