"""Lets letters wait for the head of a demo office, in an agenda that goes on from a paper book.

Everything in them is made up and says so. An office that has a book of letters is left alone.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from laksana.core.papers.blocks import Pair, Pairs, Paragraph
from laksana.core.papers.content import Content, Signatory, Speed
from laksana.documents import services
from laksana.documents.models import Series
from laksana.documents.services import Author, Draft, managing
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, PostCard
from laksana.organization.services import Order

COMMANDS: Final = UUID("0f7f2f0c-6f0a-4c35-8d7e-6e6b3f2a9d10")
BOOK: Final = "surat"
OLD_BOOK: Final = 40
LETTERS: Final = (
    ("Pemberitahuan pemeliharaan jaringan (contoh)", "memelihara perangkat inti jaringan"),
    ("Undangan rapat koordinasi jaringan (contoh)", "membahas pemakaian jaringan intra pemerintah"),
    ("Pemberitahuan pindah jalur serat optik (contoh)", "memindahkan jalur serat optik utama"),
)


def fill(government: Government, now: datetime) -> None:
    """Fill an office that has no book of letters yet."""
    if not Series.objects.filter(government=government, key=BOOK).exists():
        with transaction.atomic():
            _load(government, now)


def _load(government: Government, now: datetime) -> None:
    """Go on from a paper book, reserve one number, issue letters for the head to sign, cancel the last."""
    day, head = organization.local_day(government, now), _head(government)
    reason = "Buku agenda kertas (contoh)."
    managing.begin_series(
        _order(government, now, "begin"), book=BOOK, year=day.year, after=OLD_BOOK, reason=reason
    )
    managing.reserve_number(
        _order(government, now, "reserve"),
        kind="surat",
        dated=day,
        subject="Surat pengantar (contoh)",
        reason="Surat ditulis di luar Laksana (contoh).",
    )
    for subject, purpose in LETTERS:
        asked = Draft(
            government.pk, "surat", _letter(subject, purpose, head), Author(None), day, signer=head.id
        )
        made = now - timedelta(hours=2)
        paper = services.finalise(asked, now=made, command=_command(government, subject))
    services.cancel(paper, by=Author(None), reason="Jalur batal dipindahkan (contoh).", now=now)


def _letter(subject: str, purpose: str, head: PostCard) -> Content:
    body = (
        Paragraph(f"Bersama ini diberitahukan bahwa dinas kami akan {purpose} pada waktu berikut."),
        Pairs((Pair("Hari", "Sabtu (contoh)"), Pair("Pukul", "20.00 sampai selesai"))),
        Paragraph("Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih."),
    )
    return Content(
        subject,
        body,
        (Signatory(head.title),),
        recipients=("Kepala Perangkat Daerah",),
        recipients_at="Tempat",
        speed=Speed.URGENT,
    )


def _head(government: Government) -> PostCard:
    posts = organization.structure(government).posts.values()
    return next(post for post in posts if post.kind == "head_of_office")


def _order(government: Government, now: datetime, key: str) -> Order:
    return Order(_command(government, key), government.pk, now)


def _command(government: Government, key: str) -> UUID:
    return uuid5(COMMANDS, f"{government.slug}/{key}")
