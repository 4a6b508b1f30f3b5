"""The door for letters: hands mail over, one connection kept for many. Tells a refusal from a hindrance.

A hindrance (no server, a wrong password) is raised as it came, for somebody to try again.
Never decides who gets a letter.
"""

import re
import smtplib
from threading import local
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from laksana.core.values import frozen

HEADERS: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
FOR_GOOD: Final = range(500, 600)

_kept: Final = local()


CODE: Final = re.compile(r"^\d{3}( \d\.\d+\.\d+)?")


class Refused(Exception):
    """It will never be taken for this address. Says a code only: a server's words may name the address."""


class PutOff(Exception):
    """The server asks for patience with this one letter."""


@frozen
class Letter:
    """One letter to one address. `reference` is the same each time it is tried, so that a copy is known."""

    to: str
    subject: str
    text: str
    html: str
    reference: str


def send(letter: Letter) -> None:
    """Hand one letter over; raises Refused, PutOff, or what stood in everybody's way."""
    try:
        _hand_over(_mail(letter))
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _answer(code, words) from None
    except smtplib.SMTPDataError as error:
        raise _answer(error.smtp_code, error.smtp_error) from None


def _answer(code: int, words: Any) -> Refused | PutOff:
    """Give what an answer means, with its code and enhanced code."""
    found = CODE.match(f"{code} {_text(words)}")
    return (Refused if code in FOR_GOOD else PutOff)(found[0] if found else str(code))


def _mail(letter: Letter) -> EmailMultiAlternatives:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {**HEADERS, "Message-ID": f"<{letter.reference}@{host}>"}
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _hand_over(mail: EmailMultiAlternatives) -> None:
    """Use the kept connection; one that the server has closed meanwhile is opened anew, once."""
    connection = _connection()
    new = connection.open()
    try:
        connection.send_messages([mail])
    except smtplib.SMTPServerDisconnected:
        connection.close()
        if new:
            raise
        _hand_over(mail)
    except (smtplib.SMTPException, OSError):
        connection.close()
        raise


def _connection() -> Any:
    """Give this thread's connection; another one once the settings name another server."""
    server = (settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT)
    if getattr(_kept, "server", None) != server:
        _kept.server, _kept.connection = server, get_connection()
    return _kept.connection


def _text(words: Any) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)
