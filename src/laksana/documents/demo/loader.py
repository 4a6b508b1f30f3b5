"""Lets papers wait for the section heads of the demo offices. One that has them is left alone.

Written by a post below the head's, as papers come about in the office; the worker sets them after the commit.
"""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from laksana.core.papers.blocks import Pair, Pairs, Paragraph
from laksana.core.papers.content import Content, Signatory
from laksana.core.papers.kinds import Signer
from laksana.core.values import frozen
from laksana.documents import services
from laksana.documents.demo import PASSPHRASE, letters
from laksana.documents.models import Paper
from laksana.documents.services import Author, Draft
from laksana.documents.signers import installed
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, Structure, local_day
from laksana.outside.signing import examples

COMMANDS: Final = UUID("6c0e6f0a-40f4-4d0e-9f0f-8d5f3c7e2b11")
PAPERS: Final = (
    ("laporan", "Laporan pemeliharaan jaringan bulan ini", "Pemeliharaan rutin sudah dilaksanakan."),
    ("berita-acara", "Penggantian switch lantai 2", "Switch lama diganti karena tiga porta tidak berfungsi."),
    ("memo", "Pemeriksaan cadangan daya ruang server", "Baterai cadangan perlu diperiksa pekan ini."),
)
CLOSING: Final = Paragraph("Demikian dibuat untuk dipergunakan sebagaimana mestinya.")


def load_all(*, now: datetime) -> None:
    """Fill every government of the demo that has no papers, and lay its key."""
    for government in organization.governments():
        examples.lay(installed().folder, government.slug, passphrase=PASSPHRASE, now=now)
        if not Paper.objects.filter(command=_command(government, 0)).exists():
            with transaction.atomic():
                _fill(government, now)
        letters.fill(government, now)


@frozen
class _Pair:
    """A head who signs, and somebody below who writes."""

    head: int
    signer: str
    author: int
    writer: int


def _fill(government: Government, now: datetime) -> None:
    known = organization.structure(government)
    found = _pair(known, government, now)
    if found is None:
        return
    title = known.posts[found.head].title
    author = Author(found.writer, found.author, known.posts[found.author].title)
    for number, (kind, subject, words) in enumerate(PAPERS):
        body = (Paragraph(words), Pairs((Pair("Lokasi", "Kantor Contoh"), Pair("Hasil", "Baik"))), CLOSING)
        draft = Draft(
            government=government.pk,
            kind=kind,
            content=Content(subject, body, (Signatory(title, found.signer),)),
            author=author,
            dated=local_day(government, now),
            signer=found.head,
        )
        services.finalise(draft, now=now, command=_command(government, number))


def _command(government: Government, number: int) -> UUID:
    return uuid5(COMMANDS, f"{government.slug}:{number}")


def _pair(known: Structure, government: Government, now: datetime) -> _Pair | None:
    """Find a section head who is there, and the first post below that somebody holds."""
    holders = known.holders_on(local_day(government, now))
    for post, above in sorted(known.superiors.items()):
        head = above[0] if above else None
        if head and known.posts[head].kind == Signer.HEAD_OF_SECTION and holders[head] and holders.get(post):
            signer = known.people[min(holders[head])].name
            return _Pair(head, signer, post, min(holders[post]))
    return None
