"""Hands a laid-out flow to the typesetter as plain data; `flow.typ` beside it draws the cells.

The same geometry as on screen: only the drawing differs.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

from laksana.ui.flow.cells import says
from laksana.ui.flow.geometry import HEADS, POINTED, ROUND, Cell
from laksana.ui.flow.model import Chart, Symbol

NAME: Final = "flow.typ"


@cache
def source() -> str:
    """Give the Typst source that draws a cell."""
    return (Path(__file__).parent / NAME).read_text(encoding="utf-8")


def cell_data(cell: Cell, chart: Chart, *, inferred: bool = False) -> dict[str, Any]:
    """Give a cell with what is said of it aloud; an `inferred` symbol is grey."""
    ways, node = way_data(cell), cell.node
    if node is None:
        return ways
    symbol = symbol_data(
        node.symbol, inferred=inferred, text=node.no if node.symbol is Symbol.OFF_PAGE else ""
    )
    return {**ways, "symbol": symbol["symbol"], "says": f"{chart.lanes[node.lane]}: {says(node, chart)}"}


def way_data(cell: Cell) -> dict[str, Any]:
    """Give the lines of a cell with what stands at their ends, without a symbol."""
    return {
        "lines": [{"ends": line.ends, "dashed": line.edge.dashed} for line in cell.lines],
        "symbol": None,
        "heads": [{"x": head.x, "y": head.y, "points": HEADS[head.heading]} for head in cell.heads],
        "letters": [
            {"x": one.x, "y": one.y, "end": one.anchor == "end", "text": one.text} for one in cell.letters
        ],
        "says": "",
    }


def symbol_data(symbol: Symbol, *, inferred: bool = False, text: str = "") -> dict[str, Any]:
    """Give a cell that holds nothing but a symbol."""
    if symbol in ROUND:
        width, height, radius = ROUND[symbol]
        shape: dict[str, Any] = {"width": width, "height": height, "radius": radius}
    else:
        shape = {"points": POINTED[symbol]}
    return {**way_data(Cell()), "symbol": {**shape, "inferred": inferred, "text": text}}
