"""A NetBox's devices as rows of a list, so that they are checked, shown and applied like any other list."""

from collections.abc import Iterable
from typing import Final

from laksana.assets.importing.columns import Column
from laksana.assets.importing.reading import Raw
from laksana.outside.netbox import Found

KINDS: Final = {
    "router": "router",
    "switch": "switch",
    "access-point": "access_point",
    "wireless": "access_point",
    "radio": "radio",
    "firewall": "firewall",
    "server": "server",
    "modem": "modem",
    "ups": "power",
    "pdu": "power",
    "camera": "camera",
}
"""By what a role's short name holds; any other is another device."""
STATES: Final = {
    "active": "installed",
    "staged": "in_stock",
    "planned": "in_stock",
    "inventory": "in_stock",
    "offline": "installed",
    "failed": "in_repair",
    "decommissioning": "retired",
}


def rows_of(found: Iterable[Found]) -> list[Raw]:
    """Give what was found as rows, numbered as the other side numbers them."""
    return [Raw(one.number, _cells(one)) for one in found]


def _cells(one: Found) -> dict[str, str]:
    state = STATES.get(one.status, "installed")
    cells: dict[str, str] = {
        Column.MAKER: one.maker,
        Column.MODEL: one.model,
        Column.KIND: next((kind for word, kind in KINDS.items() if word in one.role), "other"),
        Column.SERIAL: one.serial,
        Column.ASSET_NUMBER: one.asset_tag,
        Column.NAME: one.name,
        Column.ADDRESS: one.address,
        Column.STATE: state,
    }
    if state == "installed":
        cells |= {Column.AGENCY: one.tenant, Column.SITE: one.site}
    return {column: text for column, text in cells.items() if text}
