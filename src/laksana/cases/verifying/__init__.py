"""Holds every case against its journal: chain, payloads, columns, tables beside it, files. Mends nothing.

Cases are read in stretches, each table once for a stretch, so that a hundred thousand cases need little
memory. What can't be seen from here: a journal rewritten from some entry on together with its case's row.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from django.db.models import Q

from laksana.assets import selectors as assets
from laksana.audit import append_only
from laksana.audit import selectors as audit
from laksana.cases import journal
from laksana.cases.chain import Record, genesis, link, payload_digest
from laksana.cases.fields import to_instant, to_number
from laksana.cases.journal import SYSTEM, Broken
from laksana.cases.models import Attachment, Case
from laksana.cases.notices import Told, told_by
from laksana.cases.services.erasing import ERASED
from laksana.cases.shadow import Ground, Shadow, cast
from laksana.cases.verifying.files import Finding, file_findings, files_of
from laksana.cases.verifying.goods import Moves, goods_findings, moves_of
from laksana.cases.verifying.papers import PaperRow, paper_findings, papers_of
from laksana.cases.verifying.tables import Row, entries_of, notices_of, shadows_of
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.state import CaseState
from laksana.documents import selectors as documents
from laksana.organization import selectors as organization
from laksana.procedures import selectors as procedures

STRETCH: Final = 500


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


def verify(tally: Tally, *, number: str = "") -> Iterator[Fault]:
    """Give everything that is wrong, or wrong with one case, in the order of the cases."""
    _site_agency.cache_clear()
    if not number:
        yield from (Fault("", 0, f"the trigger {name} is missing") for name in append_only.missing())
        yield from (Fault("", 0, what) for what in procedures.altered())
        yield from (Fault("", 0, what) for what in assets.stock_faults())
        yield from (Fault("", 0, what) for what in documents.paper_faults())
        yield from (
            Fault("", fault.seq, f"audit trail of government {fault.government}: {fault.what}")
            for fault in audit.faults()
        )
    erased = audit.subjects_of(ERASED)
    for stretch in _stretches(Q(number=number) if number else Q()):
        yield from _verify_stretch(stretch, tally, erased)


def _stretches(wanted: Q) -> Iterator[list[Case]]:
    last = 0
    while stretch := list(Case.objects.filter(wanted, pk__gt=last).order_by("pk")[:STRETCH]):
        yield stretch
        last = stretch[-1].pk


def _verify_stretch(stretch: list[Case], tally: Tally, erased: Set[str]) -> Iterator[Fault]:
    span = [stretch[0].pk, stretch[-1].pk]
    entries, shadows, notices = entries_of(span), shadows_of(span), notices_of(span)
    files = files_of(case.pk for case in stretch)
    goods = moves_of([case.number for case in stretch])
    papers = papers_of(span)
    for case in stretch:
        rows = entries.get(case.pk, [])
        tally.cases += 1
        tally.entries += len(rows)
        tally.files += len(files.get(case.pk, ()))
        gone = [row.record.seq for row in rows if row.body is None]
        tally.erased += [f"{case.number}/{seq}" for seq in gone]
        beside = Beside(
            shadows(case.pk),
            notices.get(case.pk, set()),
            files.get(case.pk, []),
            goods.get((case.government_id, case.number), {}),
            papers.get(case.pk, []),
        )
        yield from _verify_case(case, rows, beside)
        for seq in gone:
            if f"{case.number}/{seq}" not in erased:
                yield Fault(case.number, seq, "its private part is gone, and nobody erased it")


class Beside(NamedTuple):
    """What stands beside the journal of one case."""

    shadow: Shadow
    notices: Set[tuple[int, Told]]
    files: list[Attachment]
    goods: Moves
    papers: list[PaperRow]


def _verify_case(case: Case, rows: list[Row], beside: Beside) -> Iterator[Fault]:
    if fault := _first_broken_link(case, rows):
        yield fault
        return
    try:
        state = _replay(rows)
    except (Broken, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Fault(case.number, 0, f"the journal can't be replayed: {error!r}")
        return
    yield from (Fault(case.number, 0, what) for what in _columns(case, rows, state))
    yield from (Fault(case.number, 0, what) for what in _beside(case, state, beside.shadow))
    yield from (Fault(case.number, *found) for found in _notice_findings(rows, beside.notices))
    yield from (Fault(case.number, *found) for found in file_findings(rows, beside.files))
    yield from (Fault(case.number, *found) for found in goods_findings(rows, beside.goods))
    yield from (Fault(case.number, *found) for found in paper_findings(state, beside.papers))


def _first_broken_link(case: Case, rows: list[Row]) -> Fault | None:
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


def _replay(rows: list[Row]) -> CaseState:
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


def _columns(case: Case, rows: list[Row], state: CaseState) -> Iterator[str]:
    definition = procedures.definition(case.version_id)
    expected = {
        "status": (case.status, state.status.value),
        "agency": (case.agency_id, state.agency),
        "opened_at": (case.opened_at, state.opened_at),
        "closed_at": (case.closed_at, state.closed_at),
        "active_at": (to_number(case.active_at), rows[-1].record.recorded_at),
        "stars": (case.stars, state.stars),
        "report_by": (case.report_by, state.report_by),
        "promised_at": (case.promised_at, state.promised_anew or case.promised_at),
        "version": ((definition.id, definition.version), (state.procedure, state.version)),
        "kind": (case.kind, definition.kind.value),
        "subject": (case.subject, _subject(rows[0])),
    }
    for name, (stands, should) in expected.items():
        if stands != should:
            yield f"the column {name} is {stands!r}, by the journal it is {should!r}"


def _subject(first: Row) -> str:
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


def _notice_findings(rows: list[Row], stand: Set[tuple[int, Told]]) -> Iterator[Finding]:
    should = {(row.record.seq, told) for row in rows for told in told_by(journal.decode(row.record.events))}
    for seq, told in sorted(stand ^ should, key=str):
        yield seq, f"the notice to post {told.post} {'is gone' if (seq, told) in should else 'is made up'}"


@lru_cache(maxsize=64)
def _site_agency(government: int) -> Mapping[int, int]:
    return organization.structure_of(government).site_agency
