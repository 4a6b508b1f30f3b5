"""Lays the SOP document out as plain data, in two rounds: what is to be measured, then the sheets.

Arrows can only be laid when it is known which rows share a sheet. Never talks to the typesetter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from textwrap import shorten
from typing import Any, Final

from django.utils.translation import gettext as _

from laksana.core.procedure.model import Procedure
from laksana.outside.typesetting import FACE
from laksana.procedures.presenters.flow import drawn_chart, inferred_keys
from laksana.procedures.presenters.paper import Paper, paper
from laksana.procedures.presenters.table import heads
from laksana.procedures.printing.columns import MARGIN, PAGE_HEIGHT, columns, head_cells
from laksana.procedures.printing.legend import legend, marks
from laksana.procedures.printing.texts import plain, texts
from laksana.ui.flow.geometry import Cell, lay_out
from laksana.ui.flow.model import Chart, Node, Symbol
from laksana.ui.flow.paper import cell_data
from laksana.ui.flow.sheets import PENTAGONS, Room, Sheet, sheets

TOP, TOP_UNDER_BAND, BOTTOM = 30.0, 48.0, 36.0
UPPER_HEAD: Final = 16.0
LEAST: Final = {Symbol.DIAMOND: 48.0, Symbol.BOX: 40.0, Symbol.CAPSULE: 34.0}
"""How high a row must be for its symbol and the arrows around it."""
TEXT_SIZE: Final = 8.5
LONGEST_TITLE: Final = 110
"""In the foot of a page; above the table it stands in full."""


class Layout:
    """One version on its way to the sheets; all lengths are in points."""

    def __init__(self, procedure: Procedure, *, signed_only: bool, emblem: str) -> None:
        self._procedure, self._signed_only, self._emblem = procedure, signed_only, emblem
        self._heads = heads(procedure)
        self._columns = columns(self._heads)
        self._chart = drawn_chart(procedure, signed_only=signed_only)
        self._inferred = frozenset[str]() if signed_only else inferred_keys(procedure)
        self._paper = paper(procedure.identity, signed_only=signed_only)
        self._top = TOP if procedure.signed else TOP_UNDER_BAND
        words = texts(procedure, self._chart, signed_only=signed_only)
        self._texts = [plain(row, self._columns.places()) for row in words]

    def to_measure(self) -> dict[str, Any]:
        """Give what is needed to know how high everything will be."""
        rows = [
            {"texts": row, "least": LEAST[node.symbol]}
            for row, node in zip(self._texts, self._chart.nodes, strict=True)
        ]
        return {**self._frame(), "rows": rows, "room": self._height - 4 * PENTAGONS}

    def to_set(self, measured: Mapping[str, Any]) -> dict[str, Any]:
        """Give the whole document, cut into sheets by the heights that were measured."""
        others = self._height - UPPER_HEAD - measured["head"] - 1
        room = Room(others - measured["annex"], others, measured["closing"])
        cut = sheets(self._chart, [row["height"] for row in measured["rows"]], room)
        drawn = [{"rows": self._rows(sheet, measured["rows"])} for sheet in cut]
        return {**self._frame(), "upper": UPPER_HEAD, "lower": measured["head"], "sheets": drawn}

    @property
    def _height(self) -> float:
        return PAGE_HEIGHT - BOTTOM - self._top

    def _frame(self) -> dict[str, Any]:
        """Give all but the rows."""
        signed = self._procedure.signed
        return {
            "face": FACE,
            "title": f"SOP {self._procedure.identity.title}",
            "margin": MARGIN,
            "top": self._top,
            "bottom": BOTTOM,
            "unit": self._columns.unit,
            "band": "" if signed else _("Templat umum Laksana: bukan SOP yang ditandatangani"),
            "footer": self._footer(),
            "emblem": self._emblem,
            "identity": _identity(self._paper) if signed else None,
            "annex": self._paper.annex_heading if signed else self._procedure.identity.title,
            "annex-level": 2 if signed and self._paper.title.items else 1,
            "columns": [{"width": width} for width in self._columns.widths],
            "head": [asdict(head) for head in head_cells(self._heads, signed_only=self._signed_only)],
            "legend": legend(self._procedure, signed_only=self._signed_only),
            "marks": marks(self._procedure, signed_only=self._signed_only),
            "signature": {"at": self._paper.signed_at, "approver": asdict(self._paper.approver)}
            if self._paper.signed_at
            else None,
        }

    def _footer(self) -> str:
        identity = self._procedure.identity
        number = _("Nomor %(number)s") % {"number": identity.number} if identity.number else ""
        version = _("Versi %(number)s") % {"number": self._procedure.version}
        title = shorten(identity.title, LONGEST_TITLE, placeholder=" …")
        return " · ".join(part for part in (title, number, version) if part)

    def _rows(self, sheet: Sheet, measured: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        rows, place = [], sheet.acts.start
        for nodes, cells in zip(sheet.chart.rows, lay_out(sheet.chart), strict=True):
            if nodes[0].symbol is Symbol.OFF_PAGE:
                rows.append(
                    {"height": PENTAGONS, "size": TEXT_SIZE, "cells": self._cells(cells, sheet.chart, [])}
                )
            else:
                drawn = self._cells(cells, sheet.chart, self._texts[place], nodes[0])
                rows.append({**measured[place], "cells": drawn})
                place += 1
        return rows

    def _cells(
        self,
        lanes: Sequence[Cell],
        chart: Chart,
        texts_of_row: Sequence[Mapping[str, Any]],
        act: Node | None = None,
    ) -> list[Any]:
        inferred = act is not None and act.key in self._inferred
        cells: list[Any] = [None] * len(self._columns.widths)
        for text in texts_of_row:
            cells[text["column"]] = text
        cells[2 : 2 + len(lanes)] = [cell_data(cell, chart, inferred=inferred) for cell in lanes]
        return cells


def _identity(found: Paper) -> dict[str, Any]:
    parts = asdict(found)
    return {
        key: parts[key]
        for key in ("office", "unit", "decree", "lines", "approver", "title", "pairs", "initials")
    }
