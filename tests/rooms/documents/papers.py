"""Papers for the tests of the documents room."""

from datetime import date
from typing import Any
from uuid import uuid4

from laksana.core.papers.blocks import Paragraph
from laksana.core.papers.content import Content, Signatory
from laksana.documents import services
from laksana.documents.models import Paper
from laksana.documents.services import Author, Draft
from world import MONDAY, cast

BEKASI = cast("kota-bekasi")
WORDS = "Gangguan di Kantor Contoh"


def draft(kind: str = "laporan", *, slug: str = "kota-bekasi", **more: Any) -> Draft:
    """Give a draft by the section head, or by another administrator where there is none."""
    office = cast(slug)
    person = office.administrator
    given: dict[str, Any] = {
        "content": Content(WORDS, (Paragraph("Isi."),), (Signatory("Kepala Seksi", "Nama Contoh"),)),
        "author": Author(person.pk, None, "Kepala Seksi"),
        "dated": date(2026, 11, 16),
    }
    return Draft(office.government.pk, kind, **{**given, **more})


def final(kind: str = "laporan", **more: Any) -> Paper:
    """Make a paper final."""
    return services.finalise(draft(kind, **more), now=MONDAY, command=uuid4())
