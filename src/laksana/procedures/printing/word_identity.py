"""The identity page of the DOCX: the boxes as printed, each where it stands on the paper."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from laksana.procedures.emblems import Emblem
from laksana.procedures.presenters.paper import Approver, Box, Paper
from laksana.procedures.printing.columns import MARGIN, PAGE_WIDTH
from laksana.procedures.printing.word_cells import centred, fill, set_widths, write

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
SHARES: Final = (0.5, 0.16, 0.34)


def identity(document: "Document", page: Paper, emblem: Emblem | None) -> None:
    """Write all boxes: the office beside number, dates, approval and title; below them pair by pair."""
    if page.decree:
        document.add_paragraph(page.decree)
    lines = len(page.lines) + 2
    table = document.add_table(rows=lines + len(page.pairs) + bool(page.initials), cols=3, style="Table Grid")
    set_widths(table, (WIDTH * share for share in SHARES))
    _office(table.cell(0, 0).merge(table.cell(lines - 1, 0)), page, emblem)
    for row, one in enumerate(page.lines):
        table.cell(row, 1).text = one.label
        fill(table.cell(row, 2), one.items)
    table.cell(lines - 2, 1).text = page.approver.label
    approval(table.cell(lines - 2, 2), page.approver)
    table.cell(lines - 1, 1).text = page.title.label
    fill(table.cell(lines - 1, 2), page.title.items, size=11)
    for row, (left, right) in enumerate(page.pairs, start=lines):
        _box(table.cell(row, 0), left)
        _box(table.cell(row, 1).merge(table.cell(row, 2)), right)
    if page.initials:
        last = table.rows[-1].cells
        _initials(last[0].merge(last[2]), page.initials)


def approval(cell: "_Cell", approver: Approver) -> None:
    """Write office, room for the signature, name and rank."""
    centred(cell.paragraphs[0]).add_run(approver.office)
    name = centred(cell.add_paragraph())
    name.add_run("\n\n\n")
    write(name, approver.name).bold = True
    if approver.rank:
        centred(cell.add_paragraph(approver.rank))


def _office(cell: "_Cell", page: Paper, emblem: Emblem | None) -> None:
    if emblem:
        from docx.shared import Pt

        picture = centred(cell.paragraphs[0]).add_run().add_picture(BytesIO(emblem.content), height=Pt(58))
        picture._inline.docPr.set("descr", "Lambang daerah")
    for place, line in enumerate((*page.office, *page.unit)):
        paragraph = centred(cell.add_paragraph() if place or emblem else cell.paragraphs[0])
        paragraph.add_run(line).bold = place < len(page.office)


def _box(cell: "_Cell", box: Box) -> None:
    cell.paragraphs[0].add_run(box.label).bold = True
    for number, item in enumerate(box.items, start=1):
        paragraph = cell.add_paragraph(f"{number}. " if len(box.items) > 1 else "")
        write(paragraph, item)


def _initials(cell: "_Cell", offices: tuple[str, ...]) -> None:
    cell.paragraphs[0].add_run("Paraf Koordinasi").bold = True
    for office in offices:
        cell.add_paragraph(f"{office} ....................")
