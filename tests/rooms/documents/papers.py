"""Papers for the tests of the documents room."""

from datetime import date
from typing import Any
from uuid import uuid4

from laksana.core.papers.blocks import Paragraph
from laksana.core.papers.content import Content, Signatory
from laksana.documents import services
from laksana.documents.models import FileRole, Paper
from laksana.documents.services import Author, Draft
from laksana.organization.models import Post
from signing_keys import paper as a_pdf
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


def to_sign(post: str = "section_head", *, slug: str = "kota-bekasi", **more: Any) -> Paper:
    """Make a final paper that waits, set and kept, for the signature of a post."""
    office = cast(slug)
    number, holder = office.post(post), office.holder(post)
    title = Post.objects.get(pk=number).title
    content = Content(WORDS, (Paragraph("Isi."),), (Signatory(title, holder.name),))
    paper = final(slug=slug, **{"content": content, "signer": number, **more})
    stored = services.rendering.paper_files().store([a_pdf()], limit=10**6)
    services.keep_file(paper, stored, role=FileRole.RENDERED, now=MONDAY, person=None)
    return paper
