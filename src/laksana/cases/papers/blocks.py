"""Answers of a paper as blocks of an official one: short ones as lines, long ones under a heading, tables.

A table that tells serials before and after becomes one of devices. Everything is Indonesian.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from laksana.cases.listed import lists_installed
from laksana.cases.papers.sources import Source
from laksana.cases.presenters.steps import heading
from laksana.cases.presenters.timeline import say
from laksana.cases.presenters.words import STATUS
from laksana.core.case.commands import Value
from laksana.core.case.events import SkipAsked, StepCompleted, StepSubmitted
from laksana.core.case.state import DoneStep
from laksana.core.papers.blocks import (
    Block,
    Device,
    Devices,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Photos,
    Table,
    Tick,
    Ticks,
)
from laksana.core.papers.disposition import NONE
from laksana.core.papers.words import day_in_words
from laksana.core.procedure.model import Field, FieldType, OutputMode, Step

Rows = list[tuple[str, ...]]
DEVICE: Final = {"old_serial": "before", "new_serial": "after", "place": "place", "old_fate": "note"}
EVIDENCE: Final = "Dokumentasi"
DONE: Final = "Pelaksanaan"
DONE_HEAD: Final = ("No.", "Kegiatan", "Pelaksana", "Selesai")
CHECKED: Final = "Daftar periksa"
CHECKED_BY: Final = "Diteruskan oleh"
CHECKED_HEAD: Final = ("No.", "Jabatan", "Nama pejabat", "Waktu")
VISITED: Final = "Lokasi yang diperiksa"
VISITED_HEAD: Final = ("No.", "Lokasi", "Hasil", "Temuan", "Kasus lanjutan")
SKIPPED: Final = "Dilewati"


def answers(source: Source, *, without: Iterable[str] = ()) -> Iterator[Block]:
    """Yield what was written on a paper, part after part, in the order of its fields."""
    left_out = set(without)
    asked = [one for one in source.written.output.fields if one.key not in left_out]
    for part in source.parts:
        yield from of_fields(asked, part.values)


def of_fields(fields: Iterable[Field], values: Mapping[str, Value]) -> Iterator[Block]:
    """Yield the answers to some fields."""
    given = [one for one in fields if values.get(one.key) not in (None, "", ())]
    for short, group in groupby(given, key=_is_short):
        if short:
            yield Pairs(tuple(Pair(one.label, say(one, values[one.key])) for one in group))
        else:
            for one in group:
                yield from _long(one, values[one.key])


def _is_short(field: Field) -> bool:
    return field.type not in (FieldType.PARAGRAPH, FieldType.TABLE)


def _long(field: Field, value: Value) -> Iterator[Block]:
    if isinstance(value, tuple):
        yield _rows(field, value)
    else:
        yield Heading(field.label)
        yield Paragraph(say(field, value))


def _rows(field: Field, rows: tuple[Mapping[str, Any], ...]) -> Block:
    columns = {one.key: one for one in field.columns}
    if "device" in columns and lists_installed(field):
        return Devices(tuple(_device(columns, row) for row in rows), caption=field.label)
    head = tuple(one.label for one in field.columns)
    cells = (tuple(_cell(one, row) for one in field.columns) for row in rows)
    return Table(head, tuple(cells), caption=field.label)


def _cell(field: Field, row: Mapping[str, Any]) -> str:
    return say(field, row[field.key]) if row.get(field.key) not in (None, "") else NONE


def _device(columns: Mapping[str, Field], row: Mapping[str, Any]) -> Device:
    said = {DEVICE[key]: say(columns[key], row[key]) for key in DEVICE if row.get(key)}
    beside = (key for key in columns if key not in (*DEVICE, "device") and row.get(key))
    more = [f"{columns[key].label}: {say(columns[key], row[key])}" for key in beside]
    note = "; ".join((*([said["note"]] if "note" in said else ()), *more))
    return Device(str(row.get("device", "")), **{**said, "note": note})


def checklist(source: Source) -> Iterator[Block]:
    """Yield the checklist of the paper's step, as it was ticked."""
    items = source.written.step.checklist
    checked = [event.checked for _, event in source.events(StepCompleted)]
    checked += [event.checked for _, event in source.events(StepSubmitted)]
    ticked = next((keys for keys in checked if keys), ())
    if items and ticked:
        yield Ticks(tuple(Tick(one.label, ticked=one.key in ticked) for one in items), caption=CHECKED)


def photos(source: Source) -> Iterator[Block]:
    """Yield the pictures that were sent along."""
    sent = dict.fromkeys(digest for part in source.parts for digest in part.files)
    shown = tuple(source.photos[digest] for digest in sent if digest in source.photos)
    if shown:
        yield Photos(shown, caption=EVIDENCE)


def visited(source: Source) -> Iterator[Block]:
    """Yield what was found at each place and where it goes on, in a paper that is about all of them."""
    if source.written.site:
        return
    rows: Rows = []
    for done in source.found.state.path:
        if site := source.structure.sites.get(done.site or 0):
            place = (str(len(rows) + 1), site.name)
            rows.append((*place, *_found(source, done), _goes_on(source, site.id)))
    if rows:
        yield Table(VISITED_HEAD, tuple(rows), caption=VISITED)


def _found(source: Source, done: DoneStep) -> tuple[str, str]:
    """Give how a visit ended and what was found, or why there was none."""
    if done.skipped:
        asked = (event for entry in source.entries for event in entry.events if isinstance(event, SkipAsked))
        return SKIPPED, next((one.reason for one in asked if one.token == done.token), "") or NONE
    outcome = source.found.procedure.step(done.step).outcome(done.outcome or "")
    return outcome.label if outcome else "Selesai", _first_words(source, done.token)


def _goes_on(source: Source, site: int) -> str:
    if site not in source.followed:
        return NONE
    number, status = source.followed[site]
    return f"{number} ({str(STATUS[status][0]).lower()})"


def _first_words(source: Source, token: int) -> str:
    """Give the first answer that was written at a token."""
    for entry in source.entries:
        for event in entry.events:
            if isinstance(event, StepCompleted | StepSubmitted) and event.token == token:
                for paper in event.papers.values():
                    return str(next((one for one in paper.values() if isinstance(one, str)), NONE))
    return NONE


def progress(source: Source) -> Iterator[Block]:
    """Yield who did which step when, up to the one that wrote the paper."""
    rows: Rows = []
    for done, step in _steps(source):
        if done.site and done.site != source.written.site:
            continue
        post = source.structure.posts.get(done.post or 0)
        who = post.title if post else _agency(source)
        rows.append((step.no, heading(step), who, _moment(source, done)))
        if done.token == source.written.token:
            break
    if rows:
        yield Table(DONE_HEAD, tuple(rows), caption=DONE)


def passed_on(source: Source) -> Iterator[Block]:
    """Yield who passed the paper on as it was."""
    rows: Rows = []
    for done, step in _steps(source):
        uses = [use for use in step.outputs if use.mode is OutputMode.CARRIES]
        post, person = source.structure.posts.get(done.post or 0), source.structure.people.get(done.by or 0)
        if post and person and any(use.key == source.written.output.key for use in uses):
            rows.append((str(len(rows) + 1), post.title, person.name, _moment(source, done)))
    if rows:
        yield Table(CHECKED_HEAD, tuple(rows), caption=CHECKED_BY)


def _steps(source: Source) -> Iterator[tuple[DoneStep, Step]]:
    """Yield what was done in this round, of the steps that the version in force knows."""
    steps = {one.key: one for one in source.found.procedure.steps}
    for done in source.found.state.path:
        if done.step in steps and not done.skipped:
            yield done, steps[done.step]


def _moment(source: Source, done: DoneStep) -> str:
    when = source.local(done.done_at)
    return f"{day_in_words(when.date())}, {when:%H.%M}"


def _agency(source: Source) -> str:
    return source.agency.name if source.agency else "Perangkat Daerah"
