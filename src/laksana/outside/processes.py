"""What the operating system does for a process. Never starts one."""

import ctypes
import os
import select
import signal
import sys
import time

LISTENER = "LAKSANA_LISTENER"
"""Names the descriptor that `tell_loaded` closes."""
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def end_with_parent(parent: int) -> None:
    """Ask Linux to end this process when its parent is gone, however that died; elsewhere do nothing."""
    if sys.platform != "linux":
        return
    _control(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def end_when_asked() -> None:
    """Let a signal end this process at once, whatever the process it was forked from does with signals."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def adopt_orphans() -> bool:
    """Ask Linux for the descendants whose own parent is gone, to be their parent; tell whether it agrees."""
    return sys.platform == "linux" and _control(_PR_SET_CHILD_SUBREAPER, 1)


def outlive_parent(parent: int) -> None:
    """Wait until the parent, which is about to end, is gone."""
    while os.getppid() == parent:
        time.sleep(0.001)


def tell_loaded() -> None:
    """Tell whoever started this process, if it listens, that the heavy part of the start is over."""
    if descriptor := os.environ.pop(LISTENER, ""):
        os.close(int(descriptor))


class Ending:
    """Whether this process was asked to end. `set` may be a signal handler.

    An `Event` may not: its lock can be held by the very wait that the signal interrupts, and both wait for
    ever. This one writes into a pipe instead.
    """

    def __init__(self) -> None:
        self._asked = False
        self._hears, self._tells = os.pipe()

    def set(self, *_: object) -> None:
        """Ask for the end."""
        if not self._asked:
            self._asked = True
            os.write(self._tells, b"!")

    def is_set(self) -> bool:
        """Tell whether the end was asked for."""
        return self._asked

    def wait(self, seconds: float) -> bool:
        """Rest until the end is asked for, but not longer; tell whether it was."""
        select.select([self._hears], [], [], seconds)
        return self._asked


def _control(option: int, value: int) -> bool:
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) == 0)
