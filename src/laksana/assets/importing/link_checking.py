"""Checks the rows of a list of links against what the office knows, all that is wrong named row by row.

A row is a known link by where it was taken from, by its circuit, or by its two ends. Nothing is written, no
table is read here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from laksana.assets.importing.checking import Checked, Wrong, site_named, wrong_in
from laksana.assets.importing.columns import LINK_FIELDS, LINK_LONGEST, Fault, LinkColumn
from laksana.assets.importing.reading import Raw
from laksana.assets.joining import Misjoined, misjoined
from laksana.assets.keys import key_of
from laksana.core.values import frozen

Key = tuple[Any, ...]
BLANK: Final[dict[str, Any]] = {
    "upper_site": None,
    "upper_device": None,
    "lower_device": None,
    "origin": "",
    **dict.fromkeys(LINK_FIELDS.values(), ""),
}
TWO_ENDS: Final = ("upper_site", "upper_device", "lower_site", "lower_device")


class Standing(NamedTuple):
    """A device that a row may name, and the site it stands at once the list is applied.

    `device` is its number, or `+` and its place among the new devices of the same list.
    """

    device: int | str
    site: int | None


class End(NamedTuple):
    """The columns that name one end of a link, and what its values are called."""

    name: str
    agency: LinkColumn
    site: LinkColumn
    device: LinkColumn


ENDS: Final = (
    End("upper", LinkColumn.UPPER_AGENCY, LinkColumn.UPPER_SITE, LinkColumn.UPPER_DEVICE),
    End("lower", LinkColumn.LOWER_AGENCY, LinkColumn.LOWER_SITE, LinkColumn.LOWER_DEVICE),
)


@frozen
class KnownLinks:
    """What the office knows: sites as lists of devices name them, devices by number, links by theirs."""

    sites: Mapping[tuple[str, str], tuple[int, ...]]
    devices: Mapping[str, tuple[Standing, ...]]
    links: Mapping[int, Mapping[str, Any]]
    kinds: Mapping[str, str]


@dataclass(slots=True)
class _Index:
    """The known links by all that tells one from another; each is found once."""

    links: Mapping[int, Mapping[str, Any]]
    by_key: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number, values in self.links.items():
            for key in _keys(values):
                self.by_key[key].append(number)

    def take(self, values: Mapping[str, Any]) -> int | None:
        for key in _keys(values):
            for number in self.by_key.get(key, ()):
                if number not in self.used and (key[0] != "ends" or _may_be(self.links[number], values)):
                    self.used.add(number)
                    return number
        return None


def check_links(rows: Iterable[Raw], known: KnownLinks, checked: Checked) -> set[int]:
    """Check every row into what is checked already; give the known links that were met."""
    index, circuits = _Index(known.links), set[Key]()
    for row in rows:
        values, wrong = _values(row, known)
        if not wrong and (circuit := _circuit(values)):
            wrong += [wrong_in(row, LinkColumn.CIRCUIT, Fault.TWICE)] if circuit in circuits else []
            circuits.add(circuit)
        checked.wrong += wrong
        if not wrong:
            _sort_in(values, index, checked)
    return index.used


def _values(row: Raw, known: KnownLinks) -> tuple[dict[str, Any], list[Wrong]]:
    """Give what a row says as plain values, and what is wrong with it."""
    said = row.cells.get(LinkColumn.KIND, "")
    values: dict[str, Any] = {"kind": known.kinds.get(said.casefold(), "")}
    wrong = (
        [] if values["kind"] else [wrong_in(row, LinkColumn.KIND, Fault.LINK_KIND if said else Fault.EMPTY)]
    )
    for column, name in LINK_FIELDS.items():
        if text := row.cells.get(column, ""):
            values[name] = text
        if len(text) > LINK_LONGEST[column]:
            wrong.append(wrong_in(row, column, Fault.TOO_LONG))
    if row.origin:
        values["origin"] = row.origin
    for end in ENDS:
        wrong += _end(row, end, values, known)
    return values, wrong or list(_joined(row, values))


def _end(row: Raw, end: End, values: dict[str, Any], known: KnownLinks) -> Iterator[Wrong]:
    """Find the site and the device of one end; a device alone says where it stands."""
    site, wrong = site_named(row, end.agency, end.site, known.sites)
    yield from wrong
    number = row.cells.get(end.device, "")
    standing = known.devices.get(key_of(number), ()) if number else ()
    if number and len(standing) != 1:
        yield wrong_in(row, end.device, Fault.DEVICES if standing else Fault.DEVICE)
    elif number and not wrong:
        device, at = standing[0]
        if at is None or site not in (None, at):
            yield wrong_in(row, end.device, Fault.ELSEWHERE)
        values[f"{end.name}_device"], site = device, at
    if site is not None:
        values[f"{end.name}_site"] = site


def _joined(row: Raw, values: dict[str, Any]) -> Iterator[Wrong]:
    full = BLANK | values
    if "lower_site" not in full:
        yield wrong_in(row, LinkColumn.LOWER_SITE, Fault.EMPTY)
    elif why := misjoined(full["kind"], full["upper_site"], full["lower_site"], full["provider"]):
        column = LinkColumn.UPPER_SITE if why is Misjoined.NOWHERE else LinkColumn.LOWER_SITE
        yield wrong_in(row, column, Fault(why))
    elif full["upper_device"] is not None and full["upper_device"] == full["lower_device"]:
        yield wrong_in(row, LinkColumn.LOWER_DEVICE, Fault.ONE_DEVICE)


def _sort_in(values: dict[str, Any], index: _Index, checked: Checked) -> None:
    link = index.take(BLANK | values)
    if link is None:
        checked.new_links.append(BLANK | values)
        return
    before = index.links[link]
    values = _as_led(before, values)
    changes = {name: value for name, value in values.items() if before[name] != value}
    if changes:
        checked.changed_links.append({"link": link, **changes})
    checked.same += not changes


def _as_led(before: Mapping[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Leave a link the way round it is known, when only that differs: where it was taken from has none."""
    turned = [values.get(name) for name in (*TWO_ENDS[2:], *TWO_ENDS[:2])]
    if values.get("origin") and [before[name] for name in TWO_ENDS] == turned:
        return {name: value for name, value in values.items() if name not in TWO_ENDS}
    return values


def _keys(values: Mapping[str, Any]) -> Iterator[Key]:
    if values["origin"]:
        yield "origin", values["origin"]
    if circuit := _circuit(values):
        yield circuit
    yield "ends", values["kind"], *(values[name] for name in TWO_ENDS)


def _circuit(values: Mapping[str, Any]) -> Key:
    circuit = key_of(values.get("circuit", ""))
    return ("circuit", values.get("provider", "").casefold(), circuit) if circuit else ()


def _may_be(known: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether a link of the same ends may be the same: neither its circuit nor its origin is another."""
    return all(
        not (known[name] and values[name]) or key_of(known[name]) == key_of(values[name])
        for name in ("circuit", "origin")
    )
