"""A NetBox 4 of our own on this machine: devices, circuits and cables as its documentation tells of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from loopback import listening

DEVICES, CIRCUITS, CABLES = "/api/dcim/devices/", "/api/circuits/circuits/", "/api/dcim/cables/"
NONE: Mapping[str, str] = {}
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


def circuit(number: int, *sites: str, **given: Any) -> dict[str, Any]:
    """Give a circuit as NetBox 4.2 writes it, ending at one or two sites."""
    return {
        "id": number,
        "url": f"/api/circuits/circuits/{number}/",
        "display": f"SID-{number}",
        "cid": f"SID-{number}",
        "provider": {"id": 1, "name": "Penyedia Fiktif", "slug": "penyedia-fiktif"},
        "provider_account": None,
        "type": {"id": 1, "name": "Sewa", "slug": "leased-line"},
        "status": {"value": "active", "label": "Active"},
        "tenant": None,
        "commit_rate": 100_000,
        **{
            f"termination_{side}": _termination(number, site)
            for side, site in zip("az", (*sites, "", "")[:2], strict=True)
        },
        **given,
    }


def _termination(number: int, site: str) -> dict[str, Any] | None:
    there = {"id": 1, "url": "/api/dcim/sites/1/", "display": site, "name": site, "slug": "s"}
    side = {"id": number, "url": "", "display": "", "termination_type": "dcim.site", "termination_id": 1}
    return {**side, "termination": there, "port_speed": None, "upstream_speed": None} if site else None


def cable(number: int, *ends: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Give a cable as NetBox writes it."""
    return {
        "id": number,
        "url": f"/api/dcim/cables/{number}/",
        "display": f"#{number}",
        "type": "smf-os2",
        "a_terminations": [ends[0]],
        "b_terminations": [ends[1]],
        "status": {"value": "connected", "label": "Connected"},
        "tenant": None,
        "label": "",
        **given,
    }


def port(device: int, kind: str = "interface") -> dict[str, Any]:
    """Give the end of a cable in a device."""
    there = {"id": device, "url": f"/api/dcim/devices/{device}/", "display": f"sw-{device}"}
    plug = {"id": device * 10, "url": "", "display": "ether1", "device": there, "name": "ether1", "cable": 1}
    return {"object_type": f"dcim.{kind}", "object_id": device * 10, "object": plug}


def side(circuit: int, name: str) -> dict[str, Any]:
    """Give the end of a cable in a circuit."""
    there = {"id": circuit, "url": f"/api/circuits/circuits/{circuit}/", "display": f"SID-{circuit}"}
    plug = {"id": circuit, "url": "", "display": name, "circuit": there, "term_side": name}
    return {"object_type": "circuits.circuittermination", "object_id": circuit, "object": plug}


class _Answers(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.server.asked.append(self.path)
        if self.headers["Authorization"] != f"Token {TOKEN}":
            return self._say(403, {"detail": "Invalid token"})
        path = urlsplit(self.path).path
        if path not in self.server.lists:
            return self._say(404, {"detail": "Not found."})
        if path in self.server.refusing:
            return self._say(*self.server.refusing[path])
        limit, offset = int(asked["limit"][0]), int(asked.get("offset", ["0"])[0])
        return self._say(200, self.server.page(limit, offset, path))

    def _say(self, status: int, body: Any, headers: Mapping[str, str] = NONE) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("API-Version", "4.2")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if self.server.cuts_short else content)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


class NetBox(ThreadingHTTPServer):
    """What it has, and what it was asked."""

    def __init__(self, devices: list[Any], circuits: Sequence[Any], cables: Sequence[Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.lists = {DEVICES: devices, CIRCUITS: list(circuits), CABLES: list(cables)}
        self.asked = list[str]()
        self.refusing: dict[str, tuple[Any, ...]] = {}
        self.cuts_short = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, limit: int, offset: int, path: str) -> Any:
        after, rows = offset + limit, self.lists[path]
        more = f"{self.url}{path}?limit={limit}&offset={after}"
        return {
            "count": len(rows),
            "next": more if after < len(rows) else None,
            "previous": None,
            "results": rows[offset:after],
        }


@contextmanager
def serving(devices: list[Any], circuits: Sequence[Any] = (), cables: Sequence[Any] = ()) -> Iterator[NetBox]:
    """Let one answer while the block lasts."""
    server = NetBox(devices, circuits, cables)
    with listening(server):
        yield server
