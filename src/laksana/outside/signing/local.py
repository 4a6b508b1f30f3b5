"""Signing with a key of the office, in a process of its own that ends with the sitting.

Never lets a key or pyHanko into the process that answers pages. Whatever breaks here signed nothing: a paper
exists signed only once it has come back.
"""

import json
import os
import select
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

from django.views.decorators.debug import sensitive_variables

from laksana.core.values import frozen
from laksana.outside.signing import MOST_PDF, Certificate, Mark, Outcome, Refused, Secret, Signed
from laksana.outside.signing.installed import Installed

PATIENCE: Final = 60.0
"""Seconds for opening a key or signing one paper, time stamps and all."""
MOST_ANSWER: Final = MOST_PDF * 2
KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "SOFTHSM2_CONF", "SSL_CERT_FILE", "SSL_CERT_DIR", "PYTHONPATH")
"""What of the environment the signing process may know; above all no secret of ours."""


class _Gone(Exception):
    """The process ended, or was too slow and was ended."""


@frozen
class Look:
    """What one signature in a PDF turned out to be."""

    field: str
    subject: str
    sound: bool
    trusted: bool
    stamped: bool
    covers: str
    at: str


@contextmanager
def sitting(means: Installed, *, key: str, secret: Secret) -> Iterator["Local | Closed"]:
    """Open a key by its name; a key that does not open refuses every paper with the reason."""
    with _Child() as child:
        try:
            opened = child.ask(_opening(means, key, secret))
        except _Gone:
            opened = {"refused": "signer_gone"}
        if "refused" in opened:
            yield Closed(opened["refused"])
        else:
            yield Local(child, _certificate(opened["certificate"]))


@sensitive_variables()
def _opening(means: Installed, key: str, secret: Secret) -> dict[str, Any]:
    return {
        "file": str(key_file(means, key)),
        "module": means.module,
        "label": key,
        "secret": (secret or means.passphrase).reveal(),
        "time_stamps": means.time_stamps,
        "trust": trusted(means, key),
    }


@frozen
class Closed:
    """A key that did not open."""

    code: str

    def sign(self, pdf: bytes, *, mark: Mark) -> Outcome:
        """Refuse."""
        return Refused(self.code)


class Local:
    """An open key."""

    def __init__(self, child: "_Child", certificate: Certificate) -> None:
        self._child = child
        self.certificate = certificate

    def sign(self, pdf: bytes, *, mark: Mark) -> Outcome:
        """Add one signature."""
        try:
            answer = self._child.ask({"pdf": b64encode(pdf).decode(), "mark": asdict(mark)})
        except _Gone:
            return Refused("signer_gone")
        if "refused" in answer:
            return Refused(answer["refused"])
        return Signed(b64decode(answer["signed"]), self.certificate, answer["stamped"])


def look(pdf: bytes, *, trust: str) -> tuple[Look, ...] | None:
    """Tell what signatures a PDF bears; None when it can't be read as one that bears any."""
    with _Child() as child:
        try:
            answer = child.ask({"look": b64encode(pdf).decode(), "trust": trust})
        except _Gone:
            return None
    return None if "broken" in answer else tuple(Look(**each) for each in answer["found"])


def key_file(means: Installed, key: str) -> Path:
    """Tell where the key of that name lies, or would."""
    return means.folder / f"{key}.p12"


def certificate_file(means: Installed, key: str) -> Path:
    """Tell where the key's certificate lies beside it, readable without the passphrase."""
    return means.folder / f"{key}.crt"


def trusted(means: Installed, key: str) -> str:
    """Give the certificates a signature may go back to, as one text."""
    files = (certificate_file(means, key), *([Path(means.trust)] if means.trust else []))
    return "\n".join(file.read_text() for file in files if file.is_file())


def _certificate(told: dict[str, str]) -> Certificate:
    begins, ends = (datetime.fromisoformat(told[name]) for name in ("begins", "ends"))
    return Certificate(told["subject"], told["issuer"], told["serial"], begins, ends)


class _Child:
    """The signing process, ended with its block whatever it does."""

    def __enter__(self) -> "_Child":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "laksana.outside.signing.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    @sensitive_variables("question")
    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Say one line and wait for one."""
        tells, hears = self._process.stdin, self._process.stdout
        try:
            tells.write(json.dumps(question).encode() + b"\n")  # type: ignore[union-attr]
            tells.flush()  # type: ignore[union-attr]
        except OSError as error:
            raise _Gone from error
        answer: dict[str, Any] = json.loads(self._line(hears.fileno()))  # type: ignore[union-attr]
        return answer

    def _line(self, source: int) -> bytes:
        parts, ends = bytearray(), monotonic() + PATIENCE
        while not parts.endswith(b"\n"):
            ready, _, _ = select.select([source], [], [], max(0, ends - monotonic()))
            piece = os.read(source, 1 << 16) if ready else b""
            if not piece or len(parts) > MOST_ANSWER:
                raise _Gone
            parts += piece
        return bytes(parts)
