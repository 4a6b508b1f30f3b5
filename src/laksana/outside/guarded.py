"""The wall around requests that go where somebody said: each connection is judged by the address it goes to.

Judged when it is made, after the name was looked up: a name that answers otherwise a second time, a number
written oddly and an address inside another gain nothing. No redirect is followed, no proxy is used, little is
read and not for long. Importing this module imports requests, which only the worker should pay for.
"""

import ipaddress
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer, local
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import requests
import requests.sessions
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

LONGEST: Final = 15.0
"""Seconds a connection may last, however slowly the other side speaks."""
MOST_READ: Final = 64 * 1024
TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that end in an IPv4 one."""

_now = local()


class Forbidden(Exception):
    """The address lies where nobody may send to."""


@dataclass
class Seen:
    """What came of the requests made under `watching`: the last answer's status, None without one.

    `below` is a path that every request is put below: it changes no host, so nothing of what is judged.
    """

    status: int | None = None
    forbidden: bool = False
    most: int = MOST_READ
    below: str = ""
    lines: tuple[tuple[socket.socket, Timer], ...] = ()


@contextmanager
def watching(*, most: int = MOST_READ, below: str = "") -> Iterator[Seen]:
    """Let guarded requests be made, and see what came of them; `most` bytes are read of each answer."""
    _now.seen = seen = Seen(most=most, below=below)
    try:
        yield seen
    finally:
        del _now.seen
        for line, timer in seen.lines:
            timer.cancel()
            line.close()


def allowed(address: str) -> bool:
    """Tell whether a looked-up address may be reached: public ones, and networks the operator named."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or _translated(found) or found
    if any(found in network for network in settings.PRIVATE_NETWORKS):
        return True
    return found.is_global and not found.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else None


def _connect(host: str, port: int, timeout: Any) -> socket.socket:
    """Look a name up once, judge what it says, connect to that."""
    seen: Seen = _now.seen
    found: Sequence[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not found or not all(allowed(address[0]) for *_kind, address in found):
        seen.forbidden = True
        raise Forbidden
    family, kind, protocol, _name, address = found[0]
    line = socket.socket(family, kind, protocol)
    seen.lines += (_ending(line.dup()),)
    with _closed_on_failure(line):
        line.settimeout(timeout)
        line.connect(address)
    return line


@contextmanager
def _closed_on_failure(line: socket.socket) -> Iterator[None]:
    """Close a socket whose connecting failed."""
    try:
        yield
    except BaseException:
        line.close()
        raise


def _ending(line: socket.socket) -> tuple[socket.socket, Timer]:
    """Let a connection end when its time is up, wherever it hangs."""
    timer = Timer(LONGEST, _cut, [line])
    timer.daemon = True
    timer.start()
    return line, timer


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self._dns_host, self.port, self.timeout)


class _Encrypted(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self._dns_host, self.port, self.timeout)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(HTTPSConnectionPool):
    ConnectionCls = _Encrypted


class Adapter(HTTPAdapter):
    """What every session of requests sends by in this process."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}

    def send(self, request: Any, *args: Any, **kwargs: Any) -> requests.Response:
        request.url = _put_below(_now.seen.below, request.url)
        answer = super().send(request, *args, **{**kwargs, "stream": True, "proxies": None})
        try:
            answer._content = answer.raw.read(_now.seen.most, decode_content=False) or b""
        except HTTPError as error:
            raise requests.ConnectionError(error) from error
        finally:
            answer.close()
        answer._content_consumed = True
        answer.headers.pop("Location", None)
        _now.seen.status = answer.status_code
        return answer


def _put_below(prefix: str, url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=prefix + parts.path)) if prefix else url


requests.sessions.HTTPAdapter = Adapter  # type: ignore[attr-defined]
