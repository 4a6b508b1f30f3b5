"""Papers of a case as pages show them: where each stands, who signed, what may be done. Decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.selectors import Found
from laksana.cases.selectors.official import Official, official
from laksana.core.authority.model import Actor
from laksana.core.papers.sheet import Sheet
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


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in a list."""

    ref: str
    title: str
    no: str
    site: str
    number: str
    code: str
    state: tuple[Promise, str]
    behind: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class SignLine:
    """One place to sign at. `mine`: the visitor signs there; `glass`: it may be signed on this device."""

    place: int
    role: str
    title: str
    name: str
    how: str | Promise = ""
    at: datetime | None = None
    mine: bool = False
    glass: bool = False


def lines(papers: Iterable[Official], structure: Structure) -> list[PaperLine]:
    """Give papers for a list."""
    return [line(one, structure) for one in papers]


def official_papers(found: Found, structure: Structure, reader: Actor) -> list[PaperLine]:
    """Give the papers of a case that somebody sees."""
    return lines(official(found, reader), structure)


def line(one: Official, structure: Structure) -> PaperLine:
    """Give one paper for a list."""
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
    )


def signatures(
    sheet: Sheet, done: dict[int, PaperSignature], *, mine: set[int], glass: set[int]
) -> Iterator[SignLine]:
    """Yield the places of a paper, each with who signed."""
    for place, one in enumerate(sheet.content.signatories):
        row = done.get(place)
        if row:
            yield SignLine(
                place, one.role, row.title or one.title, row.name, SignedHow(row.how).label, row.at
            )
        else:
            name, title = one.name, one.title
            yield SignLine(place, one.role, title, name, mine=place in mine, glass=place in glass)
