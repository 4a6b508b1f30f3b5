"""The list of devices as it is taken away: the columns it is read back by, in the order of a form."""

from collections.abc import Iterator

from django.db.models import QuerySet

from laksana.assets.importing.columns import Column
from laksana.assets.models import Device
from laksana.organization.selectors import Structure
from laksana.outside.spreadsheets import Cell

HEAD = tuple(column.value for column in Column)
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
