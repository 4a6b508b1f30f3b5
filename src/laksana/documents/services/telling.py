"""Tells who signs that a paper waits for them, once it can be read. Never says what the paper is about."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.documents.models import Paper, PaperState
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization import selectors as organization


def tell_signer(paper: Paper, *, now: datetime) -> None:
    """Tell whoever acts in the signing post today, but not the one who made the paper; safe to repeat."""
    if paper.state != PaperState.FINAL or paper.signer_id is None:
        return
    office = organization.structure_of(paper.government_id).office_at("", now)
    number = f" {paper.number.text}" if paper.number else ""
    notifications.tell(
        government=paper.government_id,
        key=f"paper:{paper.pk}:sign",
        kind=NoticeKind.PAPER_TO_SIGN,
        people=office.holders.get(paper.signer_id, frozenset()) - {paper.made_by_id},
        facts={"paper": f"{paper.title}{number}"},
        path=reverse("documents:sign_one", args=[paper.pk]),
        now=now,
    )


def told() -> Iterator[tuple[NoticeKind, str, str]]:
    """Give kind, upon what, and who is told."""
    yield NoticeKind.PAPER_TO_SIGN, _("naskah final yang harus ditandatangani"), _("yang menandatangani")
