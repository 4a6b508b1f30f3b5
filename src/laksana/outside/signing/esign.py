"""The national e-sign service, spoken to through the region's own client machine (API v2).

Its habits are known and met: errors inside an answer of 200, a JSON wrapper with a list of files, 500 for a
PDF it dislikes, slow verification. One paper a request, one request a paper: nothing is ever sent again by
itself, and an answer that does not come means that nobody knows. Secrets are in that one request only.
"""

import http.client
import json
import socket
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

from django.views.decorators.debug import sensitive_variables

from laksana.core.values import frozen
from laksana.outside.signing import MOST_PDF, Mark, Outcome, Refused, Secret, Signed, Unknown, continues
from laksana.outside.signing.installed import Esign

SIGNING: Final = 45.0
VERIFYING: Final = 180.0
KNOCKING: Final = 3.0
MOST_ANSWER: Final = MOST_PDF * 2
CODES: Final = {2011: "not_registered", 2021: "no_certificate", 2031: "wrong_passphrase"}
UNSURE: Final = frozenset({408, 502, 503, 504})
"""Answers of somebody in between, who can't know what the service did."""


class Unreached(Exception):
    """The request never went out."""


class Unanswered(Exception):
    """The request went out, and no whole answer came back in time."""


@frozen
class Who:
    """By what the service knows a signer: a NIK or a mail address; and by what the signer proves it."""

    name: str
    secret: Secret
    one_time: bool = False

    def fields(self) -> dict[str, str]:
        """Give it as the service wants it."""
        known = {"email" if "@" in self.name else "nik": self.name}
        return {**known, "totp" if self.one_time else "passphrase": self.secret.reveal()}


@frozen
class Verdict:
    """What the service says of a paper's signatures. `says` is its own word."""

    sound: bool
    trusted: bool
    count: int
    says: str


class Remote:
    """One signer at the service."""

    def __init__(self, service: Esign, who: Who, patience: float = SIGNING) -> None:
        self._service, self._who, self._patience = service, who, patience

    @sensitive_variables("body")
    def sign(self, pdf: bytes, *, mark: Mark) -> Outcome:
        """Have one paper signed, invisibly."""
        told = {"tampilan": "INVISIBLE", "reason": mark.reason, "location": mark.place}
        body = {**self._who.fields(), "signatureProperties": [told], "file": [b64encode(pdf).decode()]}
        try:
            status, answer = _post(self._service, "/api/v2/sign/pdf", body, patience=self._patience)
        except Unreached:
            return Refused("unreachable")
        except Unanswered:
            return Unknown("no_answer")
        return _outcome(status, answer, pdf)


@contextmanager
def sitting(service: Esign, who: Who) -> Iterator[Remote]:
    """Sign as somebody, paper by paper."""
    yield Remote(service, who)


def ask_one_time(service: Esign, name: str) -> bool:
    """Have a one-time code sent to a signer; tell whether the service took the wish."""
    known = {"email" if "@" in name else "nik": name}
    try:
        status, answer = _post(service, "/api/v2/sign/get/totp", {**known, "data": 1}, patience=KNOCKING * 3)
    except (Unreached, Unanswered):
        return False
    return status == 200 and not _fault(answer)


def verify(service: Esign, pdf: bytes, *, patience: float = VERIFYING) -> Verdict | None:
    """Ask what a paper's signatures are worth; None when no usable answer came. Slow: for the worker only."""
    body = {"file": b64encode(pdf).decode()}
    try:
        status, answer = _post(service, "/api/v2/verify/pdf", body, patience=patience)
    except (Unreached, Unanswered):
        return None
    seals = answer.get("signatureInformations") if status == 200 else None
    if not isinstance(seals, list):
        return None
    sound = bool(seals) and all(each.get("integrityValid") is True for each in seals)
    return Verdict(
        sound=sound,
        trusted=sound and all(each.get("certificateTrusted") is True for each in seals),
        count=len(seals),
        says=str(answer.get("conclusion", ""))[:40],
    )


def answers(service: Esign) -> bool:
    """Tell whether somebody is there, without asking for anything."""
    given = urlsplit(service.url)
    try:
        port = given.port or (443 if given.scheme == "https" else 80)
        socket.create_connection((given.hostname or "", port), timeout=KNOCKING).close()
    except OSError:
        return False
    return True


def _outcome(status: int, answer: dict[str, Any], pdf: bytes) -> Outcome:
    """Read an answer to signing; what is neither a signed paper nor a clear no leaves it open."""
    if status in UNSURE:
        return Unknown("no_answer")
    if status in (401, 403):
        return Refused("client_not_allowed")
    if fault := _fault(answer):
        return Refused(CODES.get(fault, f"service_{fault}"))
    if status != 200:
        return Refused("service_failed")
    signed = _file(answer)
    return Signed(signed) if continues(signed, pdf) else Unknown("answer_unusable")


def _fault(answer: dict[str, Any]) -> int:
    """Find the error's number, which may come with a status of 200; 0 when there is none."""
    for name in ("status_code", "statusCode", "code"):
        told = str(answer.get(name, ""))
        if told.isdecimal() and int(told) >= 1000 and "file" not in answer:
            return int(told)
    return 0


def _file(answer: dict[str, Any]) -> bytes:
    files = answer.get("file")
    if not isinstance(files, list) or len(files) != 1:
        return b""
    try:
        return b64decode(files[0], validate=True)
    except (TypeError, ValueError):
        return b""


@sensitive_variables("body")
def _post(service: Esign, path: str, body: dict[str, Any], *, patience: float) -> tuple[int, dict[str, Any]]:
    """Say one thing and hear one answer; no redirect is followed, no proxy asked, nothing said twice."""
    line = _line(service, patience)
    try:
        _connect(line, patience)
        return _heard(line, urlsplit(service.url).path + path, json.dumps(body), _headers(service))
    finally:
        line.close()


def _line(service: Esign, patience: float) -> http.client.HTTPConnection:
    given = urlsplit(service.url)
    kind = http.client.HTTPSConnection if given.scheme == "https" else http.client.HTTPConnection
    return kind(given.hostname or "", given.port, timeout=min(KNOCKING, patience))


def _connect(line: http.client.HTTPConnection, patience: float) -> None:
    try:
        line.connect()
    except OSError as error:
        raise Unreached from error
    line.sock.settimeout(patience)


@sensitive_variables("body", "headers")
def _heard(
    line: http.client.HTTPConnection, path: str, body: str, headers: dict[str, str]
) -> tuple[int, dict[str, Any]]:
    try:
        line.request("POST", path, body.encode(), headers)
        answer = line.getresponse()
        content = answer.read(MOST_ANSWER)
    except (OSError, http.client.HTTPException) as error:
        raise Unanswered from error
    return answer.status, _read(content, answer.status)


def _read(content: bytes, status: int) -> dict[str, Any]:
    """Read JSON; a 200 without any is no answer, other answers may be as wordless as they please."""
    try:
        told = json.loads(content)
    except ValueError as error:
        if status == 200:
            raise Unanswered from error
        return {}
    return told if isinstance(told, dict) else {}


@sensitive_variables("proof")
def _headers(service: Esign) -> dict[str, str]:
    proof = b64encode(f"{service.user}:{service.password.reveal()}".encode()).decode()
    return {"Content-Type": "application/json", "Authorization": f"Basic {proof}"}
