"""A receiver of short messages on loopback: keeps what came, answers what a test wants, slowly if asked."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from loopback import listening


@dataclass(frozen=True)
class Taken:
    """One request as it came."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]


@dataclass
class Receiver:
    """What came in; `answers` are given in turn, then `answer`. `drips` seconds lie between its bytes.

    What holds the words of `stumbles_over` is answered 500.
    """

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    answer: int = 200
    answers: list[int] = field(default_factory=list)
    stumbles_over: str = ""
    location: str = ""
    drips: float = 0
    size: int = 2

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen; at the same port again when it is opened anew."""
        server = _Server(("127.0.0.1", self.port), _Talk)
        server.receiver, self.port = self, server.server_address[1]
        with listening(server):
            yield


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    receiver: Receiver

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a line that was cut."""


class _Talk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver: Receiver = self.server.receiver  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        receiver.taken.append(Taken(self.path, json.loads(body or b"{}"), dict(self.headers)))
        stumbles = receiver.stumbles_over and receiver.stumbles_over in body.decode()
        answer = receiver.answers.pop(0) if receiver.answers else receiver.answer
        self.send_response(500 if stumbles else answer)
        if receiver.location:
            self.send_header("Location", receiver.location)
        self.send_header("Content-Length", str(receiver.size))
        self.end_headers()
        pieces = receiver.size if receiver.drips else 1
        for _piece in range(pieces):
            self.wfile.write(b" " * (receiver.size // pieces))
            time.sleep(receiver.drips)

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""
