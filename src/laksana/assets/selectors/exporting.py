"""Lists as they are taken away: devices and links in the columns they are read back by, in a form's order."""

from collections.abc import Iterator

from django.db.models import QuerySet

from laksana.assets.importing.columns import Column, LinkColumn
from laksana.assets.models import Device, Link
from laksana.organization.selectors import Structure
from laksana.outside.spreadsheets import Cell

HEAD = tuple(column.value for column in Column)
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
