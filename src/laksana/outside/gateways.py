"""The door for short messages, by apprise: Telegram, WhatsApp gateways, ntfy, webhooks.

Tells a refusal from a hindrance. Never decides who gets a message, and never logs where one went.

apprise and all it needs is imported when the first message is sent: pages never pay for it.
"""

from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from laksana.core.values import frozen
from laksana.outside.mail import Refused

TELEGRAM: Final = "https://api.telegram.org"
PATIENCE: Final = frozenset({408, 425, 429})
REFUSALS: Final = {
    "telegram": frozenset({400, 403}),
    "whatsapp": frozenset({400, 422}),
    "ntfy": frozenset({400, 403, 404, 413}),
    "webhook": frozenset(range(300, 500)) - PATIENCE,
}
"""Answers that concern the one address. Any other, a wrong key of the gateway too, is a hindrance for all."""


class Hindered(Exception):
    """It could not be sent now and may be later."""


@frozen
class Gateway:
    """How a channel leaves the house: the gateway's own address, its key, and the instance it calls us by."""

    channel: str
    url: str = ""
    secret: str = ""
    instance: str = ""


@frozen
class Note:
    """One short message to one address. `reference` is the same each time it is tried."""

    to: str
    title: str
    text: str
    reference: str


def send(note: Note, gateway: Gateway) -> None:
    """Hand one message over; raises Refused or Hindered, neither of which says where it was to go."""
    from laksana.outside import guarded

    with guarded.watching(below=_prefix(note, gateway)) as seen:
        try:
            done = _plugin(note, gateway).notify(**_words(note, gateway))
        except guarded.Forbidden:
            done = False
    if done:
        return
    if seen.forbidden:
        raise Refused("address not allowed")
    if seen.status in REFUSALS[gateway.channel]:
        raise Refused(str(seen.status))
    raise Hindered(str(seen.status) if seen.status else "no answer")


def _prefix(note: Note, gateway: Gateway) -> str:
    """Give the path below which a gateway takes what apprise sends to the root of a host."""
    own = gateway.channel == "ntfy" and "://" in note.to
    return (
        "" if own or gateway.channel not in ("whatsapp", "ntfy") else urlsplit(gateway.url).path.rstrip("/")
    )


def host_of(url: str) -> str:
    """Give the host of an address, with its port."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _words(note: Note, gateway: Gateway) -> dict[str, str]:
    """Give title and text; Telegram reads them as HTML."""
    words = {"title": note.title, "body": note.text}
    if gateway.channel == "telegram":
        return {name: escape(said, quote=False) for name, said in words.items()}
    return words


def _plugin(note: Note, gateway: Gateway) -> Any:
    """Make apprise's sender for one address; what it can't read is refused."""
    from apprise.exception import AppriseException
    from apprise.plugins.base import NotifyBase

    NotifyBase.request_rate_per_sec = 0
    try:
        return _MAKERS[gateway.channel](note, gateway)
    except (AppriseException, TypeError, ValueError) as error:
        raise Refused("address not understood") from error


def _telegram(note: Note, gateway: Gateway) -> Any:
    from apprise.plugins.telegram import NotifyTelegram

    plugin = NotifyTelegram(bot_token=gateway.secret, targets=[note.to], detect_owner=False, **_common())
    plugin.notify_url = f"{gateway.url or TELEGRAM}/bot"
    return plugin


def _whatsapp(note: Note, gateway: Gateway) -> Any:
    from apprise.plugins.evolution import NotifyEvolution

    return NotifyEvolution(
        apikey=gateway.secret, instance=gateway.instance, targets=[note.to], **_at(gateway.url)
    )


def _ntfy(note: Note, gateway: Gateway) -> Any:
    """Send to a topic of the government's server, or to a whole address of the person's own."""
    from apprise.plugins.ntfy import NotifyNtfy

    own = "://" in note.to
    server, _slash, topic = note.to.rpartition("/") if own else (gateway.url, "", note.to)
    key = {} if own or not gateway.secret else {"auth": "token", "token": gateway.secret}
    return NotifyNtfy(targets=[topic], mode="private", include_image=False, **key, **_at(server))


def _webhook(note: Note, gateway: Gateway) -> Any:
    from apprise.plugins.custom_json import NotifyJSON

    given = urlsplit(note.to)
    path = given.path + (f"?{given.query}" if given.query else "")
    return NotifyJSON(
        fullpath=path or "/", headers={"Idempotency-Key": note.reference}, method="POST", **_at(note.to)
    )


def _at(url: str) -> dict[str, Any]:
    """Give the parts of an address as apprise wants them."""
    given = urlsplit(url)
    if given.scheme not in ("http", "https") or not given.hostname:
        raise ValueError("neither http nor https")
    host = f"[{given.hostname}]" if ":" in given.hostname else given.hostname
    return {"host": host, "port": given.port, "secure": given.scheme == "https", **_common()}


def _common() -> dict[str, Any]:
    return {"redirect": False, "format": "text", "rto": 8.0, "cto": 4.0}


_MAKERS: Final = {"telegram": _telegram, "whatsapp": _whatsapp, "ntfy": _ntfy, "webhook": _webhook}
