"""How devices, places and links are shown: words, tags, choices. Reads no table."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from laksana.assets.models import Device, DevicePlacement, DeviceState, Link, LinkKind
from laksana.assets.selectors import Behind
from laksana.organization.selectors import AgencyCard, SiteCard, Structure

COLOURS: Final = {
    DeviceState.IN_STOCK: "",
    DeviceState.RESERVED: "info",
    DeviceState.ISSUED: "soon",
    DeviceState.INSTALLED: "on_time",
    DeviceState.IN_REPAIR: "soon",
    DeviceState.RETIRED: "done",
    DeviceState.LOST: "late",
}
MOST_SHOWN: Final = 30
MOST_SITES: Final = 300
"""So many sites fit into one list to choose from."""


class Place(NamedTuple):
    """A site with the agency it belongs to."""

    site: SiteCard
    agency: AgencyCard


class Lost(NamedTuple):
    """A site that would be reached no more; `otherwise`: another link reaches it."""

    place: Place
    otherwise: bool


class Cut(NamedTuple):
    """What hangs behind a device or link: the first sites of all, how many agencies, devices inside."""

    shown: tuple[Lost, ...]
    sites: int
    agencies: int
    devices: int

    @property
    def more(self) -> int:
        """Give how many sites are not shown."""
        return self.sites - len(self.shown)


class DeviceRow(NamedTuple):
    """One device in a list."""

    device: Device
    place: Place | None
    colour: str


class Stay(NamedTuple):
    """One stretch of a device's history."""

    row: DevicePlacement
    place: Place | None
    colour: str
    person: str


class Wire(NamedTuple):
    """One link with both of its ends."""

    link: Link
    upper: Place | None
    lower: Place


class Joined(NamedTuple):
    """A link that a list would add."""

    kind: str
    upper: Place | None
    lower: Place | None
    provider: str
    circuit: str


def place_of(site: int | None, structure: Structure) -> Place | None:
    """Give a site with its agency, or None."""
    card = structure.sites.get(site or 0)
    return Place(card, structure.agencies[card.agency]) if card else None


def rows(devices: Iterable[Device], structure: Structure) -> list[DeviceRow]:
    """Give devices for a list."""
    return [DeviceRow(one, place_of(one.site_id, structure), colour(one.state)) for one in devices]


def stays(history: Iterable[DevicePlacement], structure: Structure) -> list[Stay]:
    """Give the history of a device for its page."""
    people = structure.people
    return [
        Stay(
            row=row,
            place=place_of(row.site_id, structure),
            colour=colour(row.state),
            person=people[row.person].name if row.person and row.person in people else "",
        )
        for row in history
    ]


def wires(links: Iterable[Link], structure: Structure) -> list[Wire]:
    """Give links with their ends; one whose lower end is nowhere is not shown."""
    found = []
    for link in links:
        lower = place_of(link.lower_site_id, structure)
        if lower:
            found.append(Wire(link, place_of(link.upper_site_id, structure), lower))
    return found


def joined(rows: Iterable[Mapping[str, Any]], structure: Structure) -> list[Joined]:
    """Give the links of a list that is not applied yet; a device that is new itself has no page."""
    return [
        Joined(
            kind=str(LinkKind(row["kind"]).label),
            upper=place_of(row["upper_site"], structure),
            lower=place_of(row["lower_site"], structure),
            provider=row["provider"],
            circuit=row["circuit"],
        )
        for row in rows
    ]


def behind(found: Behind, structure: Structure) -> Cut:
    """Give what hangs behind something, those that have no other way first."""
    known = structure.sites
    lost = found.sites & known.keys()
    agencies = {known[site].agency for site in lost}
    alone = _named(lost - found.otherwise, agencies, structure)
    others = _named(lost & found.otherwise, agencies, structure)
    return Cut(
        shown=tuple(
            Lost(place, place.site.id in found.otherwise)
            for place in islice(chain(alone, others), MOST_SHOWN)
        ),
        sites=len(lost),
        agencies=len(agencies),
        devices=len(found.devices),
    )


def _named(sites: AbstractSet[int], agencies: AbstractSet[int], structure: Structure) -> Iterator[Place]:
    """Yield sites by agency and name, as far as somebody asks: there may be very many."""
    cards = [structure.agencies[number] for number in agencies] if sites else []
    for agency in sorted(cards, key=lambda card: card.name):
        own = [site for site in structure.sites_of[agency.id] if site.id in sites]
        for site in sorted(own, key=lambda card: card.name):
            yield Place(site, agency)


def colour(state: str) -> str:
    """Give the colour of a state."""
    return COLOURS[DeviceState(state)]


def site_choices(structure: Structure, wanted: str, *, present: int | None = None) -> list[tuple[str, Any]]:
    """Give the sites in use to choose from, by agency; where they are too many, those that match."""
    text = wanted.casefold()
    agencies = sorted(structure.agencies.values(), key=lambda card: card.name)
    found: list[tuple[str, Any]] = []
    left = MOST_SITES
    for agency in agencies:
        named = text in agency.name.casefold()
        sites = [
            (site.id, site.name)
            for site in structure.sites_of[agency.id]
            if named or text in site.name.casefold() or site.id == present
        ][:left]
        left -= len(sites)
        found += [(agency.name, sites)] if sites else []
    return found


def agencies_named(structure: Structure, wanted: str) -> list[AgencyCard]:
    """Give the agencies in use whose name holds some words, by name."""
    words = wanted.strip().casefold()
    found = [card for card in structure.agencies.values() if card.active and words in card.name.casefold()]
    return sorted(found, key=lambda card: card.name)


def is_many(structure: Structure) -> bool:
    """Tell whether there are more sites than one list can offer."""
    return len(structure.sites) > MOST_SITES
