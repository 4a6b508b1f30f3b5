"""A mailbox on loopback that holds what a test puts in it: a real socket, as much IMAP as reading takes."""

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from laksana.outside.mailbox import Mailbox
from loopback import listening


@dataclass
class MailboxServer:
    """The letters, by number, and which of them were read. `refuses` answers NO to that command."""

    port: int = 0
    letters: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    refuses: str = ""
    logins: int = 0

    @property
    def box(self) -> Mailbox:
        """Give how it is read."""
        return Mailbox(
            host="127.0.0.1",
            port=self.port,
            user="laksana",
            password="sandi",
            folder="INBOX",
            starttls=False,
            tls=False,
        )

    def put(self, *letters: bytes) -> None:
        """Let letters come in."""
        for letter in letters:
            self.letters[len(self.letters) + 1] = letter

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen."""
        server = _Server(("127.0.0.1", self.port), _Talk)
        server.mailbox, self.port = self, server.server_address[1]
        with listening(server):
            yield


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    mailbox: MailboxServer


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: MailboxServer = self.server.mailbox  # type: ignore[attr-defined]
        self._say("* OK IMAP4rev1 loopback")
        for line in self.rfile:
            tag, command, *rest = line.decode().split(maxsplit=2)
            words = f"{command} {''.join(rest)}".upper()
            if box.refuses and words.startswith(box.refuses):
                self._say(f"{tag} NO not now")
                continue
            self._answer(box, words)
            self._say(f"{tag} OK done")

    def _answer(self, box: MailboxServer, words: str) -> None:
        if words.startswith("CAPABILITY"):
            self._say("* CAPABILITY IMAP4REV1")
        elif words.startswith("LOGIN"):
            box.logins += 1
        elif words.startswith("SELECT"):
            self._say(f"* {len(box.letters)} EXISTS")
        elif words.startswith("UID SEARCH"):
            self._say("* SEARCH " + " ".join(str(one) for one in box.letters if one not in box.seen))
        elif words.startswith("UID FETCH"):
            self._fetch(box, words)
        elif words.startswith("UID STORE"):
            box.seen.add(int(words.split()[2]))

    def _fetch(self, box: MailboxServer, words: str) -> None:
        found: Any = re.search(r"FETCH (\d+) \(BODY.PEEK\[\]<0\.(\d+)>\)", words)
        number, most = int(found[1]), int(found[2])
        part = box.letters[number][:most]
        self.wfile.write(b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n" % (number, number, len(part)) + part)
        self._say(")")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")
