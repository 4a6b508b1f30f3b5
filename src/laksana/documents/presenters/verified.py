"""What anybody may know of a paper who holds its code: not more than stands on its face."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.core.papers.content import Secrecy
from laksana.core.papers.sheet import Sheet
from laksana.core.papers.words import day_in_words
from laksana.core.values import frozen
from laksana.documents import selectors
from laksana.documents.models import FileRole, Paper, PaperFile, PaperSignature, SignedHow
from laksana.documents.presenters.standing import ADDED, BROKEN, ENDED, Standing, standing, way_of
from laksana.outside.codes import shown_code

SAME: Final = _("Sama. Berkas ini persis seperti yang dikeluarkan kantor.")
EARLIER: Final = _(
    "Sama dengan berkas terdahulu. Kantor kemudian mengeluarkan berkas yang memuat tanda tangan."
)
SAME_BROKEN: Final = _("Sama dengan berkas yang dikeluarkan kantor, tetapi tanda tangan padanya tidak utuh.")
SAME_ENDED: Final = _("Sama dengan berkas yang dikeluarkan kantor, tetapi naskahnya tidak berlaku lagi.")
ON_GLASS: Final = _("Dengan tanda tangan di layar")


@frozen
class Signer:
    """One signatory: as on the paper, and how they signed; nobody signed yet where `how` is empty.

    `added` is a second mark with its colour, `remark` a sentence; both may be empty.
    """

    name: str
    title: str
    how: str | Promise = ""
    at: datetime | None = None
    added: tuple[str | Promise, str] = ("", "")
    remark: str | Promise = ""


@frozen
class Version:
    """One file of the paper, by its digest (hex); what who holds the same is told, and its colour."""

    digest: str
    role: str | Promise
    at: datetime
    same: Promise
    state: str


@frozen
class Verified:
    """A paper as its verification page shows it. The subject of one that is not ordinary is left out."""

    title: str
    number: str
    subject: str
    dated: str
    code: str
    standing: Standing
    ended_at: datetime | None
    successor: str
    digest: str
    signers: tuple[Signer, ...]
    versions: tuple[Version, ...]


def verified(paper: Paper) -> Verified:
    """Give a paper for its verification page."""
    sheet, done = selectors.sheet(paper), selectors.signatures_of(paper)
    stands = standing(paper, places=len(sheet.content.signatories), signed=done.values())
    successor = getattr(paper, "replaced_by", None)
    return Verified(
        title=sheet.title,
        number=sheet.number,
        subject=sheet.content.subject if sheet.content.secrecy is Secrecy.ORDINARY else "",
        dated=day_in_words(sheet.dated),
        code=shown_code(paper.code),
        standing=stands,
        ended_at=paper.ended_at,
        successor=successor.code if successor else "",
        digest=paper.digest,
        signers=tuple(_signers(sheet, done)),
        versions=tuple(_versions(selectors.files_of(paper), stands, done)),
    )


def _signers(sheet: Sheet, done: dict[int, PaperSignature]) -> Iterator[Signer]:
    for place, one in enumerate(sheet.content.signatories):
        if (row := done.get(place)) is None:
            yield Signer(one.name, one.title)
        else:
            word, state, remark = ADDED[way_of(row)]
            title, how = row.title or one.title, SignedHow(row.how).label
            yield Signer(row.name, title, how, row.at, (word, state), remark)


def _versions(
    files: Sequence[PaperFile], stands: Standing, done: Mapping[int, PaperSignature]
) -> Iterator[Version]:
    certified = {row.file_id for row in done.values() if row.how == SignedHow.CERTIFICATE}
    for file in files:
        drawn = file.role == FileRole.SIGNED and file.pk not in certified
        role = ON_GLASS if drawn else file.get_role_display()
        same, state = _same(stands, newest=file is files[-1], certified=file.pk in certified)
        yield Version(file.digest, role, file.made_at, same, state)


def _same(stands: Standing, *, newest: bool, certified: bool) -> tuple[Promise, str]:
    """Say what it means to hold a file: not more than the paper's own state allows."""
    if stands in ENDED.values():
        return SAME_ENDED, "late"
    if stands is BROKEN and certified:
        return SAME_BROKEN, "late"
    return (SAME, "on_time") if newest else (EARLIER, "soon")
