"""How final papers change a case. They never change a step."""

from dataclasses import replace

from laksana.core.case.changes.change import Change, EntryMark
from laksana.core.case.events import PaperCancelled, PaperIssued
from laksana.core.case.state import CaseState, IssuedPaper, PaperEnd


def issued(state: CaseState, event: PaperIssued, entry: EntryMark) -> Change:
    """Let a paper be final, in the place of the one it replaces."""
    done = state.completed(event.token)
    paper = IssuedPaper(
        document=event.document,
        paper=event.paper,
        token=event.token,
        site=done.site if done else state.open[event.token].site,
        number=event.number,
        digest=event.digest,
        entry=entry.seq,
    )
    return {"issued_papers": (*_ended(state, event.replaces, PaperEnd.REPLACED), paper)}


def cancelled(state: CaseState, event: PaperCancelled, entry: EntryMark) -> Change:
    """Let a final paper be cancelled."""
    return {"issued_papers": _ended(state, event.document, PaperEnd.CANCELLED)}


def _ended(state: CaseState, document: int, end: PaperEnd) -> tuple[IssuedPaper, ...]:
    return tuple(replace(one, ended=end) if one.document == document else one for one in state.issued_papers)
