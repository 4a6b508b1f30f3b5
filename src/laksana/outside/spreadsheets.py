"""Writes lists as files that Indonesian Excel opens, in which no cell can act as a formula.

Never reads a table; rows come as plain texts and numbers.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell: TypeAlias = str | int | float
BOM: Final = "\ufeff"
ACTING: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs that begin a formula in some spreadsheet, full-width ones too."""


def safe(cell: Cell) -> Cell:
    """Give a cell that is only text, whatever it begins with, also after blanks."""
    if isinstance(cell, str) and (cell.startswith(ACTING) or cell.lstrip().startswith(ACTING)):
        return f"'{cell}"
    return cell


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterable[str]:
    """Yield the lines of a list separated by semicolons, with the mark by which Excel knows UTF-8."""
    yield BOM + _line(head)
    for row in rows:
        yield _line(row)


def _line(row: Sequence[Cell]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow([safe(cell) for cell in row])
    return text.getvalue()


def workbook(
    title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[int]
) -> bytes:
    """Give a workbook of one sheet; texts are written as texts, never as formulas or links."""
    import xlsxwriter  # rarely asked for, and a tenth of the start

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(last, column, cell)
                else:
                    sheet.write_number(last, column, cell)
        _head(book, sheet, head, widths)
        sheet.autofilter(0, 0, last, len(head) - 1)
    return file.getvalue()


def _head(book: Any, sheet: Any, head: Sequence[str], widths: Sequence[int]) -> None:
    """Write the first row, which stays in sight, and make the columns wide enough to read."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, (text, width) in enumerate(zip(head, widths, strict=True)):
        sheet.write_string(0, column, text, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
