"""Owns the child that typesets: starts it for the first paper, hands it one at a time, replaces it when dead.

Each process that wants papers has a child of its own, made by starting a program, never by forking: the
owner's threads, locks and connections are not in it. The child hears the end of its pipe when its owner is
gone, however that died; a thread waits for every child, so that none stays behind as a zombie.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import Any, Final

from laksana.core.values import frozen
from laksana.outside.typesetting.wire import hear, message

CHILD: Final = "laksana.outside.typesetting.child"
SECONDS: Final = 10
"""Of the processor, for one paper."""
PATIENCE: Final = 3
"""How many times as long a paper may take by the clock: others work on the machine too."""
PAPERS: Final = 200
IDLE_SECONDS: Final = 300
"""After so many papers, and after so long without any, a child ends by itself."""
ENVIRONMENT: Final = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",
    "RAYON_NUM_THREADS": "1",
    "HTTPS_PROXY": "http://127.0.0.1:9",
}
"""Nothing of the owner's; and nowhere to go for a compiler that would fetch something."""
FACES: Final = ("Regular", "It", "Bold", "BoldIt")


class Reason(StrEnum):
    """Why a paper could not be set."""

    REFUSED = "refused"
    WARNED = "warned"
    OUT_OF_MEMORY = "out of memory"
    TIMED_OUT = "timed out"
    KILLED = "killed"


BY_SIGNAL: Final = {
    getattr(signal, name): reason
    for name, reason in (("SIGXCPU", Reason.TIMED_OUT), ("SIGABRT", Reason.OUT_OF_MEMORY))
    if hasattr(signal, name)
}
"""What the signal that ended the child says of the paper: its processor time was up, or its memory."""


class TypesettingFailed(Exception):
    """A paper could not be set; `words` are the compiler's own, for the log."""

    def __init__(self, reason: Reason, words: str = "") -> None:
        super().__init__(f"{reason}: {words}" if words else reason.value)
        self.reason, self.words = reason, words


@frozen
class State:
    """How the child is shut in: whether it could reach a network, whether its memory is bounded."""

    network: bool
    limited: bool


class _Gone(Exception):
    """The child had ended by itself before it heard of the paper."""


class Press:
    """One child, one paper at a time; others wait their turn."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: _Child | None = None

    @property
    def child(self) -> int | None:
        """Give the child's process number, None while there is none."""
        return self._child.pid if self._child else None

    def state(self) -> State:
        """Say how the child is shut in."""
        with self._lock:
            return self._ready().state

    def work(self, files: Mapping[str, bytes], order: Mapping[str, Any]) -> bytes:
        """Have a paper set, or a document asked; raise TypesettingFailed when it can't be."""
        with self._lock:
            with suppress(_Gone):
                return self._given(files, order)
            try:
                return self._given(files, order)
            except _Gone as gone:
                raise TypesettingFailed(Reason.KILLED, repr(gone.__cause__)) from gone

    def end(self) -> None:
        """Let the child go."""
        with self._lock:
            self._dismiss()

    def _ready(self) -> "_Child":
        if self._child is None:
            self._child = _Child()
        return self._child

    def _given(self, files: Mapping[str, bytes], order: Mapping[str, Any]) -> bytes:
        """Dismiss the child whatever becomes of the paper, unless it says that it can go on."""
        goes_on = False
        try:
            answer, body = self._ready().work(files, order)
            goes_on = not answer["last"]
        finally:
            if not goes_on:
                self._dismiss()
        if answer["failed"]:
            raise TypesettingFailed(Reason(answer["failed"]), answer.get("words", ""))
        return body

    def _dismiss(self) -> None:
        child, self._child = self._child, None
        if child:
            child.end()


class _Child:
    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="laksana-typesetting-"))
        self._root = self._folder / "paper"
        self._root.mkdir()
        _lay_out_faces(self._folder / "fonts")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", CHILD, str(self._folder), str(PAPERS), str(IDLE_SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        Thread(target=self._process.wait, daemon=True).start()
        self._late = False
        try:
            self.state = State(**self._heard(SECONDS * PATIENCE)[0])
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def work(self, files: Mapping[str, bytes], order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdin is not None
        try:
            self._lay_out(files)
            self._process.stdin.write(message({**order, "seconds": SECONDS}))
            self._process.stdin.flush()
        except OSError as error:
            raise _Gone from error
        return self._heard(SECONDS * PATIENCE)

    def end(self) -> None:
        """Let go of the child and its folder; harmless when they are gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _lay_out(self, files: Mapping[str, bytes]) -> None:
        for old in self._root.iterdir():
            old.unlink()
        for name, content in files.items():
            if Path(name).name != name:
                raise ValueError(f"a plain name is needed, not {name!r}")
            (self._root / name).write_bytes(content)

    def _heard(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdout is not None
        timer = Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        heard = hear(self._process.stdout)
        timer.cancel()
        if heard is None:
            raise self._death()
        return heard

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _death(self) -> Exception:
        """Say why nothing was heard. One on its way out has a moment; one that talks nonsense is killed."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        code = self._process.wait()
        if code == 0:
            return _Gone()
        reason = Reason.TIMED_OUT if self._late else BY_SIGNAL.get(-code, Reason.KILLED)
        return TypesettingFailed(reason, f"exit code {code}")


def _lay_out_faces(folder: Path) -> None:
    """Give the child the four faces that papers are set in, and no other file of theirs."""
    spec = find_spec("font_source_sans_pro")
    assert spec is not None
    assert spec.origin is not None
    folder.mkdir()
    for face in FACES:
        name = f"SourceSansPro-{face}.ttf"
        shutil.copyfile(Path(spec.origin).parent / "files" / name, folder / name)
