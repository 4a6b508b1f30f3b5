"""Reads a sheet of devices or of links, CSV or XLSX, into rows of plain text. Never judges what they say.

A file that unpacks to far more than it is, has too many rows, or no known first row is refused as a whole.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from laksana.assets.importing.columns import NEEDED, NUMBERS, Column, LinkColumn
from laksana.outside.spreadsheets import ACTING

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_ROWS: Final = 30_000
ALSO: Final = {
    "maker": Column.MAKER,
    "merek": Column.MAKER,
    "merk": Column.MAKER,
    "tipe": Column.MODEL,
    "serial": Column.SERIAL,
    "sn": Column.SERIAL,
    "no seri": Column.SERIAL,
    "bmd": Column.ASSET_NUMBER,
    "kode barang": Column.ASSET_NUMBER,
    "nama di jaringan": Column.NAME,
    "ip": Column.ADDRESS,
    "mac": Column.MAC,
    "garansi": Column.WARRANTY,
    "opd": Column.AGENCY,
    "rak": Column.SPOT,
}
LINKS_ALSO: Final = {
    "sambungan": LinkColumn.KIND,
    "dari opd": LinkColumn.UPPER_AGENCY,
    "dari": LinkColumn.UPPER_SITE,
    "ke opd": LinkColumn.LOWER_AGENCY,
    "ke": LinkColumn.LOWER_SITE,
    "sirkuit": LinkColumn.CIRCUIT,
    "nomor pelanggan": LinkColumn.CIRCUIT,
    "nomor sirkuit atau pelanggan": LinkColumn.CIRCUIT,
    "bandwidth": LinkColumn.CAPACITY,
}


class Unreadable(StrEnum):
    """Why a whole file is refused."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_HEAD = "no_head"
    BROKEN = "broken"
    EMPTY = "empty"


class Sort(StrEnum):
    """What a list is of; its first row tells."""

    DEVICES = "devices"
    LINKS = "links"


class Head(NamedTuple):
    """By what a first row is known: columns with their names, those all of which and one of which must be."""

    names: Mapping[str, StrEnum]
    needed: frozenset[str]
    one_of: frozenset[str]

    def fits(self, columns: Iterable[StrEnum | None]) -> bool:
        """Tell whether columns are those of this list."""
        named = set(columns)
        return self.needed <= named and bool(self.one_of & named)


HEADS: Final = {
    Sort.DEVICES: Head(
        {column.value: column for column in Column} | ALSO, frozenset(NEEDED), frozenset(NUMBERS)
    ),
    Sort.LINKS: Head(
        {column.value: column for column in LinkColumn} | LINKS_ALSO,
        frozenset({LinkColumn.KIND}),
        frozenset({LinkColumn.LOWER_SITE, LinkColumn.LOWER_DEVICE}),
    ),
}


class Raw(NamedTuple):
    """One row as it stands: its number in the sheet, its texts by column; `origin` where it is from."""

    line: int
    cells: Mapping[str, str]
    origin: str = ""


class Sheet(NamedTuple):
    """A list as it was read."""

    sort: Sort
    rows: list[Raw]


class Refused(Exception):
    """The file can't be taken as a list of devices."""

    def __init__(self, why: Unreadable) -> None:
        super().__init__(why.value)
        self.why = why


def read(content: bytes) -> Sheet:
    """Read a sheet, whatever it is called."""
    if len(content) > MOST_BYTES:
        raise Refused(Unreadable.TOO_LARGE)
    rows = _of_workbook(content) if content.startswith(b"PK") else _of_text(content)
    sort, columns = _head(next(rows, ()))
    found = list(_named(columns, rows))
    if not found:
        raise Refused(Unreadable.EMPTY)
    return Sheet(sort, found)


def _named(columns: Sequence[StrEnum | None], rows: Iterator[Sequence[Any]]) -> Iterator[Raw]:
    for line, row in enumerate(rows, start=2):
        if line > MOST_ROWS + 1:
            raise Refused(Unreadable.TOO_MANY)
        cells = {column: _text(cell) for column, cell in zip(columns, row, strict=False) if column}
        if any(cells.values()):
            yield Raw(line, {column: text for column, text in cells.items() if text})


def _head(row: Sequence[Any]) -> tuple[Sort, list[StrEnum | None]]:
    """Give what a list is of, and its columns."""
    names = [_text(cell).casefold().strip(" *.:").replace(".", "") for cell in row]
    for sort, head in HEADS.items():
        columns = [head.names.get(name) for name in names]
        if head.fits(columns):
            return sort, columns
    raise Refused(Unreadable.NO_HEAD)


def _text(cell: Any) -> str:
    """Give a cell as somebody would type it; the sign that keeps it from acting is no part of it."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = " ".join(str(cell).split())
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(ACTING) else text


def _of_text(content: bytes) -> Iterator[Sequence[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refused(Unreadable.BROKEN) from error


def _of_workbook(content: bytes) -> Iterator[Sequence[Any]]:
    from python_calamine import CalamineWorkbook  # seldom asked for

    try:
        _must_be_small(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet: Iterable[Sequence[Any]] = book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS + 2)
    except Refused:
        raise
    except Exception as error:  # the reader of workbooks has many kinds of errors, none of them ours
        raise Refused(Unreadable.BROKEN) from error
    yield from sheet


def _must_be_small(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise Refused(Unreadable.TOO_LARGE)
