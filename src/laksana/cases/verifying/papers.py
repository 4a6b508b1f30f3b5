"""Holds the final papers of a case against its journal, both ways. Mends nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from laksana.cases.models import CasePaper
from laksana.core.case.state import CaseState, IssuedPaper, PaperEnd
from laksana.core.papers.sheet import digest_of
from laksana.documents.selectors import PaperState

ENDS = {PaperState.REPLACED: PaperEnd.REPLACED, PaperState.CANCELLED: PaperEnd.CANCELLED}


class PaperRow(NamedTuple):
    """What the documents room holds of one final paper of a case."""

    document: int
    paper: str
    site: int | None
    number: str
    digest: str
    sheet: str
    ended: PaperEnd | None


def papers_of(span: list[int]) -> Mapping[int, list[PaperRow]]:
    """Read the final papers of a stretch of cases, by case."""
    rows = CasePaper.objects.filter(case__gte=span[0], case__lte=span[1]).exclude(
        document__state=PaperState.DRAFT
    )
    columns = ("number__text", "digest", "sheet", "state")
    found = rows.values_list(
        "case_id", "document_id", "paper", "site_id", *(f"document__{c}" for c in columns)
    )
    grouped: dict[int, list[PaperRow]] = defaultdict(list)
    for case, document, paper, site, number, digest, sheet, state in found.order_by("pk"):
        ended = ENDS.get(PaperState(state))
        grouped[case].append(PaperRow(document, paper, site, number or "", digest, sheet, ended))
    return grouped


def paper_findings(state: CaseState, rows: Iterable[PaperRow]) -> Iterator[tuple[int, str]]:
    """Give what differs between the journal and the papers, each with the entry that tells of it."""
    there = {row.document: row for row in rows}
    for told in state.issued_papers:
        row = there.pop(told.document, None)
        if row is None:
            yield told.entry, f"the paper {told.number or told.document} is gone"
        else:
            yield from ((told.entry, what) for what in _differences(told, row))
    for row in there.values():
        yield 0, f"the paper {row.number or row.document} is final, and the journal does not say so"


def _differences(told: IssuedPaper, row: PaperRow) -> Iterator[str]:
    name = told.number or str(told.document)
    if digest_of(row.sheet) != told.digest:
        yield f"the words of the paper {name} were changed"
    stands = (row.paper, row.site, row.number, row.digest, row.ended)
    if stands != (told.paper, told.site, told.number, told.digest, told.ended):
        yield f"the paper {name} is not as the journal says"
