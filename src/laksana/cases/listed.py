"""What the papers of a case list as wanted, compared with the store: for a step that takes goods.

A line is words, as the paper has them; which model or site they mean is looked up when somebody looks.
Only compares: what is reserved and waited for are commands that a person gives.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from laksana.assets import selectors as assets
from laksana.cases import selectors
from laksana.cases.selectors import Found
from laksana.core.case.state import CaseState
from laksana.core.procedure.model import Field, FieldType, Output
from laksana.core.stock.model import StockLine
from laksana.core.stock.wanted import Allotment, Wanted, allot, awaited
from laksana.core.values import frozen
from laksana.organization.selectors import SiteCard, Structure

NAME, QUANTITY, PLACE, OLD_SERIAL = "device", "quantity", "place", "old_serial"
NEW_SERIAL: Final = "new_serial"
"""A column of this key says of a table that it lists what was installed."""


@frozen
class Line:
    """One line of a list in the paper's words, with what it gets; `site` where its place is one known."""

    name: str
    place: str
    old_serial: str
    site: int | None
    allotment: Allotment


def lists_goods(asked: Field) -> bool:
    """Tell whether a field of a paper is a table of what is wanted."""
    return asked.type is FieldType.TABLE and is_wanted({column.key for column in asked.columns})


def is_wanted(columns: Collection[str]) -> bool:
    """Tell whether a table of these columns lists what is wanted: so many of which device."""
    return NAME in columns and QUANTITY in columns and NEW_SERIAL not in columns


def lists_installed(asked: Field) -> bool:
    """Tell whether a field of a paper is a table of what was installed."""
    return asked.type is FieldType.TABLE and any(column.key == NEW_SERIAL for column in asked.columns)


class Listed:
    """The list of a case, read and compared when the first form or page needs it, once."""

    def __init__(self, found: Found, structure: Structure) -> None:
        self._found, self._structure = found, structure

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Give the lines; no statement where no paper lists goods or the office keeps no stock here."""
        lists = {one.key: one for one in self._found.procedure.outputs if any(map(lists_goods, one.fields))}
        made = lists.keys() & self._found.state.papers.keys()
        if not made or not assets.stock_rooms(self._structure):
            return ()
        written = selectors.papers(self._found, only=made)
        rows = [row for key in sorted(made) for row in _rows(lists[key], written.get(key, ()))]
        return tuple(self._compared(rows)) if rows else ()

    @property
    def free(self) -> tuple[StockLine, ...]:
        """Give all that can be reserved for the list now, shelf by shelf."""
        pieces: Counter[tuple[int, int]] = Counter()
        for line in self.lines:
            for part in line.allotment.lines:
                pieces[part.shelf] += part.quantity
        return tuple(StockLine(room, model, quantity) for (room, model), quantity in pieces.items())

    @property
    def awaited(self) -> Mapping[int, int]:
        """Give the models of which more must come, with how many are wanted still."""
        return awaited([line.allotment for line in self.lines])

    @property
    def missing(self) -> tuple[Line, ...]:
        """Give the lines that the store can't fill."""
        return tuple(line for line in self.lines if line.allotment.missing)

    def place_for(self, model: int) -> Line | None:
        """Give the first line of a model to whose site not all has gone that it asks for."""
        put: Counter[tuple[int, int]] = Counter()
        for one in self._found.state.installed:
            put[one.line.model, one.site] += one.line.quantity
        for line in self.lines:
            if line.allotment.wanted.model == model and line.site is not None:
                if put[model, line.site] < line.allotment.wanted.quantity:
                    return line
                put[model, line.site] -= line.allotment.wanted.quantity
        return None

    def _compared(self, rows: list[Mapping[str, Any]]) -> Iterator[Line]:
        government = self._found.row.government
        models = assets.models_called(government, {row[NAME] for row in rows})
        wanted = [Wanted(models.get(row[NAME]), _pieces(row)) for row in rows]
        free = assets.free_on(government, set(models.values())) if models else {}
        sites = {site.name.casefold(): site.id for site in places(self._found, self._structure)}
        for row, allotment in zip(rows, allot(wanted, had=_had(self._found.state), free=free), strict=True):
            place = str(row.get(PLACE, ""))
            site = sites.get(place.strip().casefold())
            yield Line(row[NAME], place, str(row.get(OLD_SERIAL, "")), site, allotment)


def places(found: Found, structure: Structure) -> list[SiteCard]:
    """Give the sites where goods of a case may go: the case's own, then the others of its agency."""
    own = [structure.sites[site] for site in found.state.sites if site in structure.sites]
    others = (one for one in structure.sites.values() if one.agency == found.row.agency and one.active)
    return list(dict.fromkeys((*own, *others)))


def _rows(output: Output, parts: Iterable[selectors.PaperPart]) -> Iterator[Mapping[str, Any]]:
    tables = [one.key for one in output.fields if lists_goods(one)]
    for value in (part.values.get(key) for part in parts for key in tables):
        if isinstance(value, tuple):
            yield from (row for row in value if row.get(NAME))


def _pieces(row: Mapping[str, Any]) -> int:
    asked = row.get(QUANTITY)
    return max(1, int(asked)) if isinstance(asked, int | float) else 1


def _had(state: CaseState) -> Mapping[int, int]:
    """Give how many of each model the case has: reserved, on their way, or in their place."""
    had: Counter[int] = Counter()
    for line in (*state.reserved, *state.issued, *(one.line for one in state.installed)):
        had[line.model] += line.quantity
    return had
