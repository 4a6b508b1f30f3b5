"""Reads a list of holidays that somebody typed or was sent: CSV as spreadsheets write it, or YAML.

Says all that is wrong at once, each with its line. Never asks what a calendar already has.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from laksana.core.clock.model import Holiday, HolidayKind, State
from laksana.core.values import frozen

LONGEST: Final = 200_000
MOST_ROWS: Final = 1_000
COLUMNS: Final = {
    "tanggal": "date",
    "date": "date",
    "nama": "name",
    "hari": "name",
    "name": "name",
    "jenis": "kind",
    "kind": "kind",
    "kepastian": "state",
    "state": "state",
    "sumber": "source",
    "source": "source",
}
KINDS: Final = {
    "libur nasional": HolidayKind.NATIONAL,
    "national": HolidayKind.NATIONAL,
    "cuti bersama": HolidayKind.JOINT_LEAVE,
    "joint_leave": HolidayKind.JOINT_LEAVE,
    "libur daerah": HolidayKind.LOCAL,
    "local": HolidayKind.LOCAL,
}
STATES: Final = {
    "ditetapkan": State.CONFIRMED,
    "confirmed": State.CONFIRMED,
    "perkiraan": State.PROPOSED,
    "proposed": State.PROPOSED,
}
DATES: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
LENGTHS: Final = {"name": 160, "source": 600}


class Fault(StrEnum):
    """What may be wrong with a line."""

    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    NO_HEAD = "no_head"
    DATE = "date"
    NAME = "name"
    KIND = "kind"
    STATE = "state"
    TWICE = "twice"


@frozen
class Wrong:
    """One thing that is wrong: the line (0: the list as a whole), what, and what stood there."""

    line: int
    fault: Fault
    value: str = ""


class Listed(NamedTuple):
    """The holidays of a list, and what is wrong with it."""

    holidays: tuple[Holiday, ...]
    wrong: tuple[Wrong, ...]


class _Row(NamedTuple):
    line: int
    values: Mapping[str, str]


class _Unreadable(Exception):
    def __init__(self, line: int, fault: Fault, value: str = "") -> None:
        super().__init__(fault)
        self.wrong = Wrong(line, fault, value)


def read(text: str) -> Listed:
    """Read a list; where anything is wrong, what is right is given too."""
    try:
        rows = list(_rows(text))
    except _Unreadable as error:
        return Listed((), (error.wrong,))
    wrong = [fault for row in rows for fault in _faults(row)] + list(_twice(rows))
    bad = {fault.line for fault in wrong}
    return Listed(
        tuple(_holiday(row) for row in rows if row.line not in bad),
        tuple(sorted(wrong, key=lambda fault: fault.line)),
    )


def _rows(text: str) -> Iterator[_Row]:
    if len(text) > LONGEST:
        raise _Unreadable(0, Fault.TOO_LONG)
    plain = text.lstrip("\ufeff").strip("\n")
    first = next((line for line in plain.splitlines() if line.strip()), "")
    rows = _of_csv(plain) if _head(first) else _of_yaml(plain)
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise _Unreadable(row.line, Fault.TOO_LONG)
        yield row


def _head(line: str) -> list[str]:
    """Give the names of the columns that a line heads; none when it heads no list of holidays."""
    cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    names = [COLUMNS.get(cell.strip().lower(), "") for cell in cells]
    return names if {"date", "name"} <= set(names) else []


def _delimiter(line: str) -> str:
    return max(";,\t", key=line.count)


def _of_csv(text: str) -> Iterator[_Row]:
    first = next(line for line in text.splitlines() if line.strip())
    names = _head(first)
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(first))
    try:
        for cells in reader:
            values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
            if any(values.values()) and _head(_delimiter(first).join(cells)) != names:
                yield _Row(reader.line_num, values)
    except csv.Error as error:
        raise _Unreadable(reader.line_num, Fault.UNREADABLE, str(error)) from error


def _of_yaml(text: str) -> Iterator[_Row]:
    from ruamel.yaml import YAML  # only an import reads it; a web process should not pay for it
    from ruamel.yaml.error import YAMLError

    try:
        plain = YAML(typ="rt", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _Unreadable(mark.line + 1 if mark else 0, Fault.UNREADABLE) from error
    entries = plain.get("holidays") if isinstance(plain, dict) else plain
    if not isinstance(entries, list):
        raise _Unreadable(0, Fault.NO_HEAD)
    for number, entry in enumerate(entries):
        line = entries.lc.item(number)[0] + 1 if hasattr(entries, "lc") else number + 1
        if not isinstance(entry, dict):
            raise _Unreadable(line, Fault.UNREADABLE)
        yield _Row(line, dict(_values(entry)))


def _values(entry: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        name = COLUMNS.get(str(key).strip().lower())
        if name:
            yield name, str(value).strip()


def _faults(row: _Row) -> Iterator[Wrong]:
    date_text, name = row.values.get("date", ""), row.values.get("name", "")
    if _date(date_text) is None:
        yield Wrong(row.line, Fault.DATE, date_text[:40])
    if not 0 < len(name) <= LENGTHS["name"]:
        yield Wrong(row.line, Fault.NAME, name[:40])
    kind, state = row.values.get("kind", ""), row.values.get("state", "")
    if kind and kind.lower() not in KINDS:
        yield Wrong(row.line, Fault.KIND, kind[:40])
    if state and state.lower() not in STATES:
        yield Wrong(row.line, Fault.STATE, state[:40])


def _twice(rows: Iterable[_Row]) -> Iterator[Wrong]:
    seen: set[tuple[date, str]] = set()
    for row in rows:
        day = _date(row.values.get("date", ""))
        key = day, row.values.get("name", "")
        if day is not None and key in seen:
            yield Wrong(row.line, Fault.TWICE, day.isoformat())
        if day is not None:
            seen.add((day, key[1]))


def _holiday(row: _Row) -> Holiday:
    day = _date(row.values["date"])
    assert day is not None, "a row with a wrong date is none"
    return Holiday(
        date=day,
        name=row.values["name"],
        kind=KINDS[row.values.get("kind", "").lower() or "national"],
        state=STATES[row.values.get("state", "").lower() or "confirmed"],
        source=row.values.get("source", "")[: LENGTHS["source"]],
    )


def _date(text: str) -> date | None:
    for form in DATES:
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
        return found if 2000 <= found.year <= 2100 else None
    return None
