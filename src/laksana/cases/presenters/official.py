"""Papers of a case as pages show them: where each stands, who signed, what may be done. Decides nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.selectors import Found
from laksana.cases.selectors.official import Official, official
from laksana.core.authority.model import Actor
from laksana.core.papers.sheet import Sheet
from laksana.core.values import frozen
from laksana.documents import selectors as documents
from laksana.documents.selectors import PaperSignature, PaperState, SignedHow
from laksana.organization.selectors import Structure
from laksana.outside.codes import shown_code

STATES: Final = {
    PaperState.DRAFT: (_("Konsep"), ""),
    PaperState.FINAL: (_("Final"), "on_time"),
    PaperState.SIGNED: (_("Ditandatangani"), "done"),
    PaperState.REPLACED: (_("Diganti"), "paused"),
    PaperState.CANCELLED: (_("Dibatalkan"), "late"),
}


@frozen
class PaperLine:
    """One paper in a list. `signed` names who signed; `verified`: the certificates were found good."""

    ref: str
    title: str
    no: str
    site: str
    number: str
    code: str
    state: tuple[Promise, str]
    behind: bool
    changed: bool
    signed: str
    verified: bool


@frozen
class SignLine:
    """One place to sign at. `mine`: the visitor signs there; `glass`: it may be signed on this device."""

    place: int
    role: str
    title: str
    name: str
    how: str | Promise = ""
    verified: bool = False
    at: datetime | None = None
    mine: bool = False
    glass: bool = False


def lines(papers: Iterable[Official], structure: Structure) -> list[PaperLine]:
    """Give papers for a list."""
    there = list(papers)
    asked = [one.row.document_id for one in there if one.row and one.state == PaperState.SIGNED]
    signed = documents.signatures_of_each(asked)
    return [line(one, structure, signed.get(one.row.document_id if one.row else 0, ())) for one in there]


def official_papers(found: Found, structure: Structure, reader: Actor) -> list[PaperLine]:
    """Give the papers of a case that somebody sees."""
    return lines(official(found, reader), structure)


def line(one: Official, structure: Structure, signed: Sequence[PaperSignature] = ()) -> PaperLine:
    """Give one paper for a list; `signed` are the signatures under it where it is signed."""
    site = structure.sites.get(one.written.site or 0)
    document = one.row.document if one.row else None
    return PaperLine(
        ref=one.written.ref,
        title=one.written.output.title,
        no=one.written.step.no,
        site=site.name if site else "",
        number=document.number.text if document and document.number else "",
        code=shown_code(document.code) if document and document.code else "",
        state=STATES[PaperState(one.state)],
        behind=one.is_behind and one.stands,
        changed=document is not None and one.state == PaperState.DRAFT,
        signed=", ".join(row.name for row in signed),
        verified=any(row.verified for row in signed)
        and all(row.verified for row in signed if row.how == SignedHow.CERTIFICATE),
    )


def signatures(
    sheet: Sheet, done: dict[int, PaperSignature], *, mine: set[int], glass: set[int]
) -> Iterator[SignLine]:
    """Yield the places of a paper, each with who signed."""
    for place, one in enumerate(sheet.content.signatories):
        row = done.get(place)
        if row:
            how = SignedHow(row.how).label
            title = row.title or one.title
            yield SignLine(place, one.role, title, row.name, how, row.verified, row.at)
        else:
            name, title = one.name, one.title
            yield SignLine(place, one.role, title, name, mine=place in mine, glass=place in glass)
