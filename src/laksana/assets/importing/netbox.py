"""A NetBox's devices, circuits and cables as rows of lists, checked, shown and applied like any other list.

Sites over there are ours by choice or by name. Rows at sites nobody has decided about stay in, so that the
check names them; rows at sites that are left out are counted. Nothing is read or written here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from laksana.assets.importing.columns import Column, LinkColumn
from laksana.assets.importing.link_checking import ENDS
from laksana.assets.importing.reading import Raw
from laksana.assets.models import LinkKind
from laksana.core.values import frozen
from laksana.outside.netbox import Cable, Circuit, Found, Inventory, Plug

KINDS: Final = {
    "firewall": "firewall",
    "router": "router",
    "modem": "modem",
    "switch": "switch",
    "access-point": "access_point",
    "wireless": "access_point",
    "radio": "radio",
    "server": "server",
    "ups": "power",
    "pdu": "power",
    "camera": "camera",
}
"""By what a role's short name holds, nearest to the outside first; any other is another device."""
STATES: Final = {
    "active": "installed",
    "staged": "in_stock",
    "planned": "in_stock",
    "inventory": "in_stock",
    "offline": "installed",
    "failed": "in_repair",
    "decommissioning": "retired",
}
LIVE_CIRCUITS: Final = frozenset({"active", "offline"})
LIVE_CABLES: Final = "connected"
INTERNET: Final = ("internet", "transit", "uplink")
ORIGIN: Final = "netbox:"

Here: TypeAlias = tuple[str, str]
"""The names of an agency and of its site, as a list says them."""


@frozen
class Places:
    """What is known of their sites, in lower case: the choices (None: left out), and our sites by name."""

    choices: Mapping[str, Here | None]
    named: Mapping[tuple[str, str], tuple[int, ...]]

    def leaves_out(self, site: str) -> bool:
        """Tell whether somebody chose to leave a site out."""
        return self.choices.get(site.casefold(), ("", "")) is None

    def of(self, site: str, tenant: str) -> Here | None:
        """Give a site by the names we know it by; None of one that is left to be decided about."""
        key = site.casefold()
        if chosen := self.choices.get(key):
            return chosen
        agencies = (
            agency for agency in (tenant, "") if len(self.named.get((agency.casefold(), key), ())) == 1
        )
        agency = next(agencies, None)
        return None if agency is None else (agency, site)


@dataclass(slots=True)
class Rows:
    """What was found, as rows: how many are left out, how many wait for each site, which links there are."""

    devices: list[Raw] = field(default_factory=list)
    links: list[Raw] = field(default_factory=list)
    skipped: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    origins: set[str] = field(default_factory=set)


def rows_of(found: Inventory, places: Places) -> Rows:
    """Give what was found as rows, numbered as the other side numbers them."""
    return _Reader(found, places).all()


class _Reader:
    def __init__(self, found: Inventory, places: Places) -> None:
        self.found, self.places, self.rows = found, places, Rows()
        self.devices = {one.number: one for one in found.devices}
        self.plugs = _plugs(found.cables)

    def all(self) -> Rows:
        for device in self.found.devices:
            self._device(device)
        for circuit in self.found.circuits:
            if circuit.status in LIVE_CIRCUITS:
                self._circuit(circuit)
        for cable in self.found.cables:
            if cable.status == LIVE_CABLES and all(plug.device for plug in cable.ends):
                self._cable(cable)
        return self.rows

    def _device(self, one: Found) -> None:
        if self._left_out(one.site):
            return
        state = STATES.get(one.status, "installed")
        cells: dict[str, str] = {
            Column.MAKER: one.maker,
            Column.MODEL: one.model,
            Column.KIND: _kind(one.role),
            Column.SERIAL: one.serial,
            Column.ASSET_NUMBER: one.asset_tag,
            Column.NAME: one.name,
            Column.ADDRESS: one.address,
            Column.STATE: state,
        }
        if state == "installed":
            cells |= zip((Column.AGENCY, Column.SITE), self._here(one.site, one.tenant), strict=True)
        self.rows.devices.append(_raw(one.number, cells, f"{ORIGIN}device:{one.number}"))

    def _circuit(self, one: Circuit) -> None:
        """Lay a circuit from its A to its Z side; one that ends once comes from the provider."""
        origin = f"{ORIGIN}circuit:{one.number}"
        self.rows.origins.add(origin)
        if self._left_out(*one.sites):
            return
        sides = [(name, site) for name, site in zip("AZ", one.sites, strict=True) if site]
        outside = len(sides) < 2 and any(word in one.sort for word in INTERNET)
        cells: dict[str, str] = {
            LinkColumn.KIND: (LinkKind.UPLINK if outside else LinkKind.LEASED).value,
            LinkColumn.PROVIDER: one.provider,
            LinkColumn.CIRCUIT: one.cid,
            LinkColumn.CAPACITY: _capacity(one.kbps),
        }
        for end, (name, site) in zip(ENDS[-len(sides) :] if sides else (), sides, strict=True):
            cells[end.agency], cells[end.site] = self._here(site, one.tenant)
            device = self.devices.get(self.plugs.get((one.number, name), 0))
            cells[end.device] = _number(device) if device else ""
        self.rows.links.append(_raw(one.number, cells, origin))

    def _cable(self, one: Cable) -> None:
        """Lay a cable from the device nearer to the outside; of two alike, from its A side."""
        origin = f"{ORIGIN}cable:{one.number}"
        self.rows.origins.add(origin)
        devices = [self.devices.get(plug.device) for plug in one.ends]
        if self._left_out(*(device.site for device in devices if device)):
            return
        ends = sorted(zip(devices, one.ends, strict=True), key=lambda end: _rank(end[0]))
        inside = len({device.site for device in devices if device}) == 1
        cells: dict[str, str] = {
            LinkColumn.KIND: (LinkKind.CABLE if inside else LinkKind.FIBRE).value,
            LinkColumn.NOTE: one.label,
        }
        for end, (device, plug) in zip(ENDS, ends, strict=True):
            cells[end.device] = (_number(device) or device.name) if device else f"#{plug.device}"
        self.rows.links.append(_raw(one.number, cells, origin))

    def _left_out(self, *sites: str) -> bool:
        left_out = any(self.places.leaves_out(site) for site in sites)
        self.rows.skipped += left_out
        return left_out

    def _here(self, site: str, tenant: str) -> Here:
        here = self.places.of(site, tenant)
        if here is None and site:
            self.rows.unknown[site] += 1
        return here or (tenant, site)


def _plugs(cables: Iterable[Cable]) -> dict[tuple[int, str], int]:
    """Give the devices that sides of circuits are plugged into."""
    pairs: Iterator[tuple[Plug, Plug]] = (pair for cable in cables for pair in (cable.ends, cable.ends[::-1]))
    return {(here.circuit, here.side): there.device for here, there in pairs if here.circuit and there.device}


def _kind(role: str) -> str:
    return next((kind for word, kind in KINDS.items() if word in role), "other")


def _rank(device: Found | None) -> int:
    kinds = list(KINDS.values())
    kind = _kind(device.role) if device else "other"
    return kinds.index(kind) if kind in kinds else len(kinds)


def _number(device: Found) -> str:
    return device.serial or device.asset_tag


def _capacity(kbps: int) -> str:
    for size, unit in ((1_000_000, "Gbps"), (1_000, "Mbps"), (1, "kbps")):
        if kbps >= size:
            return f"{kbps / size:g} {unit}"
    return ""


def _raw(number: int, cells: Mapping[str, str], origin: str) -> Raw:
    return Raw(number, {column: text for column, text in cells.items() if text}, origin)
