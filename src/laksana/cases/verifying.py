"""Holds every case against its journal: chain, payloads, columns, tables beside it, files. Mends nothing.

Cases are read in stretches, each table once for a stretch, so that a hundred thousand cases need little
memory. What can't be seen from here: a journal rewritten from some entry on together with its case's row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Q

from laksana.audit import append_only
from laksana.audit import selectors as audit
from laksana.cases import attachments, journal
from laksana.cases.chain import Record, genesis, link, payload_digest
from laksana.cases.fields import to_instant, to_number
from laksana.cases.journal import SYSTEM, Broken
from laksana.cases.models import Attachment, AttachmentState, Case
from laksana.cases.packing import unpack
from laksana.cases.services.erasing import ERASED
from laksana.cases.shadow import Ground, QuestionRow, Shadow, StepRow, cast
from laksana.core.case.evolve import EntryMark
from laksana.core.case.state import CaseState
from laksana.organization import selectors as organization
from laksana.procedures import selectors as procedures

STRETCH: Final = 500
ENTRIES: Final = """
    SELECT e.case_id, e.seq, e.command, e.kind, e.recorded_at, e.happened_at, e.origin, e.person_id,
    e.post_id,
        e.mandate, e.events, e.payload_digest, e.chain, p.salt, p.body
    FROM cases_entry e LEFT JOIN cases_payload p ON p.entry_id = e.id
    WHERE e.case_id BETWEEN %s AND %s ORDER BY e.case_id, e.seq"""
STEPS: Final = """
    SELECT case_id, token, step, visit, post_id, assignee_id, agency_id, site_id, planned_on, is_check, state,
        opened_at, begun_at, due_at, paused_until, rank FROM cases_openstep WHERE case_id BETWEEN %s AND %s"""
BESIDE: Final = {
    "others": """SELECT s.case_id, s.token, o.person_id FROM cases_stepother o
        JOIN cases_openstep s ON s.id = o.open_step_id WHERE s.case_id BETWEEN %s AND %s""",
    "decisions": "SELECT case_id, kind, token FROM cases_decision WHERE case_id BETWEEN %s AND %s",
    "questions": """SELECT case_id, agency_id, site_id, answer_by FROM cases_question
        WHERE case_id BETWEEN %s AND %s""",
    "posts": "SELECT case_id, post_id, held FROM cases_casepost WHERE case_id BETWEEN %s AND %s",
    "sites": "SELECT case_id, site_id, visited FROM cases_casesite WHERE case_id BETWEEN %s AND %s",
    "links": "SELECT case_id, other_id, relation FROM cases_caselink WHERE case_id BETWEEN %s AND %s",
}


class Fault(NamedTuple):
    """One thing that is not as it should be. `seq` 0: it concerns the case or installation as a whole."""

    case: str
    seq: int
    what: str

    def __str__(self) -> str:
        place = f"{self.case}/{self.seq}" if self.seq else self.case
        return f"{place}: {self.what}" if place else self.what


@dataclass
class Tally:
    """What was looked at. `erased` names the entries whose private part is gone."""

    cases: int = 0
    entries: int = 0
    files: int = 0
    erased: list[str] = field(default_factory=list)


class _Row(NamedTuple):
    """One entry with its payload, as the tables have them."""

    record: Record
    chain: bytes
    salt: bytes | None
    body: str | None


def verify(tally: Tally, *, number: str = "") -> Iterator[Fault]:
    """Give everything that is wrong, or wrong with one case, in the order of the cases."""
    _site_agency.cache_clear()
    if not number:
        yield from (Fault("", 0, f"the trigger {name} is missing") for name in append_only.missing())
        yield from (Fault("", 0, what) for what in procedures.altered())
        yield from (
            Fault("", fault.seq, f"audit trail of government {fault.government}: {fault.what}")
            for fault in audit.faults()
        )
    erased = audit.subjects_of(ERASED)
    for stretch in _stretches(Q(number=number) if number else Q()):
        yield from _verify_stretch(stretch, tally, erased)
        yield from _verify_files(stretch, tally)


def _stretches(wanted: Q) -> Iterator[list[Case]]:
    last = 0
    while stretch := list(Case.objects.filter(wanted, pk__gt=last).order_by("pk")[:STRETCH]):
        yield stretch
        last = stretch[-1].pk


def _verify_stretch(stretch: list[Case], tally: Tally, erased: Set[str]) -> Iterator[Fault]:
    span = [stretch[0].pk, stretch[-1].pk]
    entries, shadows = _entries(span), _shadows(span)
    for case in stretch:
        rows = entries.get(case.pk, [])
        tally.cases += 1
        tally.entries += len(rows)
        gone = [row.record.seq for row in rows if row.body is None]
        tally.erased += [f"{case.number}/{seq}" for seq in gone]
        yield from _verify_case(case, rows, shadows(case.pk))
        for seq in gone:
            if f"{case.number}/{seq}" not in erased:
                yield Fault(case.number, seq, "its private part is gone, and nobody erased it")


def _verify_case(case: Case, rows: list[_Row], shadow: Shadow) -> Iterator[Fault]:
    if fault := _first_broken_link(case, rows):
        yield fault
        return
    try:
        state = _replay(rows)
    except (Broken, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Fault(case.number, 0, f"the journal can't be replayed: {error!r}")
        return
    yield from (Fault(case.number, 0, what) for what in _columns(case, rows, state))
    yield from (Fault(case.number, 0, what) for what in _beside(case, state, shadow))


def _first_broken_link(case: Case, rows: list[_Row]) -> Fault | None:
    previous = genesis(case.government_id, case.number)
    for place, row in enumerate(rows, start=1):
        if row.record.seq != place:
            return Fault(case.number, place, "the entry is missing")
        if link(previous, row.record) != row.chain:
            return Fault(case.number, place, "the entry was changed, or one before it")
        if row.body is not None and payload_digest(row.salt or b"", row.body) != row.record.payload_digest:
            return Fault(case.number, place, "its private part was changed")
        previous = row.chain
    if (case.seq, case.chain) != (len(rows), previous):
        return Fault(case.number, len(rows) + 1, "the journal does not end where its case says")
    return None


def _replay(rows: list[_Row]) -> CaseState:
    state: CaseState | None = None
    for row in rows:
        state = journal.apply(state, journal.decode(row.record.events), _mark(row.record))
    if state is None:
        raise Broken("no entries")
    return state


def _mark(record: Record) -> EntryMark:
    recorded_at = to_instant(record.recorded_at)
    happened_at = recorded_at if record.happened_at is None else to_instant(record.happened_at)
    return EntryMark(record.seq, record.person or SYSTEM, record.post, recorded_at, happened_at)


def _columns(case: Case, rows: list[_Row], state: CaseState) -> Iterator[str]:
    definition = procedures.definition(case.version_id)
    expected = {
        "status": (case.status, state.status.value),
        "agency": (case.agency_id, state.agency),
        "opened_at": (case.opened_at, state.opened_at),
        "closed_at": (case.closed_at, state.closed_at),
        "active_at": (to_number(case.active_at), rows[-1].record.recorded_at),
        "stars": (case.stars, state.stars),
        "version": ((definition.id, definition.version), (state.procedure, state.version)),
        "kind": (case.kind, definition.kind.value),
        "subject": (case.subject, _subject(rows[0])),
    }
    for name, (stands, should) in expected.items():
        if stands != should:
            yield f"the column {name} is {stands!r}, by the journal it is {should!r}"


def _subject(first: _Row) -> str:
    return str(getattr(journal.decode(first.record.events, first.body)[0], "subject", ""))


def _beside(case: Case, state: CaseState, stands: Shadow) -> Iterator[str]:
    """Compare the tables beside, as far as they do not hang on who plays which performer today."""
    definition = procedures.definition(case.version_id)
    should = cast(state, Ground(definition, {}, _site_agency(case.government_id)))
    for token in sorted(stands.steps.keys() | should.steps.keys()):
        if stands.steps.get(token) != should.steps.get(token):
            stood, meant = stands.steps.get(token), should.steps.get(token)
            yield f"the open step {token} stands as {stood}, not {meant}"
    for name in ("others", "decisions", "questions", "sites", "links"):
        if getattr(stands, name) != getattr(should, name):
            yield f"the table of {name} differs: {getattr(stands, name) ^ getattr(should, name)}"
    if lacking := should.posts - stands.posts:
        yield f"posts that read the case are lacking: {sorted(lacking)}"
    if extra := {post for post, held in stands.posts - should.posts if held}:
        yield f"posts are said to have held a step: {sorted(extra)}"


@lru_cache(maxsize=64)
def _site_agency(government: int) -> Mapping[int, int]:
    return organization.structure_of(government).site_agency


def _entries(span: list[int]) -> Mapping[int, list[_Row]]:
    grouped: dict[int, list[_Row]] = defaultdict(list)
    for case, *columns, chain, salt, body in _select(ENTRIES, span):
        written = Record(*columns)
        record = replace(
            written,
            command=bytes(written.command),
            events=_text(written.events),
            payload_digest=bytes(written.payload_digest),
        )
        private = None if body is None else _text(body)
        grouped[case].append(_Row(record, bytes(chain), None if salt is None else bytes(salt), private))
    return grouped


def _text(packed: Any) -> str:
    """Give a text, or what no entry holds when it can't be read: its digest then tells."""
    try:
        return unpack(packed)
    except ValueError:
        return ""


def _shadows(span: list[int]) -> Callable[[int], Shadow]:
    """Read the tables beside the journal of a stretch; gives a function from a case to its shadow."""
    steps: dict[int, dict[int, StepRow]] = defaultdict(dict)
    for case, *columns in _select(STEPS, span):
        row = StepRow(*columns)
        steps[case][row.token] = row._replace(is_check=bool(row.is_check))
    beside = {name: _grouped(query, span) for name, query in BESIDE.items()}

    def shadow(case: int) -> Shadow:
        found = {name: frozenset(rows.get(case, ())) for name, rows in beside.items()}
        questions = frozenset(QuestionRow(*row) for row in found.pop("questions"))
        return Shadow(steps=steps.get(case, {}), signers=frozenset(), questions=questions, **found)

    return shadow


def _grouped(query: str, span: list[int]) -> Mapping[int, list[tuple[Any, ...]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *columns in _select(query, span):
        grouped[case].append(tuple(columns))
    return grouped


def _select(query: str, parameters: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _verify_files(stretch: list[Case], tally: Tally) -> Iterator[Fault]:
    numbers = {case.pk: case.number for case in stretch}
    rows = Attachment.objects.filter(case__in=numbers).select_related("entry").order_by("case", "pk")
    for row in rows:
        tally.files += 1
        if row.entry is None or row.entry.case_id != row.case_id:
            yield Fault(numbers[row.case_id or 0], 0, f"the file {row.pk} hangs on another case's entry")
        elif (digest := _needed_digest(row)) and not attachments.files().is_sound(digest):
            yield Fault(
                numbers[row.case_id or 0], row.entry.seq, f"the bytes of file {row.pk} are gone or changed"
            )


def _needed_digest(row: Attachment) -> bytes | None:
    digests = {AttachmentState.READY: row.served, AttachmentState.PROCESSING: row.sha256}
    digest = digests.get(AttachmentState(row.state))
    return bytes(digest) if digest else None
