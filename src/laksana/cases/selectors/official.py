"""Which official papers a case has, and what each is written from. Who may see one is decided here too.

Papers between officials (dispositions, memos, whatever is not ordinary) are not for agencies; nor are papers
that its own sites have no part in.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from laksana.cases.errors import Missing
from laksana.cases.models import Attachment, AttachmentState, CaseLink, CasePaper, CaseSite
from laksana.cases.papers.sources import Source, Written, written
from laksana.cases.selectors.contents import PaperPart, papers, reads_internal, whole
from laksana.cases.selectors.reading import Found
from laksana.core.authority.model import Actor
from laksana.core.case.commands import Relation
from laksana.core.papers.blocks import Photo
from laksana.core.papers.content import Face, Secrecy
from laksana.core.papers.kinds import Kind
from laksana.core.values import frozen
from laksana.documents import selectors as documents
from laksana.documents.selectors import PaperState
from laksana.organization.selectors import Structure

FOLLOWED: Final = ("site", "case__number", "case__status")
INSIDE: Final = (Face.DISPOSITION, Face.MEMO)


@frozen
class Official:
    """One paper of a case and what became of it: `row` is its draft or what was made of it last."""

    written: Written
    row: CasePaper | None

    @property
    def state(self) -> str:
        """Give where it stands; a paper nobody touched is a draft too."""
        return self.row.document.state if self.row else PaperState.DRAFT

    @property
    def stands(self) -> bool:
        """Tell whether it is final and neither replaced nor cancelled."""
        return self.state in (PaperState.FINAL, PaperState.SIGNED)

    @property
    def is_behind(self) -> bool:
        """Tell whether its step wrote on it since."""
        return self.row is not None and self.row.seq < self.written.seq


def official(
    found: Found, actor: Actor, parts: Mapping[str, list[PaperPart]] | None = None
) -> list[Official]:
    """Give the papers of a case that somebody sees, in the SOP's order; two statements where none was read.

    `parts` are the papers' contents, where they were read already.
    """
    own = parts if parts is not None and actor.agency is None else papers(found, actor)
    there = written(own, found)
    if not reads_internal(found, actor):
        kinds = documents.kinds_of(found.row.government)
        there = [one for one in there if _is_open(kind_of(one, kinds))]
    if not there:
        return []
    rows = _newest(found)
    return [Official(one, rows.get((one.output.key, one.site))) for one in there]


def official_of(found: Found, actor: Actor, ref: str) -> Official:
    """Give one paper by what it is called in addresses, or raise Missing."""
    one = next((one for one in official(found, actor) if one.written.ref == ref), None)
    if one is None:
        raise Missing
    return one


def earlier(found: Found, one: Official) -> list[CasePaper]:
    """Give what was final of a paper and ended, newest first."""
    rows = _rows(found).filter(paper=one.written.output.key, site=one.written.site)
    return [row for row in rows.order_by("-pk") if one.row is None or row.pk != one.row.pk]


def source(found: Found, structure: Structure, paper: Written, *, now: datetime) -> Source:
    """Read what a paper is written from; Missing where the government uses no kind it could be."""
    kind = kind_of(paper, documents.kinds_of(found.row.government))
    if kind is None:
        raise Missing
    return Source(found, structure, paper, kind, whole(found), now, _photos(found), _followed(found))


def kind_of(paper: Written, kinds: Mapping[str, Kind]) -> Kind | None:
    """Give the kind a paper becomes. What came from the agency itself is no paper of the office's: a form."""
    if paper.by_agency:
        return next((one for one in kinds.values() if one.active and one.face is Face.FORM), None)
    return documents.kind_of_output(kinds, key=paper.output.key, title=paper.output.title)


def _is_open(kind: Kind | None) -> bool:
    return kind is not None and kind.face not in INSIDE and kind.secrecy is Secrecy.ORDINARY


def _newest(found: Found) -> Mapping[tuple[str, int | None], CasePaper]:
    """Give the newest row of each paper; of several, the later one was made after the other ended."""
    return {(row.paper, row.site_id): row for row in _rows(found).order_by("pk")}


def _rows(found: Found) -> QuerySet[CasePaper]:
    return CasePaper.objects.filter(case=found.row.id).select_related("document", "document__number")


def _followed(found: Found) -> dict[int, tuple[str, str]]:
    """Give by site the case in which what a round found goes on."""
    if not any(step.each for step in found.procedure.steps):
        return {}
    links = CaseLink.objects.filter(case=found.row.id, relation=Relation.HANDED_OVER).values("other")
    rows = CaseSite.objects.filter(case__in=links).order_by("case")
    return {site: (number, status) for site, number, status in rows.values_list(*FOLLOWED)}


def _photos(found: Found) -> dict[str, Photo]:
    """Give the pictures of a case that are made anew, by the digest they were sent with."""
    ready = Attachment.objects.filter(case=found.row.id, state=AttachmentState.READY, internal=False)
    rows = ready.filter(type__in=("jpeg", "png")).values_list("sha256", "served", "type")
    return {bytes(sent).hex(): Photo(bytes(served).hex(), type=kind) for sent, served, kind in rows if served}
