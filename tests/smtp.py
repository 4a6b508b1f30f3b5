"""A mail server on loopback that says what a test wants: a real socket, real SMTP, nothing kept after it."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from loopback import listening


@dataclass
class MailServer:
    """What came in, and what is answered to whom: `"a@b": "550 no"` refuses that address."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 taken"
    connections: int = 0
    hangs_up: bool = False

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen; at the same port again when it is opened anew."""
        server = _Server(("127.0.0.1", self.port), _Talk)
        server.mail, self.port = self, server.server_address[1]
        with listening(server):
            yield


def point_at(settings: Any, server: MailServer) -> None:
    """Let the product send its letters there."""
    settings.MAIL, settings.BASE_URL = True, "https://laksana.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.DEFAULT_FROM_EMAIL = "Laksana <laksana@bekasi.example>"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    mail: MailServer


class _Talk(socketserver.StreamRequestHandler):
    """One connection, as a server of the plainest kind holds it."""

    def handle(self) -> None:
        mail: MailServer = self.server.mail  # type: ignore[attr-defined]
        mail.connections += 1
        self.say("220 loopback")
        for line in self.rfile:
            word = line.split()[0].upper().decode() if line.split() else ""
            if word == "DATA":
                self.take(mail)
                if mail.hangs_up:
                    return
            elif word == "RCPT":
                address = line.split(b"<")[1].split(b">")[0].decode()
                self.say(mail.answers.get(address, "250 ok"))
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, mail: MailServer) -> None:
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if mail.after_data.startswith("250"):
            mail.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self.say(mail.after_data)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
