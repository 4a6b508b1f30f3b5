"""The door to a mailbox, by IMAP: what is unread is handed over and marked as read. Deletes nothing.

Reads a bounded part of each letter, of so many at a time, and waits for nobody long. The protocol is imported
when a mailbox is read: pages never pay for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from imaplib import IMAP4

PATIENCE: Final = 20.0
MOST_LETTERS: Final = 50
MOST_READ: Final = 256 * 1024
"""Of a longer letter the beginning is read: a report says what it has to say there."""


class Away(Exception):
    """The mailbox can't be read now. Says what kind of fault it was, nothing of the server's words."""


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """Where to read, and as whom; `starttls` begins in the clear, `tls` is encrypted from the start."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    starttls: bool
    tls: bool


def read(box: Mailbox, take: Callable[[bytes], None]) -> int:
    """Hand each unread letter to `take`, then mark it; give how many there were. Raises Away."""
    from imaplib import IMAP4

    try:
        with _opened(box) as line:
            return _read(line, box.folder, take)
    except OSError:
        raise Away("no answer") from None
    except (IMAP4.error, ValueError):
        raise Away("mailbox refused") from None


def _opened(box: Mailbox) -> "IMAP4":
    import ssl
    from imaplib import IMAP4, IMAP4_SSL

    secure = ssl.create_default_context()
    if box.tls:
        line: IMAP4 = IMAP4_SSL(box.host, box.port, ssl_context=secure, timeout=PATIENCE)
    else:
        line = IMAP4(box.host, box.port, timeout=PATIENCE)
    try:
        if box.starttls:
            line.starttls(secure)
        line.login(box.user, box.password)
    except BaseException:
        line.shutdown()
        raise
    return line


def _read(line: "IMAP4", folder: str, take: Callable[[bytes], None]) -> int:
    _well(line.select(f'"{folder}"'))
    found = _well(line.uid("SEARCH", "UNSEEN"))
    numbers = (found[0] or b"").split()[:MOST_LETTERS]
    for number in numbers:
        take(_letter(line, number.decode("ascii")))
        _well(line.uid("STORE", number.decode("ascii"), "+FLAGS.SILENT", r"(\Seen)"))
    return len(numbers)


def _letter(line: "IMAP4", number: str) -> bytes:
    parts = _well(line.uid("FETCH", number, f"(BODY.PEEK[]<0.{MOST_READ}>)"))
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), b"")[:MOST_READ]


def _well(answer: tuple[str, list[Any]]) -> list[Any]:
    """Give what a command brought; raises where the server says no."""
    kind, brought = answer
    if kind != "OK":
        raise ValueError(kind)
    return brought
