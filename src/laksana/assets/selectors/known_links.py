"""What the office knows of the links and ends that a list names. Changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from laksana.assets.importing.checking import Checked, check
from laksana.assets.importing.columns import LINK_FIELDS, LinkColumn
from laksana.assets.importing.link_checking import TWO_ENDS, KnownLinks, Standing, check_links
from laksana.assets.importing.reading import Raw, Sheet, Sort
from laksana.assets.keys import key_of
from laksana.assets.models import DeviceState, Link, LinkKind
from laksana.assets.selectors.importing import known_for, named_devices, sites_by_name, words_of_choices
from laksana.organization.selectors import Structure

KEPT: Final = ("kind", "origin", *LINK_FIELDS.values())
AS_COLUMNS: Final = {name: f"{name}_id" for name in TWO_ENDS}


def known_links_for(structure: Structure, rows: Sequence[Raw], coming: Checked | None = None) -> KnownLinks:
    """Give what the office knows of what some rows name; `coming` are the devices of the same list."""
    here = structure.government.id
    columns = (LinkColumn.UPPER_DEVICE, LinkColumn.LOWER_DEVICE)
    keys = {key_of(row.cells.get(column, "")) for row in rows for column in columns} - {""}
    links = Link.objects.filter(government=here, active=True).order_by("pk")
    return KnownLinks(
        sites=sites_by_name(structure),
        devices=_standing(here, keys, coming or Checked()),
        links={link.pk: link_as_it_is(link) for link in links},
        kinds=words_of_choices(LinkKind),
    )


def looked_at(structure: Structure, sheet: Sheet) -> Checked:
    """Check a list against what the office knows."""
    if sheet.sort is Sort.DEVICES:
        return check(sheet.rows, known_for(structure, sheet.rows))
    checked = Checked()
    check_links(sheet.rows, known_links_for(structure, sheet.rows), checked)
    return checked


def link_as_it_is(link: Link) -> dict[str, Any]:
    """Give a link as plain values."""
    return {name: getattr(link, AS_COLUMNS.get(name, name)) for name in (*KEPT, *TWO_ENDS, "active")}


def _standing(government: int, keys: set[str], coming: Checked) -> Mapping[str, tuple[Standing, ...]]:
    """Give the devices of some numbers, each with the site at which it stands in the end."""
    moved = {row["device"]: row for row in coming.changed}
    found: dict[str, tuple[Standing, ...]] = defaultdict(tuple)
    for device in {one.pk: one for one in named_devices(government, keys)}.values():
        row = {"state": device.state, "site": device.site_id, **moved.get(device.pk, {})}
        for key in {device.serial_key, device.asset_key} & keys:
            found[key] += (Standing(device.pk, _site(row)),)
    for place, row in enumerate(coming.new):
        for key in set(_numbers(row)) & keys:
            found[key] += (Standing(f"+{place}", _site(row)),)
    return found


def _site(row: Mapping[str, Any]) -> int | None:
    """Give where a device stands; the links of one that is not installed end nowhere."""
    return row.get("site") if row.get("state") == DeviceState.INSTALLED else None


def _numbers(row: Mapping[str, Any]) -> Iterator[str]:
    yield key_of(row.get("serial", ""))
    yield key_of(row.get("asset_number", ""))
