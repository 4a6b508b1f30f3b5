"""The step table of the DOCX: columns as in the PDF, heads on every page, a shape in the lane of who acts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laksana.core.procedure.model import Procedure
from laksana.procedures.presenters.flow import NO_LANE, drawn_chart, inferred_keys
from laksana.procedures.presenters.table import heads
from laksana.procedures.printing.columns import Head, columns, head_cells
from laksana.procedures.printing.shapes import Shapes
from laksana.procedures.printing.texts import STYLES, texts
from laksana.procedures.printing.word_cells import centred, fill, keep_whole, set_widths, small
from laksana.ui.flow.cells import says
from laksana.ui.flow.model import Chart, Node

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

HEAD_ROWS = 2
PADDING = 11
"""Points that a cell keeps free at its sides."""
BOLD = 0.56
"""So wide is a bold letter on average, measured by its size."""


def step_table(document: "Document", procedure: Procedure, *, signed_only: bool) -> None:
    """Write the table with every act of the flow."""
    found = heads(procedure)
    layout, chart = columns(found), drawn_chart(procedure, signed_only=signed_only)
    inferred = frozenset[str]() if signed_only else inferred_keys(procedure)
    table = document.add_table(HEAD_ROWS + len(chart.nodes), len(layout.widths), style="Table Grid")
    set_widths(table, layout.widths)
    _heads(table, head_cells(found, signed_only=signed_only), layout.widths)
    words, shapes = texts(procedure, chart, signed_only=signed_only), Shapes()
    for row, node, by_column in zip(table.rows[HEAD_ROWS:], chart.nodes, words, strict=True):
        keep_whole(row)
        for name, place in layout.places().items():
            fill(row.cells[place], by_column.get(name, []), style=STYLES.get(name, ""), size=8)
        if node.lane != NO_LANE:
            _symbol(row, node, chart, shapes, inferred=node.key in inferred)


def _heads(table: "Table", found: list[Head], widths: tuple[float, ...]) -> None:
    for row in table.rows[:HEAD_ROWS]:
        keep_whole(row, repeated=True)
    size = min(_fitting(head.words.text, sum(_widths(head, widths))) for head in found)
    for head in found:
        top, bottom = head.row - 1, head.row + head.rows - 2
        cell = table.cell(top, head.column).merge(table.cell(bottom, head.column + head.columns - 1))
        fill(cell, [head.words], style="centred", size=size)
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _widths(head: Head, widths: tuple[float, ...]) -> tuple[float, ...]:
    return widths[head.column : head.column + head.columns]


def _fitting(text: str, width: float) -> float:
    """Give the size in which the longest word of a head fits into its column, 6 points at least."""
    longest = max(map(len, text.split()), default=1)
    return max(6, min(8, (width - PADDING) / (BOLD * longest)))


def _symbol(row: "_Row", node: Node, chart: Chart, shapes: Shapes, *, inferred: bool) -> None:
    from docx.shared import Pt

    cell = row.cells[2 + node.lane]
    words = f"{chart.lanes[node.lane]}: {says(node, chart)}"
    paragraph = centred(cell.paragraphs[0])
    paragraph.paragraph_format.space_before = Pt(3)
    run = paragraph.add_run()
    run._r.append(shapes.symbol(node.symbol, says=words, inferred=inferred))
    for way in _ways(node, chart):
        small(centred(cell.add_paragraph()).add_run(way), 7)


def _ways(node: Node, chart: Chart) -> Iterator[str]:
    """Say where the arrows lead that start here."""
    by_key = {one.key: one for one in chart.nodes}
    for edge in chart.edges:
        if edge.source == node.key and not edge.dashed:
            target = by_key[edge.target]
            letters = ",".join(one.letter for one in edge.exits)
            yield f"{letters} → {target.no or ' '.join(target.does)}".strip()
