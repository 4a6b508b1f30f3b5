"""The one link of a message that left the house: signed, running out, opening nothing by itself."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer

from laksana.notifications.models import Message

GOOD_FOR: Final = timedelta(days=14)
SALT: Final = "laksana.notifications.link"


class Expired(Exception):
    """A true link whose time has run out."""


def token_of(message: Message) -> str:
    """Give the word that stands for a message in its link."""
    runs_out = message.made_at + GOOD_FOR
    return _signer().sign(f"{message.pk}.{int(runs_out.timestamp())}")


def message_of(token: str, now: datetime) -> int | None:
    """Give the number of the message, None for a made-up token; raises Expired."""
    try:
        number, runs_out = _signer().unsign(token).split(".")
    except BadSignature:
        return None
    if now >= datetime.fromtimestamp(int(runs_out), tz=UTC):
        raise Expired
    return int(number)


def _signer() -> Signer:
    return Signer(salt=SALT, sep="~")
