"""What anybody may know of a paper who holds its code: not more than stands on its face."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from laksana.core.papers.content import Secrecy
from laksana.core.papers.sheet import Sheet
from laksana.core.papers.words import day_in_words
from laksana.core.values import frozen
from laksana.documents import selectors
from laksana.documents.models import Paper, PaperFile, PaperSignature, PaperState, SignedHow
from laksana.outside.codes import shown_code

VALID: Final = (pgettext_lazy("naskah", "Berlaku"), "on_time", gettext_lazy("Naskah ini asli dan berlaku."))
STANDING: Final = {
    PaperState.FINAL: VALID,
    PaperState.SIGNED: VALID,
    PaperState.REPLACED: (
        gettext_lazy("Diganti"),
        "soon",
        gettext_lazy("Naskah ini asli, tetapi sudah diganti dengan naskah lain."),
    ),
    PaperState.CANCELLED: (
        gettext_lazy("Dibatalkan"),
        "late",
        gettext_lazy("Naskah ini asli, tetapi sudah dibatalkan dan tidak berlaku lagi."),
    ),
}


@frozen
class Signer:
    """One signatory: as on the paper, and how they signed; nobody signed yet where `how` is empty.

    `verified`: a look at the signed file found it sound and its issuer trusted.
    """

    name: str
    title: str
    how: str | Promise = ""
    at: datetime | None = None
    certified: bool = False
    verified: bool = False


@frozen
class Version:
    """One file of the paper, by its digest (hex)."""

    digest: str
    role: str
    at: datetime


@frozen
class Verified:
    """A paper as its verification page shows it. The subject of one that is not ordinary is left out."""

    title: str
    number: str
    subject: str
    dated: str
    code: str
    word: str | Promise
    state: str
    said: str | Promise
    ended_at: datetime | None
    successor: str
    digest: str
    signers: tuple[Signer, ...]
    versions: tuple[Version, ...]


def verified(paper: Paper) -> Verified:
    """Give a paper for its verification page."""
    sheet = selectors.sheet(paper)
    word, state, said = STANDING[PaperState(paper.state)]
    successor = getattr(paper, "replaced_by", None)
    return Verified(
        title=sheet.title,
        number=sheet.number,
        subject=sheet.content.subject if sheet.content.secrecy is Secrecy.ORDINARY else "",
        dated=day_in_words(sheet.dated),
        code=shown_code(paper.code),
        word=word,
        state=state,
        said=said,
        ended_at=paper.ended_at,
        successor=successor.code if successor else "",
        digest=paper.digest,
        signers=tuple(_signers(sheet, selectors.signatures_of(paper))),
        versions=tuple(_version(file) for file in selectors.files_of(paper)),
    )


def _signers(sheet: Sheet, done: dict[int, PaperSignature]) -> Iterator[Signer]:
    for place, one in enumerate(sheet.content.signatories):
        if (row := done.get(place)) is None:
            yield Signer(one.name, one.title)
        else:
            how = SignedHow(row.how)
            certified = how is SignedHow.CERTIFICATE
            yield Signer(row.name, row.title or one.title, how.label, row.at, certified, row.verified)


def _version(file: PaperFile) -> Version:
    return Version(file.digest, file.get_role_display(), file.made_at)
