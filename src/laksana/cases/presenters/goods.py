"""Goods of a case in words: what is reserved, on its way, in its place, and what the old device becomes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets import selectors as assets
from laksana.cases.listed import Line, Listed
from laksana.cases.selectors import Found, TimelineEntry
from laksana.core.case import events
from laksana.core.case.commands import AwaitedGoods, StockAct
from laksana.core.case.state import Installed
from laksana.core.stock.model import Fate, StockLine
from laksana.core.stock.wanted import Supply
from laksana.organization.selectors import Structure

Names: TypeAlias = Mapping[tuple[int, int | None], str]
FATES: Final[Mapping[Fate, Promise]] = {
    Fate.RETURNED: gettext_lazy("kembali ke gudang"),
    Fate.REPAIR: gettext_lazy("diperbaiki"),
    Fate.WARRANTY: gettext_lazy("klaim garansi"),
    Fate.WRITTEN_OFF: gettext_lazy("diusulkan dihapus"),
}
ACTS: Final[Mapping[StockAct, Promise]] = {
    StockAct.RESERVE: gettext_lazy("Dipesan"),
    StockAct.RELEASE: gettext_lazy("Pesanan dilepas"),
    StockAct.ISSUE: gettext_lazy("Dikeluarkan"),
    StockAct.GIVE_BACK: gettext_lazy("Dikembalikan ke gudang"),
}
SUPPLIES: Final[Mapping[Supply, tuple[Promise, str]]] = {
    Supply.HAD: (gettext_lazy("sudah diambil"), "done"),
    Supply.THERE: (gettext_lazy("ada"), "on_time"),
    Supply.SHORT: (gettext_lazy("kurang %(missing)d"), "soon"),
    Supply.NONE: (gettext_lazy("tidak ada di gudang"), "late"),
    Supply.UNKNOWN: (gettext_lazy("tidak dikenal gudang"), "late"),
}


def of_step(
    found: Found, structure: Structure, token: int, listed: Listed | None
) -> dict[str, list[Any]] | None:
    """Give the goods of a step that takes any; None where there are none."""
    state = found.state
    installed = [one for one in state.installed if one.token == token]
    wanted = list(listed.lines) if listed else []
    paused = state.open[token].paused
    awaited = paused.goods if paused else ()
    if not (wanted or awaited or state.reserved or state.issued or installed):
        return None
    names = _names((*state.reserved, *state.issued, *_lines(installed), *map(_line, awaited)))
    rooms = assets.stock_rooms(structure)
    return {
        "wanted": [(line, *supply_words(line)) for line in wanted],
        "awaited": [said(_line(one), names) for one in awaited],
        "reserved": [
            (said(line, names), rooms[line.room].name if line.room in rooms else "")
            for line in state.reserved
        ],
        "issued": [said(line, names) for line in state.issued],
        "installed": [_put(one, names, structure) for one in installed],
    }


def rows_for_papers(found: Found, structure: Structure, token: int) -> list[dict[str, Any]]:
    """Give what a step installed as rows of its papers: device, place, serial numbers before and after."""
    installed = [one for one in found.state.installed if one.token == token]
    numbers = assets.numbers_of([line.device for line in _lines(installed) if line.device])
    names = _names(_lines(installed))
    return [
        {
            "device": names.get((one.line.model, None), ""),
            "place": structure.sites[one.site].name if one.site in structure.sites else "",
            "old_serial": numbers.get(one.replaces.device or 0, "") if one.replaces else "",
            "new_serial": numbers.get(one.line.device or 0, ""),
            "old_fate": str(FATES[one.fate]) if one.fate else "",
        }
        for one in installed
    ]


def supply_words(line: Line) -> tuple[str, str]:
    """Say how the store answers one line of the list, with the state of its mark."""
    words, state = SUPPLIES[line.allotment.supply]
    return words % {"missing": line.allotment.missing}, state


def compared_words(listed: Listed) -> str:
    """Say the whole comparison, line by line, as the paper on it begins."""
    return "\n".join(f"{_wanted(line)}: {supply_words(line)[0]}" for line in listed.lines)


def missing_words(listed: Listed) -> str:
    """Say which lines the store can't fill, as the reason for waiting; "" where it can fill all."""
    lines = "; ".join(f"{line.name}, {line.allotment.missing}" for line in listed.missing)
    return _("Menunggu barang: %(goods)s") % {"goods": lines} if lines else ""


def _wanted(line: Line) -> str:
    named = f"{line.name}, {line.allotment.wanted.quantity}"
    return f"{named} ({line.place})" if line.place else named


def installed_words(found: Found, structure: Structure, token: int) -> str:
    """Say what a step put in its place and what became of the old, line by line."""
    installed = [one for one in found.state.installed if one.token == token]
    names = _names(_lines(installed))
    return "\n".join(_("Dipasang: %(put)s") % {"put": _put_words(one, names)} for one in installed)


def _put_words(one: Installed, names: Names) -> str:
    new = said(one.line, names)
    if one.replaces is None or one.fate is None:
        return new
    old = said(one.replaces, names)
    return _("%(new)s, menggantikan %(old)s (%(fate)s)") % {"new": new, "old": old, "fate": FATES[one.fate]}


def names_for(entries: Iterable[TimelineEntry]) -> Names:
    """Give the names of all goods that some entries speak of; no query where they speak of none."""
    return _names(line for entry in entries for event in entry.events for line in _lines_of(event))


def particulars(event: events.Event, names: Names, structure: Structure) -> Iterator[tuple[str, str]]:
    """Yield what an event did with goods, each with its label."""
    if isinstance(event, events.StockMoved):
        yield str(ACTS[event.act]), ", ".join(said(line, names) for line in event.lines)
    if isinstance(event, events.StepPaused) and event.goods:
        yield _("Barang yang ditunggu"), ", ".join(said(_line(one), names) for one in event.goods)
    if isinstance(event, events.GoodsInstalled):
        site = structure.sites.get(event.site)
        yield _("Dipasang"), f"{said(event.line, names)} · {site.name if site else ''}"
        if event.replaces and event.fate:
            yield _("Perangkat lama"), f"{said(event.replaces, names)} · {FATES[event.fate]}"


def said(line: StockLine, names: Names) -> str:
    """Say goods by name, with the serial number or how many there are."""
    name = names.get((line.model, line.device), "")
    return name if line.device is not None else f"{name}, {line.quantity}"


def _line(awaited: AwaitedGoods) -> StockLine:
    return StockLine(0, awaited.model, awaited.quantity)


def _put(one: Installed, names: Names, structure: Structure) -> tuple[str, str, str]:
    site = structure.sites.get(one.site)
    old = f"{said(one.replaces, names)}: {FATES[one.fate]}" if one.replaces and one.fate else ""
    return said(one.line, names), site.name if site else "", old


def _lines(installed: Iterable[Installed]) -> tuple[StockLine, ...]:
    return tuple(line for one in installed for line in (one.line, one.replaces) if line is not None)


def _lines_of(event: events.Event) -> tuple[StockLine, ...]:
    if isinstance(event, events.StockMoved):
        return event.lines
    if isinstance(event, events.StepPaused):
        return tuple(map(_line, event.goods))
    if isinstance(event, events.GoodsInstalled):
        return (event.line, event.replaces) if event.replaces else (event.line,)
    return ()


def _names(lines: Iterable[StockLine]) -> Names:
    listed = list(lines)
    devices = {line.device for line in listed if line.device is not None}
    return assets.named({line.model for line in listed}, devices) if listed else {}
