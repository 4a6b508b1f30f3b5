"""What is in a case: its timeline, the papers as they stand, its files. Only here private parts are read.

Agencies, desk and clerks never get internal notes. What was erased comes back as `erased`, never as empty
text.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from laksana.cases import journal, kinds
from laksana.cases.errors import Missing
from laksana.cases.fields import to_instant
from laksana.cases.models import Acknowledgement, Attachment, AttachmentState, Origin
from laksana.cases.packing import unpack
from laksana.cases.selectors.reading import Found, allowed
from laksana.core.authority.model import Act, Actor
from laksana.core.case.commands import Complete, Paper
from laksana.core.case.events import (
    CommentAdded,
    DispositionGiven,
    Event,
    IncidentJudged,
    IncidentLifted,
    IncidentReported,
)
from laksana.core.case.state import DoneStep, OpenStep
from laksana.core.values import frozen

PAGE: Final = 50
FIELDS: Final = """
    SELECT e.id, e.seq, e.kind, e.recorded_at, e.happened_at, e.origin, e.person_id, e.post_id, e.mandate,
        e.events, p.body"""
ENTRIES: Final = " FROM cases_entry e LEFT JOIN cases_payload p ON p.entry_id = e.id"
COLUMNS: Final = FIELDS + ENTRIES + " WHERE e.case_id = %s"
BACKWARDS: Final = COLUMNS + " AND e.seq < %s ORDER BY e.seq DESC LIMIT %s"
NEWEST_WORK: Final = """
    WHERE e.id IN (
        SELECT MAX(id) FROM cases_entry WHERE case_id IN ({marks}) AND kind = %s GROUP BY case_id)"""
LAST_NUMBER: Final = 2**31 - 1


@frozen
class TimelineEntry:
    """One entry as a reader sees it. `person` None: the installation. `erased`: its private part is gone."""

    id: int
    seq: int
    command: str
    recorded_at: datetime
    happened_at: datetime
    origin: Origin
    person: int | None
    post: int | None
    mandate: int | None
    events: tuple[Event, ...]
    erased: bool

    @property
    def was_late(self) -> bool:
        """Tell whether it happened before it was entered."""
        return self.origin is not Origin.NOW


@frozen
class PaperPart:
    """What one entry put into a paper, with the digests of the files sent along."""

    entry: TimelineEntry
    values: Paper
    files: tuple[str, ...]


def timeline(
    found: Found, actor: Actor, *, before: int | None = None, limit: int = PAGE
) -> list[TimelineEntry]:
    """Give entries, newest first, in one statement; `before` is the last of the page before."""
    query = [found.row.id, LAST_NUMBER if before is None else before, limit]
    view = _view(found, actor)
    shown = (view.of(entry) for entry in _read(BACKWARDS, query))
    return [entry for entry in shown if entry.events]


def papers(
    found: Found, reader: Actor | None = None, *, only: Collection[str] | None = None
) -> Mapping[str, list[PaperPart]]:
    """Give the papers of a case as they stand (`only` some), by output key, each with its parts in order.

    A reading agency that has only a site in the case gets what was written at its own sites.
    """
    return _papers(found, _view(found, reader), only)


def papers_of(found: Found, *, inside: bool) -> Mapping[str, list[PaperPart]]:
    """Give the papers of a whole case, with what stays between officials or without."""
    return _papers(found, View(inside, tokens=None), None)


def history(found: Found, *, inside: bool) -> list[TimelineEntry]:
    """Give all entries of a whole case, oldest first, with what stays between officials or without."""
    view = View(inside, tokens=None)
    entries = (view.of(entry) for entry in whole(found) if entry.seq <= found.row.seq)
    return [entry for entry in entries if entry.events]


def _papers(found: Found, view: "View", only: Collection[str] | None) -> Mapping[str, list[PaperPart]]:
    made = {key: seqs for key, seqs in found.state.papers.items() if only is None or key in only}
    entries = {entry.seq: view.of(entry) for entry in _entries(found, made.values())}
    written = {
        key: [part for seq in numbers for part in _parts(entries[seq], key, view.tokens)]
        for key, numbers in made.items()
    }
    return {key: parts for key, parts in written.items() if parts}


@frozen
class View:
    """What of the entries somebody sees: what stays between officials or not, at which tokens (None: all)."""

    inside: bool
    tokens: frozenset[int] | None

    def of(self, entry: TimelineEntry) -> TimelineEntry:
        """Give an entry with the events that are seen."""
        if self.inside and self.tokens is None:
            return entry
        return replace(entry, events=tuple(event for event in entry.events if self._sees(event)))

    def _sees(self, event: Event) -> bool:
        token = getattr(event, "token", None)
        near = self.tokens is None or token is None or token in self.tokens
        return near and (self.inside or not stays_inside(event))


def _view(found: Found, reader: Actor | None) -> View:
    """Give the view of a reader; None sees everything, an agency in a round what is done at its own sites."""
    if reader is None:
        return View(inside=True, tokens=None)
    own = _own_tokens(found, reader.agency) if reader.agency else None
    return View(reads_internal(found, reader), own)


def _own_tokens(found: Found, agency: int) -> frozenset[int] | None:
    """Give the tokens at an agency's sites; None where the whole case is its own."""
    if agency == found.state.agency:
        return None
    state = found.state
    steps: Iterable[OpenStep | DoneStep] = (*state.open.values(), *state.path, *state.last_done.values())
    return frozenset(one.token for one in steps if one.site and found.site_agency.get(one.site) == agency)


def acknowledged(found: Found) -> Mapping[str, Acknowledgement]:
    """Give who took note of which paper as it stands now; no statement where no paper asks for it."""
    asking = [
        one.key for one in found.procedure.outputs if one.acknowledged_by and one.key in found.state.papers
    ]
    if not asking:
        return {}
    rows = Acknowledgement.objects.filter(case=found.row.id, paper__in=asking)
    return {row.paper: row for row in rows if row.seq == found.state.papers[row.paper][-1]}


def report(found: Found) -> TimelineEntry:
    """Give the first entry of a case: the report as it came."""
    return next(_read(BACKWARDS, [found.row.id, 2, 1]))


def whole(found: Found) -> tuple[TimelineEntry, ...]:
    """Give every entry of a case with all that is in it, oldest first, in one statement."""
    return tuple(reversed(list(_read(BACKWARDS, [found.row.id, LAST_NUMBER, LAST_NUMBER]))))


def works(cases: Collection[int]) -> Mapping[int, TimelineEntry]:
    """Give the newest completion of each of the reader's cases, in one statement."""
    if not cases:
        return {}
    where = NEWEST_WORK.format(marks=", ".join(["%s"] * len(cases)))
    with connection.cursor() as cursor:
        cursor.execute(f"{FIELDS}, e.case_id{ENTRIES}{where}", [*cases, kinds.NUMBERS[Complete]])
        return {case: _entry(*row) for *row, case in cursor.fetchall()}


def form(found: Found, token: int) -> TimelineEntry | None:
    """Give the entry with what the agency last wrote into a step's form, or None."""
    step = found.state.open[token]
    number = step.draft_entry or step.form_entry
    return next(iter(_entries(found, [(number,)])), None) if number else None


def files(found: Found, actor: Actor) -> QuerySet[Attachment]:
    """Give the files of a case that somebody may see, in the order they came."""
    there = Attachment.objects.filter(case=found.row.id).exclude(state=AttachmentState.ERASED).order_by("pk")
    view = _view(found, actor)
    if view.tokens is not None:
        there = there.filter(sha256__in=_sent_at(found, view.tokens))
    return there if view.inside else there.filter(internal=False)


def _sent_at(found: Found, tokens: frozenset[int]) -> set[bytes]:
    """Give the digests of the files that were sent along at some tokens."""
    entries = _read(BACKWARDS, [found.row.id, LAST_NUMBER, LAST_NUMBER])
    here = (event for entry in entries for event in entry.events if getattr(event, "token", 0) in tokens)
    return {bytes.fromhex(digest) for event in here for digest in getattr(event, "files", ())}


def file(found: Found, actor: Actor, *, number: int) -> Attachment:
    """Give one file that may be handed out, or raise Missing."""
    ready = files(found, actor).filter(pk=number, state=AttachmentState.READY).first()
    if ready is None:
        raise Missing
    return ready


def reads_internal(found: Found, actor: Actor) -> bool:
    """Tell whether somebody may read the notes that are not for the agency."""
    return allowed(Act.READ_INTERNAL, actor, found)


def _entries(found: Found, numbers: Iterable[Sequence[int]]) -> list[TimelineEntry]:
    wanted = sorted({seq for part in numbers for seq in part})
    if not wanted:
        return []
    marks = ", ".join(["%s"] * len(wanted))
    query = COLUMNS + f" AND e.seq IN ({marks}) ORDER BY e.seq"
    return list(_read(query, [found.row.id, *wanted]))


def _read(query: str, parameters: list[Any]) -> Iterator[TimelineEntry]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        for row in cursor.fetchall():
            yield _entry(*row)


def _entry(
    id_: int,
    seq: int,
    kind: int,
    recorded: int,
    happened: int | None,
    origin: int,
    person: int | None,
    post: int | None,
    mandate: int | None,
    events: bytes,
    body: bytes | None,
) -> TimelineEntry:
    recorded_at = to_instant(recorded)
    return TimelineEntry(
        id=id_,
        seq=seq,
        command=kinds.NAMES[kind],
        recorded_at=recorded_at,
        happened_at=recorded_at if happened is None else to_instant(happened),
        origin=Origin(origin),
        person=person,
        post=post,
        mandate=mandate,
        events=journal.decode(unpack(events), None if body is None else unpack(body)),
        erased=body is None,
    )


def stays_inside(event: Event) -> bool:
    """Tell whether an event is between officials: an internal note, an instruction, an incident's report."""
    if isinstance(event, CommentAdded):
        return event.internal
    return isinstance(event, DispositionGiven | IncidentJudged | IncidentLifted | IncidentReported)


def _parts(entry: TimelineEntry, key: str, own: frozenset[int] | None) -> Iterator[PaperPart]:
    """Give what an entry put into a paper; a form and a completion in one entry are two parts."""
    for event in entry.events:
        if own is not None and getattr(event, "token", 0) not in own:
            continue
        written: Mapping[str, Paper] = getattr(event, "papers", {})
        if key in written or key in getattr(event, "outputs", ()):
            yield PaperPart(entry, written.get(key, {}), getattr(event, "files", ()))
