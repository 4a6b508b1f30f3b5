"""The supervisor restarts what dies, gives up on what never came up, and leaves nobody behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from laksana.project.supervisor import LONGEST_WAIT, TICK, Child, Supervisor

STAYS = "import time; time.sleep(60)"
LOADS = """
import os, time
from laksana.outside.processes import tell_loaded
while not os.path.exists({sign!r}):
    time.sleep(0.02)
tell_loaded()
time.sleep(60)
"""
SAYS_SO = "from laksana.outside.processes import tell_loaded; tell_loaded(); "
STUBBORN = SAYS_SO + "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


def child(name: str, code: str) -> Child:
    return Child(name, [sys.executable, "-c", code])


def until(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def in_background(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> tuple[threading.Thread, list[int]]:
    """Run it in a thread, where signal handlers can't be set: `stop` is called instead."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(supervisor.run()))
    thread.start()
    return thread, codes


def test_a_child_that_never_came_up_ends_everything(capfd: pytest.CaptureFixture[str]) -> None:
    healthy = child("healthy", STAYS)
    code = Supervisor([healthy, child("broken", "raise SystemExit(3)")]).run()
    assert code == 1
    assert "broken ended with code 3" in capfd.readouterr().err
    assert healthy.process
    assert healthy.process.returncode == -signal.SIGTERM


def test_a_child_that_had_come_up_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lively = child("lively", SAYS_SO + STAYS)
    supervisor = Supervisor([lively], came_up_after=0.1)
    thread, codes = in_background(supervisor, monkeypatch)
    until(lambda: lively.came_up)
    assert lively.process
    first = lively.process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: lively.process is not None and lively.process.pid != first)
    supervisor.stop()
    thread.join()
    assert codes == [0]


@pytest.mark.parametrize(
    "code", ["import time; time.sleep(0.5); raise SystemExit(3)", SAYS_SO + "raise SystemExit(3)"]
)
def test_a_child_that_dies_late_but_before_it_came_up_ends_everything(code: str) -> None:
    """A slow machine takes long to find out that nothing can work here."""
    assert Supervisor([child("broken", code)], came_up_after=0.3).run() == 1


def test_a_child_lets_another_load_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign = tmp_path / "may-load"
    first = child("first", LOADS.format(sign=str(sign)))
    second = Child("second", [sys.executable, "-c", STAYS], after=first)
    supervisor = Supervisor([first, second], patience=60)
    thread, _ = in_background(supervisor, monkeypatch)
    until(lambda: first.process is not None)
    time.sleep(3 * TICK)
    assert second.process is None
    sign.touch()
    until(lambda: second.process is not None)
    supervisor.stop()
    thread.join()


def test_no_child_waits_for_another_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = child("silent", STAYS)
    second = Child("second", [sys.executable, "-c", STAYS], after=silent)
    supervisor = Supervisor([silent, second], patience=0.3)
    thread, _ = in_background(supervisor, monkeypatch)
    until(lambda: second.process is not None)
    assert silent.age > 0.3
    supervisor.stop()
    thread.join()


def test_the_wait_before_a_start_grows_and_has_an_end() -> None:
    dying = child("dying", STAYS)
    waits = []
    for _ in range(10):
        dying.started = time.monotonic()
        dying.note_death()
        waits.append(round(dying.start_at - time.monotonic()))
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == LONGEST_WAIT
    dying.started = time.monotonic() - 3600
    dying.note_death()
    assert dying.start_at - time.monotonic() < 1


def test_a_child_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laksana.project.supervisor.PATIENCE_TO_END", 0.3)
    stubborn = child("stubborn", STUBBORN)
    supervisor = Supervisor([stubborn], came_up_after=0.1)
    thread, codes = in_background(supervisor, monkeypatch)
    until(lambda: stubborn.came_up)
    supervisor.stop()
    thread.join()
    assert stubborn.process
    assert (codes, stubborn.process.returncode) == ([0], -signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    grandchild = (
        "import os, sys, time; from laksana.outside.processes import end_with_parent; "
        "end_with_parent(int(sys.argv[1])); open(sys.argv[2], 'w').write(str(os.getpid())); time.sleep(60)"
    )
    note = tmp_path / "pid"
    parent_code = (
        "import os, subprocess, sys, time; "
        "subprocess.Popen([sys.executable, '-c', sys.argv[1], str(os.getpid()), sys.argv[2]]); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", parent_code, grandchild, str(note)])
    until(lambda: note.exists() and note.read_text() != "")
    parent.kill()
    parent.wait()
    until(lambda: not alive(int(note.read_text())))


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
