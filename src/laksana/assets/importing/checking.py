"""Checks the rows of a list against what the office knows: each becomes a new, a changed or a known device.

All that is wrong is named, row by row. Nothing is written, no table is read here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from ipaddress import ip_address
from typing import Any, Final, NamedTuple

from laksana.assets.importing.columns import FIELDS, LONGEST, NEEDED, NUMBERS, Column, Fault
from laksana.assets.importing.reading import Raw
from laksana.assets.keys import key_of, mac_of
from laksana.assets.models import DeviceState
from laksana.core.values import frozen

DATES: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
MAC_LENGTH: Final = 17


class Wrong(NamedTuple):
    """Something wrong in a row: where, what, and what stood there."""

    line: int
    column: str
    fault: str
    value: str


@frozen
class Known:
    """What the office knows, by what a list says: texts in lower case, numbers as keys.

    `models` by maker and name, `sites` by agency and name and by name alone, `spots` by site and name,
    `devices` by maker and serial and by asset number. `kinds` and `states` are the words of either language.
    """

    models: Mapping[tuple[str, str], int]
    sites: Mapping[tuple[str, str], tuple[int, ...]]
    spots: Mapping[tuple[int, str], int]
    by_serial: Mapping[tuple[str, str], int]
    by_asset: Mapping[str, int]
    devices: Mapping[int, Mapping[str, Any]]
    kinds: Mapping[str, str]
    states: Mapping[str, str]


@dataclass(slots=True)
class Checked:
    """What a list would do: plain values of each row, and all that is wrong."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    new_links: list[dict[str, Any]] = field(default_factory=list)
    changed_links: list[dict[str, Any]] = field(default_factory=list)
    same: int = 0
    wrong: list[Wrong] = field(default_factory=list)


class Bad(Exception):
    """A cell says nothing that can be taken."""


def check(rows: Iterable[Raw], known: Known) -> Checked:
    """Check every row; the first of two rows about the same number is the one that counts."""
    checked, met = Checked(), set[tuple[str, ...]]()
    for row in rows:
        values, wrong = _values(row, known)
        wrong += list(_met_before(row, values, met))
        if not wrong:
            wrong = _sort_in(row, values, known, checked)
        checked.wrong += wrong
    return checked


def _values(row: Raw, known: Known) -> tuple[dict[str, Any], list[Wrong]]:
    """Give what a row says as plain values, and what is wrong with it."""
    cells, values, wrong = row.cells, dict[str, Any](), []
    wrong += [wrong_in(row, column, Fault.EMPTY) for column in NEEDED if not cells.get(column)]
    if not any(key_of(cells.get(column, "")) for column in NUMBERS):
        wrong.append(wrong_in(row, Column.SERIAL, Fault.NO_NUMBER))
    for column, longest in LONGEST.items():
        if len(cells.get(column, "")) > longest:
            wrong.append(wrong_in(row, column, Fault.TOO_LONG))
    if row.origin:
        values["origin"] = row.origin
    values["maker"], values["model"] = cells.get(Column.MAKER, ""), cells.get(Column.MODEL, "")
    for column, name in FIELDS.items():
        if text := cells.get(column, ""):
            try:
                values[name] = _plain(column, text)
            except Bad:
                wrong.append(wrong_in(row, column, _FAULT[column]))
    return values, wrong + list(_looked_up(row, values, known))


def _plain(column: Column, text: str) -> Any:
    if column is Column.ADDRESS:
        return _address(text)
    if column is Column.MAC:
        mac = mac_of(text)
        if len(mac) != MAC_LENGTH or mac.count(":") != 5:
            raise Bad
        return mac
    return _day(text) if column is Column.WARRANTY else text


_FAULT: Final = {Column.ADDRESS: Fault.ADDRESS, Column.MAC: Fault.MAC, Column.WARRANTY: Fault.DATE}


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError as error:
        raise Bad from error


def _day(text: str) -> str:
    for form in DATES:
        try:
            day: date = datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
        return day.isoformat()
    raise Bad


def _looked_up(row: Raw, values: dict[str, Any], known: Known) -> Iterator[Wrong]:
    """Find what a row names: kind and model, state, site and place."""
    kind = row.cells.get(Column.KIND, "")
    values["kind"] = known.kinds.get(kind.casefold(), "")
    if kind and not values["kind"]:
        yield wrong_in(row, Column.KIND, Fault.KIND)
    model = (values["maker"].casefold(), values["model"].casefold())
    if model not in known.models and not values["kind"] and not kind and all(model):
        yield wrong_in(row, Column.KIND, Fault.NEW_MODEL)
    nowhere = list(_site(row, values, known))
    yield from nowhere
    state = row.cells.get(Column.STATE, "")
    named = known.states.get(state.casefold(), "")
    if state and not named:
        yield wrong_in(row, Column.STATE, Fault.STATE)
    elif "site" in values or state:
        values["state"] = named or DeviceState.INSTALLED.value
        if not nowhere and (values["state"] == DeviceState.INSTALLED) != ("site" in values):
            yield wrong_in(row, Column.SITE, Fault.PLACE)


def _site(row: Raw, values: dict[str, Any], known: Known) -> Iterator[Wrong]:
    site, wrong = site_named(row, Column.AGENCY, Column.SITE, known.sites)
    yield from wrong
    if site is None:
        return
    values["site"] = site
    if spot := row.cells.get(Column.SPOT, "").casefold():
        values["spot"] = known.spots.get((site, spot))
        if values["spot"] is None:
            yield wrong_in(row, Column.SPOT, Fault.SPOT)


def site_named(
    row: Raw, agency: StrEnum, site: StrEnum, sites: Mapping[tuple[str, str], tuple[int, ...]]
) -> tuple[int | None, list[Wrong]]:
    """Find the one site that two columns of a row name; None where none is named."""
    name = row.cells.get(site, "").casefold()
    found = sites.get((row.cells.get(agency, "").casefold(), name), ())
    if not name or len(found) == 1:
        return (found[0] if name else None), []
    return None, [wrong_in(row, site, Fault.SITES if found else Fault.SITE)]


def _met_before(row: Raw, values: Mapping[str, Any], met: set[tuple[str, ...]]) -> Iterator[Wrong]:
    serial, asset = key_of(values.get("serial", "")), key_of(values.get("asset_number", ""))
    for column, key in (
        (Column.SERIAL, (values["maker"].casefold(), serial) if serial else ()),
        (Column.ASSET_NUMBER, (asset,) if asset else ()),
    ):
        if key and key in met:
            yield wrong_in(row, column, Fault.TWICE)
        met.add(key)


def _sort_in(row: Raw, values: dict[str, Any], known: Known, checked: Checked) -> list[Wrong]:
    """Put a row that is right where it belongs; one whose two numbers name two devices is wrong after all."""
    serial, asset = key_of(values.get("serial", "")), key_of(values.get("asset_number", ""))
    first = known.by_serial.get((values["maker"].casefold(), serial)) if serial else None
    second = known.by_asset.get(asset) if asset else None
    if first and second and first != second:
        return [wrong_in(row, Column.ASSET_NUMBER, Fault.TAKEN)]
    device = first or second
    if device is None:
        checked.new.append(values)
        return []
    before = known.devices[device]
    if serial and before["serial_key"] and before["serial_key"] != serial:
        return [wrong_in(row, Column.ASSET_NUMBER, Fault.TAKEN)]
    changes = {name: value for name, value in values.items() if name in before and before[name] != value}
    if changes:
        checked.changed.append({"device": device, **changes})
    checked.same += not changes
    return []


def wrong_in(row: Raw, column: StrEnum, fault: Fault) -> Wrong:
    """Name something wrong in a row."""
    return Wrong(row.line, column.value, fault.value, row.cells.get(column, "")[:80])
