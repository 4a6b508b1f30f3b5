"""Keeps the processes of one machine running and ends them together. Knows nothing of what they do.

A child that never came up ends everything at once: that is a mistake in the installation.
A child that had come up is started again, later each time it dies soon.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from laksana.outside.processes import Ending

CAME_UP_AFTER = 5.0
STEADY_AFTER = 60.0
LONGEST_WAIT = 30.0
PATIENCE_TO_END = 15.0
TICK = 0.2


@dataclass
class Child:
    """One process to keep running."""

    name: str
    words: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    came_up: bool = False
    soon_deaths: int = 0
    start_at: float = 0.0

    @property
    def age(self) -> float:
        """Seconds since the last start."""
        return time.monotonic() - self.started

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        environment = os.environ | {"LAKSANA_PARENT": str(os.getpid())}
        self.process = subprocess.Popen(self.words, env=environment, start_new_session=True)
        self.started = time.monotonic()

    def note_death(self) -> None:
        """Decide when to start again."""
        self.process = None
        self.soon_deaths = 0 if self.age > STEADY_AFTER else self.soon_deaths + 1
        self.start_at = time.monotonic() + min(0.5 * 2.0**self.soon_deaths, LONGEST_WAIT)


class Supervisor:
    """Runs children until it is told to stop, or until one can't come up."""

    def __init__(self, children: Sequence[Child], *, came_up_after: float = CAME_UP_AFTER) -> None:
        self._children = children
        self._came_up_after = came_up_after
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
            if time.monotonic() >= child.start_at:
                child.start()
            return True
        child.came_up = child.came_up or child.age > self._came_up_after
        code = child.process.poll()
        if code is None:
            return True
        _say(f"{child.name} ended with code {code}")
        child.note_death()
        if not child.came_up:
            _say(f"{child.name} could not start; see the lines above for the reason")
        return child.came_up

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
