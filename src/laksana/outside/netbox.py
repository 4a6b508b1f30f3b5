"""The door to a NetBox: its devices, circuits and cables, page by page. Only the worker goes through it.

Reads and never writes. Where it goes is judged like every request that somebody else's word decides; what
cannot be reached, refuses the token or answers with something else is said in one word.
"""

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from laksana.core.values import frozen

PAGE: Final = 100
MOST: Final = 30_000
READ: Final = 4 * 1024 * 1024
"""Bytes of one page, at most."""
LONGEST_WAIT: Final = 600
"""Seconds until the next asking, whatever the other side says."""
SIDES: Final = ("a_terminations", "b_terminations")
PORTS: Final = frozenset({"dcim.interface", "dcim.frontport", "dcim.rearport"})
"""What carries the network; power and consoles do not."""


class Trouble(StrEnum):
    """Why nothing came."""

    FORBIDDEN = "forbidden"
    TOKEN = "token"
    SILENT = "silent"
    STRANGE = "strange"
    BUSY = "busy"
    LARGE = "large"


class Refused(Exception):
    """The other side gave nothing that can be taken; a busy one may say after how many seconds to ask."""

    def __init__(self, why: Trouble, *, after: int = 0) -> None:
        super().__init__(why.value)
        self.why, self.after = why, after


@frozen
class Found:
    """A device as the other side knows it, in plain texts."""

    number: int
    name: str
    serial: str
    asset_tag: str
    maker: str
    model: str
    role: str
    site: str
    tenant: str
    address: str
    status: str


@frozen
class Circuit:
    """A provider's circuit with the sites of its two ends, "" where one lies with the provider."""

    number: int
    provider: str
    cid: str
    sort: str
    status: str
    tenant: str
    kbps: int
    sites: tuple[str, str]


class Plug(NamedTuple):
    """One end of a cable: a device of this number, a side (A, Z) of a circuit, or neither of the two."""

    device: int = 0
    circuit: int = 0
    side: str = ""


@frozen
class Cable:
    """A cable between two things."""

    number: int
    sort: str
    status: str
    label: str
    ends: tuple[Plug, Plug]


@frozen
class Inventory:
    """What a NetBox knows, all of it or nothing."""

    devices: list[Found]
    circuits: list[Circuit] = field(default_factory=list)
    cables: list[Cable] = field(default_factory=list)


def inventory(url: str, token: str) -> Inventory:
    """Give all devices, circuits and cables of a NetBox; raises Refused, and then has nothing."""
    import pynetbox
    import requests

    from laksana.outside import guarded

    with guarded.watching(most=READ) as seen:
        session = requests.Session()
        session.headers["Accept-Encoding"] = "identity"
        other = pynetbox.api(url, token=token)
        other.http_session = session
        try:
            return Inventory(
                devices=[_found(one) for one in _read(other.dcim.devices)],
                circuits=[_circuit(one) for one in _read(other.circuits.circuits)],
                cables=[cable for one in _read(other.dcim.cables) for cable in _cables(one)],
            )
        except pynetbox.RequestError as error:
            raise _refused(error.req) from error
        except pynetbox.ContentError as error:
            raise Refused(Trouble.STRANGE) from error
        except guarded.Forbidden as error:
            raise Refused(Trouble.FORBIDDEN) from error
        except requests.RequestException as error:
            raise Refused(Trouble.FORBIDDEN if seen.forbidden else Trouble.SILENT) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused(Trouble.STRANGE) from error


def _refused(answer: Any) -> Refused:
    if answer.status_code in (429, 503):
        said = answer.headers.get("Retry-After", "")
        return Refused(Trouble.BUSY, after=min(int(said), LONGEST_WAIT) if said.isdecimal() else 0)
    return Refused(Trouble.TOKEN if answer.status_code in (401, 403) else Trouble.STRANGE)


def _read(endpoint: Any) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(endpoint.filter(limit=PAGE)):
        if number == MOST:
            raise Refused(Trouble.LARGE)
        yield dict(record)


def _found(plain: dict[str, Any]) -> Found:
    kind = plain["device_type"]
    return Found(
        number=int(plain["id"]),
        name=_text(plain.get("name")),
        serial=_text(plain.get("serial")),
        asset_tag=_text(plain.get("asset_tag")),
        maker=_text(kind["manufacturer"]["name"]),
        model=_text(kind["model"]),
        role=_text((plain.get("role") or {}).get("slug")),
        site=_text((plain.get("site") or {}).get("name")),
        tenant=_text((plain.get("tenant") or {}).get("name")),
        address=_text((plain.get("primary_ip") or {}).get("address")).partition("/")[0],
        status=_text((plain.get("status") or {}).get("value")),
    )


def _circuit(plain: dict[str, Any]) -> Circuit:
    return Circuit(
        number=int(plain["id"]),
        provider=_text(plain["provider"]["name"]),
        cid=_text(plain["cid"]),
        sort=_text((plain.get("type") or {}).get("slug")),
        status=_text((plain.get("status") or {}).get("value")),
        tenant=_text((plain.get("tenant") or {}).get("name")),
        kbps=int(plain.get("commit_rate") or 0),
        sites=(_ended(plain.get("termination_a")), _ended(plain.get("termination_z"))),
    )


def _ended(side: dict[str, Any] | None) -> str:
    """Give the site at which a side of a circuit ends; until NetBox 4.1 it is said without its kind."""
    if not side:
        return ""
    if side.get("termination_type"):
        there = side.get("termination") if side["termination_type"] == "dcim.site" else None
        return _text((there or {}).get("name"))
    return _text((side.get("site") or {}).get("name"))


def _cables(plain: dict[str, Any]) -> Iterator[Cable]:
    """Yield a cable once for each pair of its ends: a fan-out cable has several."""
    for place in range(max(len(plain["a_terminations"]), len(plain["b_terminations"]))):
        ends = [_plug(plain[side][min(place, len(plain[side]) - 1)]) for side in SIDES if plain[side]]
        if len(ends) == len(SIDES):
            yield Cable(
                number=int(plain["id"]),
                sort=_text(plain.get("type")),
                status=_text((plain.get("status") or {}).get("value")),
                label=_text(plain.get("label")),
                ends=(ends[0], ends[1]),
            )


def _plug(end: dict[str, Any]) -> Plug:
    there = dict(end["object"])
    if end["object_type"] == "circuits.circuittermination":
        return Plug(circuit=int(there["circuit"]["id"]), side=_text(there["term_side"]))
    if end["object_type"] in PORTS and there.get("device"):
        return Plug(device=int(there["device"]["id"]))
    return Plug()


def _text(value: Any) -> str:
    return " ".join(str(value or "").split())
