"""Reads where mail is handed over: one address with all that Django's mail wants to know. Sends nothing."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

PORTS: Final = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


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
