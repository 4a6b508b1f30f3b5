"""A NetBox 4 of our own on this machine, as far as its documentation tells of the list of devices."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "0123456789abcdef0123456789abcdef01234567"


def device(number: int, **given: Any) -> dict[str, Any]:
    """Give a device as NetBox writes it."""
    return {
        "id": number,
        "url": f"/api/dcim/devices/{number}/",
        "display": f"sw-{number}",
        "name": f"sw-{number}",
        "device_type": {"id": 1, "manufacturer": {"id": 1, "name": "MikroTik"}, "model": "CRS326"},
        "role": {"id": 1, "name": "Access switch", "slug": "access-switch"},
        "tenant": {"id": 1, "name": "Kecamatan Rawalumbu"},
        "serial": f"FIKTIF-NB-{number}",
        "asset_tag": None,
        "site": {"id": 1, "name": "Kantor Kecamatan Rawalumbu"},
        "status": {"value": "active", "label": "Active"},
        "primary_ip": {"id": number, "address": f"198.51.100.{number % 250}/24", "family": 4},
        "comments": "x" * 800,
        **given,
    }


class _Answers(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.server.asked.append(self.path)
        if self.headers["Authorization"] != f"Token {TOKEN}":
            return self._say(403, {"detail": "Invalid token"})
        if not urlsplit(self.path).path.startswith("/api/dcim/devices/"):
            return self._say(404, {"detail": "Not found."})
        return self._say(200, self.server.page(int(asked["limit"][0]), int(asked.get("offset", ["0"])[0])))

    def _say(self, status: int, body: Any) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("API-Version", "4.2")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


class NetBox(ThreadingHTTPServer):
    """What it has, and what it was asked."""

    def __init__(self, devices: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.devices, self.asked = devices, list[str]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, limit: int, offset: int) -> Any:
        after = offset + limit
        more = f"{self.url}/api/dcim/devices/?limit={limit}&offset={after}"
        return {
            "count": len(self.devices),
            "next": more if after < len(self.devices) else None,
            "previous": None,
            "results": self.devices[offset:after],
        }


@contextmanager
def serving(devices: list[dict[str, Any]]) -> Iterator[NetBox]:
    """Let one answer while the block lasts."""
    server = NetBox(devices)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
