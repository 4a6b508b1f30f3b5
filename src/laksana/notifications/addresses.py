"""What an address of each channel looks like. Pure; whether anybody is there is for the code to show."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from laksana.notifications.models import Channel
from laksana.outside.webpush import read

CHAT: Final = re.compile(r"-?\d{5,16}")
PHONE: Final = re.compile(r"\+?\d{9,15}")
SPACING: Final = re.compile(r"[\s().-]")
TOPIC: Final = re.compile(r"[A-Za-z0-9_-]{4,64}")
PREFIX: Final = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
"""A path that no program on its way reads otherwise: nothing encoded, no step upwards."""
HOME_CODE: Final = "62"
"""Indonesia: a number written with a leading nought is one of its own."""


def understood(channel: Channel, value: str) -> str:
    """Give an address as it is kept; raises ValueError for what can't be one."""
    return _READERS[channel](value.strip())


def gateway(value: str) -> str:
    """Give the address of a gateway as it is kept: a host, and a plain path below which it listens."""
    parts = urlsplit(_web(value.strip()))
    if parts.query or "?" in value or not PREFIX.fullmatch(parts.path):
        raise ValueError("no address of a gateway")
    return value.strip().rstrip("/")


def is_device(*, endpoint: str, public: str, secret: str) -> bool:
    """Tell whether a message could be sealed for a device and sent there."""
    try:
        lengths = len(read(public)), len(read(secret))
        return lengths == (65, 16) and _web(endpoint).startswith("https://")
    except ValueError:
        return False


def _mail(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise ValueError("no mail address") from error
    return value


def _chat(value: str) -> str:
    return _matching(CHAT, value)


def _phone(value: str) -> str:
    digits = _matching(PHONE, SPACING.sub("", value)).removeprefix("+")
    return HOME_CODE + digits[1:] if digits.startswith("0") else digits


def _topic(value: str) -> str:
    if "://" not in value:
        return _matching(TOPIC, value)
    server, _slash, topic = _web(value).rpartition("/")
    _matching(TOPIC, topic)
    if urlsplit(server).path.strip("/"):
        raise ValueError("a topic lies right below its server")
    return value


def _web(value: str) -> str:
    parts = urlsplit(value)
    parts.port  # noqa: B018 - raises where the port is no number
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
        raise ValueError("no address of the web")
    if any(letter.isspace() or not letter.isprintable() for letter in value):
        raise ValueError("no address of the web")
    return value


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError("not written so")
    return value


_READERS: Final[Mapping[Channel, Callable[[str], str]]] = {
    Channel.EMAIL: _mail,
    Channel.TELEGRAM: _chat,
    Channel.WHATSAPP: _phone,
    Channel.NTFY: _topic,
    Channel.WEBHOOK: _web,
}
