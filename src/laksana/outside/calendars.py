"""Reads and writes the calendar file of a government (YAML). Never knows where the files lie.

Strict: an unknown or missing key or a value of another kind is refused with its place in the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final, TypeVar

from laksana.core.clock.model import (
    WEEKDAYS,
    Calendar,
    CalendarError,
    Holiday,
    HolidayKind,
    Range,
    State,
    Weekly,
    Zone,
)
from laksana.core.clock.plain import hours_to_plain, weekly_from_plain

Plain = Mapping[str, Any]
Choice = TypeVar("Choice", bound=Enum)

FILE_KEYS: Final = frozenset(
    {"code", "scheme", "name", "slug", "zone", "sources", "hours", "ranges", "holidays"}
)
HOURS_KEYS: Final = frozenset({"source", "weekly"})
RANGE_KEYS: Final = frozenset({"name", "first", "last", "state", "source", "weekly"})
HOLIDAY_KEYS: Final = frozenset({"date", "name", "kind", "state", "source"})


@dataclass(frozen=True)
class GovernmentCalendar:
    """One government as its file names it: region code and who issued it, name, slug, and its calendar."""

    code: str
    scheme: str
    name: str
    slug: str
    calendar: Calendar
    hours_source: str


def read(text: str, *, file: str) -> GovernmentCalendar:
    """Read the calendar file of one government; `file` names it in errors."""
    from ruamel.yaml import YAML  # only setting up reads files; a web process should not pay for it
    from ruamel.yaml.error import YAMLError

    try:
        return _government(_keyed(YAML(typ="safe", pure=True).load(text), FILE_KEYS, "the file"))
    except (CalendarError, YAMLError) as error:
        raise CalendarError(f"{file}: {error}") from error


def write_proposals(ranges: Sequence[Range], holidays: Sequence[Holiday]) -> str:
    """Write ranges and holidays as blocks of a calendar file, each source named once."""
    entries: tuple[Range | Holiday, ...] = (*ranges, *holidays)
    sources = dict.fromkeys(entry.source for entry in entries)
    key_of = {source: f"source-{number}" for number, source in enumerate(sources, start=1)}
    lines = [
        *_block("sources", "{}", [f"  {key}: {_quoted(source)}" for source, key in key_of.items()]),
        *_block(
            "ranges", "[]", [line for entry in ranges for line in _range_lines(entry, key_of[entry.source])]
        ),
        *_block("holidays", "[]", [_holiday_line(holiday, key_of[holiday.source]) for holiday in holidays]),
    ]
    return "\n".join(lines) + "\n"


def _government(plain: Plain) -> GovernmentCalendar:
    sources = _mapping(plain["sources"], "sources")
    hours = _keyed(plain["hours"], HOURS_KEYS, "hours")
    return GovernmentCalendar(
        code=_text(plain, "code", "the file"),
        scheme=_text(plain, "scheme", "the file"),
        name=_text(plain, "name", "the file"),
        slug=_text(plain, "slug", "the file"),
        hours_source=_source(hours, sources, "hours"),
        calendar=Calendar(
            zone=_zone(plain["zone"]),
            weekly=_weekly(hours, "hours"),
            ranges=tuple(_range(entry, sources, where) for entry, where in _entries(plain, "ranges")),
            holidays=tuple(_holiday(entry, sources, where) for entry, where in _entries(plain, "holidays")),
        ),
    )


def _range(plain: Any, sources: Plain, where: str) -> Range:
    entry = _keyed(plain, RANGE_KEYS, where)
    return Range(
        first=_date(entry, "first", where),
        last=_date(entry, "last", where),
        weekly=_weekly(entry, where),
        name=_text(entry, "name", where),
        state=_choice(State, entry, "state", where),
        source=_source(entry, sources, where),
    )


def _holiday(plain: Any, sources: Plain, where: str) -> Holiday:
    entry = _keyed(plain, HOLIDAY_KEYS, where)
    return Holiday(
        date=_date(entry, "date", where),
        name=_text(entry, "name", where),
        kind=_choice(HolidayKind, entry, "kind", where),
        state=_choice(State, entry, "state", where),
        source=_source(entry, sources, where),
    )


def _entries(plain: Plain, key: str) -> Iterator[tuple[Any, str]]:
    if not isinstance(plain[key], list):
        raise CalendarError(f"{key}: write a list")
    return ((entry, f"{key}[{number}]") for number, entry in enumerate(plain[key], start=1))


def _mapping(value: Any, where: str) -> Plain:
    if not isinstance(value, dict):
        raise CalendarError(f"{where}: write keys with values")
    return value


def _keyed(value: Any, keys: frozenset[str], where: str) -> Plain:
    plain = _mapping(value, where)
    if wrong := sorted(str(key) for key in set(plain) ^ keys):
        raise CalendarError(f"{where}: exactly the keys {', '.join(sorted(keys))}; check {', '.join(wrong)}")
    return plain


def _text(plain: Plain, key: str, where: str) -> str:
    value = plain[key]
    if not isinstance(value, str) or not value:
        raise CalendarError(f"{where}: {key} is a text; put it in quotes")
    return value


def _date(plain: Plain, key: str, where: str) -> date:
    value = plain[key]
    if type(value) is not date:
        raise CalendarError(f"{where}: {key} is a date like 2026-03-21, without quotes")
    return value


def _choice(choices: type[Choice], plain: Plain, key: str, where: str) -> Choice:
    try:
        return choices(plain[key])
    except ValueError:
        known = ", ".join(str(choice.value) for choice in choices)
        raise CalendarError(f"{where}: {key} is one of {known}, not {plain[key]!r}") from None


def _zone(value: Any) -> Zone:
    if str(value) not in Zone.__members__:
        raise CalendarError(f"zone is one of {', '.join(Zone.__members__)}, not {value!r}")
    return Zone[value]


def _source(plain: Plain, sources: Plain, where: str) -> str:
    key = _text(plain, "source", where)
    if key not in sources:
        raise CalendarError(f"{where}: source {key!r} is not among the sources of the file")
    return _text(sources, key, "sources")


def _weekly(plain: Plain, where: str) -> Weekly:
    try:
        return weekly_from_plain(_mapping(plain["weekly"], f"{where}: weekly"))
    except CalendarError as error:
        raise CalendarError(f"{where}: {error}") from error


def _block(key: str, empty: str, lines: list[str]) -> list[str]:
    return [f"{key}:", *lines] if lines else [f"{key}: {empty}"]


def _range_lines(entry: Range, source: str) -> list[str]:
    return [
        f"  - name: {_quoted(entry.name)}",
        f"    first: {entry.first}",
        f"    last: {entry.last}",
        f"    state: {entry.state}",
        f"    source: {source}",
        "    weekly:",
        *weekly_lines(entry.weekly, indent=6),
    ]


def weekly_lines(weekly: Weekly, *, indent: int) -> list[str]:
    """Write the weekdays that have hours, one line each."""
    named = zip(WEEKDAYS, weekly.days, strict=True)
    return [f"{' ' * indent}{day}: {_spans(hours_to_plain(hours))}" for day, hours in named if hours]


def _spans(hours: list[list[str]]) -> str:
    return "[" + ", ".join(f'["{start}", "{end}"]' for start, end in hours) + "]"


def _holiday_line(holiday: Holiday, source: str) -> str:
    return (
        f"  - {{date: {holiday.date}, kind: {holiday.kind}, state: {holiday.state}, "
        f"source: {source}, name: {_quoted(holiday.name)}}}"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
