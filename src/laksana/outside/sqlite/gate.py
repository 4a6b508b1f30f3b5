"""One writer at a time per SQLite file: first among the threads of a process, then among processes.

SQLite itself lets writers sleep and retry, which starves some of them under load. It never replaces
SQLite's own lock: a program that does not know the gate is still kept out by that.
"""

import os
import threading
from functools import lru_cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # no flock on this system: threads queue, processes fall back on SQLite's own retry
    fcntl = None  # type: ignore[assignment]

PATIENCE = 20.0


class GateTimeout(Exception):
    """No turn came within the patience of a writer."""


class Gate:
    """The queue of writers before one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._file: int | None = None

    def enter(self) -> None:
        """Wait for the turn to write; the caller leaves after COMMIT or ROLLBACK."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise GateTimeout(f"no turn to write within {PATIENCE:.0f} s")
        try:
            self._lock_file()
        except BaseException:
            self._turn.release()
            raise

    def leave(self) -> None:
        """Let the next writer in."""
        try:
            if fcntl and self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._turn.release()

    def forget(self) -> None:
        """Drop the inherited file in a forked child; the parent's lock stays."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock_file(self) -> None:
        if not fcntl:
            return
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)


_gates: dict[Path, Gate] = {}
_gates_guard = threading.Lock()


def gate_of(database: str | Path) -> Gate:
    """Give the one gate this process has for a database file."""
    path = _path_of(database)
    with _gates_guard:
        return _gates.setdefault(path, Gate(path))


@lru_cache(maxsize=64)
def _path_of(database: str | Path) -> Path:
    """Asked before every transaction: the links of a path are followed once."""
    return Path(f"{os.path.realpath(database)}.gate")


def _forget_after_fork() -> None:
    """A lock of `flock` belongs to the open file: a child that kept its parent's would share it."""
    global _gates_guard
    _gates_guard = threading.Lock()
    for gate in _gates.values():
        gate.forget()
    _gates.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)
