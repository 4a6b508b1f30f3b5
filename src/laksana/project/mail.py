"""Reads where mail is handed over and where its reports come in: one address each. Touches no mail."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from laksana.outside.mailbox import Mailbox

PORTS: Final = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
BOX_PORTS: Final = {"imap": 143, "imap+tls": 143, "imaps": 993}
FOLDER: Final = re.compile(r"[A-Za-z0-9 ._/-]{1,100}")


class BadAddress(ValueError):
    """An address that can't be understood."""


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """The server that takes our mail; `starttls` begins in the clear, `tls` is encrypted from the start."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


def read(address: str) -> MailServer | None:
    """Read `smtp+tls://user:password@host:587`; None where no mail is sent."""
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadAddress(f"LAKSANA_MAIL_URL must begin with {', '.join(PORTS)} and name a host.")
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )


def read_mailbox(address: str) -> Mailbox | None:
    """Read `imaps://user:password@host:993/INBOX`; None where no reports are read."""
    if not address:
        return None
    parts = urlsplit(address)
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if parts.scheme not in BOX_PORTS or not parts.hostname or not FOLDER.fullmatch(folder):
        raise BadAddress(f"it must begin with {', '.join(BOX_PORTS)} and name a host, and a plain folder.")
    return Mailbox(
        host=parts.hostname,
        port=parts.port or BOX_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=folder,
        starttls=parts.scheme == "imap+tls",
        tls=parts.scheme == "imaps",
    )
