"""Lists as they are taken away: devices and links in the columns they are read back by, in a form's order."""

from collections.abc import Iterable, Iterator

from django.db.models import Count, QuerySet

from laksana.assets.importing.columns import Column, LinkColumn
from laksana.assets.models import Device, DeviceState, Link, StockLevel, StockMovement
from laksana.core.clock import Zone
from laksana.organization.selectors import AgencyCard, Structure
from laksana.outside.spreadsheets import Cell

HEAD = tuple(column.value for column in Column)
SITES_HEAD = ("perangkat daerah", "lokasi", "alamat", "narahubung", "telepon", "perangkat terpasang")
SITES_WIDTHS = (30, 34, 40, 24, 18, 12)
SHELVES_HEAD = ("pabrikan", "barang", "ada", "dipesan", "bebas", "minimum")
SHELVES_WIDTHS = (20, 34, 10, 10, 10, 10)
CARD_HEAD = (
    *("waktu", "gerakan", "jumlah", "nomor seri", "ada", "dipesan"),
    *("kasus", "lokasi", "oleh", "keterangan"),
)
LINKS_HEAD = tuple(column.value for column in LinkColumn)
LINKS_WIDTHS = (20, 28, 30, 18, 28, 30, 18, 20, 20, 14, 34)
WIDTHS = (18, 24, 16, 20, 24, 18, 18, 20, 14, 28, 30, 34, 30, 18, 14)
"""Of the columns, in letters."""


def lines(found: QuerySet[Device], structure: Structure) -> Iterator[list[Cell]]:
    """Give the devices found as rows of a sheet."""
    for one in found.select_related("spot").iterator(chunk_size=2_000):
        site = structure.sites.get(one.site_id or 0)
        yield [
            one.model.maker.name,
            one.model.name,
            str(one.model.get_kind_display()),
            one.serial,
            one.asset_number,
            one.name,
            one.address or "",
            one.mac,
            one.warranty_until.isoformat() if one.warranty_until else "",
            one.bought_with,
            one.note,
            structure.agencies[site.agency].name if site else "",
            site.name if site else "",
            one.spot.name if one.spot else "",
            str(one.get_state_display()),
        ]


def site_lines(agencies: Iterable[AgencyCard], structure: Structure) -> Iterator[list[Cell]]:
    """Give the sites of some agencies, with how many devices are installed at each."""
    here = structure.government.id
    devices = Device.objects.filter(government=here, state=DeviceState.INSTALLED)
    counted = dict(devices.order_by().values_list("site").annotate(many=Count("pk")))
    for agency in agencies:
        for site in structure.sites_of[agency.id]:
            told = (site.name, site.address, site.contact, site.phone)
            yield [agency.name, *told, counted.get(site.id, 0)]


def shelf_lines(levels: QuerySet[StockLevel]) -> Iterator[list[Cell]]:
    """Give what a room of the store holds."""
    for level in levels:
        balance = (level.on_hand, level.reserved, level.free, level.minimum)
        yield [level.model.maker.name, level.model.name, *balance]


def card_lines(level: int, structure: Structure) -> Iterator[list[Cell]]:
    """Give a whole stock card, newest first, however long it is."""
    rows = StockMovement.objects.filter(level=level).select_related("device").order_by("-pk")
    zone, people, sites = Zone[structure.government.zone].tz, structure.people, structure.sites
    for row in rows.iterator(chunk_size=2_000):
        person, site = people.get(row.person or 0), sites.get(row.site_id or 0)
        yield [
            row.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
            str(row.get_movement_display()),
            row.quantity,
            str(row.device) if row.device else "",
            row.on_hand or 0,
            row.reserved or 0,
            row.reference,
            site.name if site else "",
            person.name if person else "",
            row.why,
        ]


def link_lines(found: QuerySet[Link], structure: Structure) -> Iterator[list[Cell]]:
    """Give the links found as rows of a sheet."""
    for link in found.iterator(chunk_size=2_000):
        yield [
            str(link.get_kind_display()),
            *_end(link.upper_site_id, link.upper_device, structure),
            *_end(link.lower_site_id, link.lower_device, structure),
            link.provider,
            link.circuit,
            link.capacity,
            link.note,
        ]


def _end(number: int | None, device: Device | None, structure: Structure) -> Iterator[str]:
    """Give agency, site and device of one end; a device by the number it is read back by."""
    site = structure.sites.get(number or 0)
    yield structure.agencies[site.agency].name if site else ""
    yield site.name if site else ""
    yield str(device) if device else ""
