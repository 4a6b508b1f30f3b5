"""Papers from draft to the end: allowed, refused, repeated, late; each number once, each gap explained."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from laksana.audit import selectors as audit
from laksana.core.papers.content import Content, Secrecy, Signatory
from laksana.core.papers.kinds import Signer
from laksana.core.papers.sheet import digest_of
from laksana.documents import library, selectors, services
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Number, NumberState, Paper, PaperKind, PaperState, Series, SignedHow
from laksana.documents.selectors.kinds import row_of
from laksana.documents.services import Author, Signed
from laksana.organization.selectors import structure
from laksana.outbox.models import Job
from rooms.documents.papers import BEKASI, draft, final
from world import MONDAY

pytestmark = pytest.mark.django_db
ME = Author(None, None, "Kepala Seksi")


def refused(why: Why, act, *args, **given) -> None:
    with pytest.raises(PaperRefused) as error:
        act(*args, **given)
    assert error.value.why is why


def test_a_final_paper_has_number_code_digest_and_a_promise() -> None:
    paper = final()
    sheet = selectors.sheet(paper)
    assert sheet.number == paper.number.text == "001/LAP/DISKOMINFO/XI/2026"
    assert paper.digest == digest_of(paper.sheet)
    assert sheet.address.endswith(f"/v/{paper.code}/")
    assert paper.number.state == NumberState.USED
    assert Job.objects.filter(key=f"documents.render:{paper.pk}").exists()


def test_asked_again_it_is_the_same_paper() -> None:
    command, asked = uuid4(), draft()
    first, second = (services.finalise(asked, now=MONDAY, command=command) for _ in range(2))
    assert first.pk == second.pk
    assert Number.objects.filter(government=asked.government).count() == 1


def test_a_command_id_of_somebody_else_is_used_up() -> None:
    command = uuid4()
    services.finalise(draft(), now=MONDAY, command=command)
    refused(Why.COMMAND_REUSED, services.finalise, draft(author=ME), now=MONDAY, command=command)


def test_a_number_given_back_by_its_transaction_is_given_to_the_next() -> None:
    with transaction.atomic():
        final()
        transaction.set_rollback(True)
    assert final().number.serial == 1


def test_serials_are_counted_by_book_and_year() -> None:
    serials = [
        final(kind, dated=day).number.serial
        for kind, day in [
            ("laporan", date(2026, 1, 2)),
            ("laporan", date(2026, 12, 31)),
            ("memo", date(2026, 1, 2)),
            ("laporan", date(2027, 1, 1)),
        ]
    ]
    assert serials == [1, 2, 1, 1]


def test_kinds_may_share_a_book() -> None:
    for key in ("surat", "memo"):
        row = row_of(BEKASI.government.pk, selectors.kinds_of(BEKASI.government.pk)[key])
        row.series = "umum"
        row.save()
    assert [final(key).number.serial for key in ("surat", "memo", "surat")] == [1, 2, 3]


def test_two_books_that_write_the_same_number_are_refused() -> None:
    row = row_of(BEKASI.government.pk, selectors.kinds_of(BEKASI.government.pk)["memo"])
    row.code = "LAP"
    row.save()
    final("laporan")
    refused(Why.NUMBER_TAKEN, final, "memo")
    assert not Series.objects.filter(key="memo").exists()


def test_a_kind_without_number_takes_none() -> None:
    paper = final("lembar-disposisi")
    assert paper.number is None
    assert selectors.sheet(paper).number == ""
    assert paper.code


@pytest.mark.parametrize("kind", ["tidak-ada", ""])
def test_an_unknown_kind_is_refused(kind: str) -> None:
    refused(Why.UNKNOWN_KIND, final, kind)


def test_a_kind_out_of_use_is_refused() -> None:
    row = row_of(BEKASI.government.pk, selectors.kinds_of(BEKASI.government.pk)["memo"])
    row.active = False
    row.save()
    refused(Why.UNKNOWN_KIND, final, "memo")


def test_governments_have_their_own_books_and_kinds() -> None:
    PaperKind.objects.create(
        government=BEKASI.government, key="nota", title="Nota", face="memo", template="{urut}/{tahun}",
        signer="author", speed="ordinary", secrecy="ordinary",
    )  # fmt: skip
    assert final("nota").number.text == "1/2026"
    refused(Why.UNKNOWN_KIND, final, "nota", slug="kabupaten-ciamis")
    assert [final(slug=slug).number.serial for slug in ("kota-bogor", "kabupaten-ciamis")] == [1, 1]


def test_a_draft_is_kept_changed_and_made_final_in_its_row() -> None:
    kept = services.keep(draft(), now=MONDAY)
    changed = draft(content=Content("Lain", ()))
    turned = services.keep(changed, now=MONDAY, paper=kept.pk, turn=kept.turn)
    assert (turned.turn, turned.subject, turned.code) == (2, "Lain", "")
    done = services.finalise(changed, now=MONDAY, command=uuid4(), paper=kept.pk)
    row = Paper.objects.get(pk=kept.pk)
    assert (done.pk, row.state, row.code) == (kept.pk, PaperState.FINAL, done.code)
    assert Paper.objects.count() == 1


def test_a_draft_that_somebody_else_changed_is_not_overwritten() -> None:
    kept = services.keep(draft(), now=MONDAY)
    services.keep(draft(), now=MONDAY, paper=kept.pk, turn=1)
    refused(Why.STALE, services.keep, draft(), now=MONDAY, paper=kept.pk, turn=1)


def test_a_final_paper_is_no_draft_any_more() -> None:
    paper = final()
    refused(Why.STALE, services.keep, draft(), now=MONDAY, paper=paper.pk, turn=paper.turn)
    refused(Why.NOT_DRAFT, services.finalise, draft(), now=MONDAY, command=uuid4(), paper=paper.pk)
    assert Number.objects.count() == 1


def test_another_governments_draft_is_like_none() -> None:
    kept = services.keep(draft(slug="kota-bogor"), now=MONDAY)
    refused(Why.STALE, services.keep, draft(), now=MONDAY, paper=kept.pk, turn=kept.turn)


def test_a_cancelled_paper_keeps_its_number_and_says_why() -> None:
    paper = final()
    services.cancel(paper, by=ME, reason="Salah lokasi", now=MONDAY)
    row = Paper.objects.get(pk=paper.pk)
    assert (row.state, row.number.state) == (PaperState.CANCELLED, NumberState.CANCELLED)
    assert row.reason == row.number.reason == "Salah lokasi"
    assert audit.latest(paper.government_id, limit=1)[0].action == "paper.cancelled"
    assert final().number.serial == 2


def test_cancelling_needs_a_reason_and_a_standing_paper() -> None:
    paper = final()
    refused(Why.REASON_REQUIRED, services.cancel, paper, by=ME, reason="  ", now=MONDAY)
    services.cancel(paper, by=ME, reason="Salah", now=MONDAY)
    refused(Why.NOT_FINAL, services.cancel, paper, by=ME, reason="Lagi", now=MONDAY)
    kept = services.keep(draft(), now=MONDAY)
    refused(Why.NOT_FINAL, services.cancel, kept, by=ME, reason="Salah", now=MONDAY)


def test_a_replaced_paper_points_to_the_one_in_its_place() -> None:
    old, command = final(), uuid4()
    new, again = (
        services.replace(old, draft(), reason="Ralat", now=MONDAY, command=command) for _ in range(2)
    )
    old.refresh_from_db()
    assert (old.state, old.replaced_by.pk) == (PaperState.REPLACED, new.pk)
    assert new.pk == again.pk
    assert [old.number.serial, new.number.serial] == [1, 2]
    refused(Why.NOT_FINAL, services.replace, old, draft(), reason="Lagi", now=MONDAY, command=uuid4())


def test_a_paper_is_signed_once_everybody_has() -> None:
    two = Content("Hal", (), (Signatory("Teknisi"), Signatory("Camat")))
    paper = final("berita-acara", content=two)
    services.sign(paper, Signed(0, "Nama", SignedHow.ACCOUNT, ME), now=MONDAY)
    paper.refresh_from_db()
    assert paper.state == PaperState.FINAL
    again = Signed(0, "Nama", SignedHow.ACCOUNT, ME)
    refused(Why.ALREADY_SIGNED, services.sign, paper, again, now=MONDAY)
    services.sign(paper, Signed(1, "Nama", SignedHow.GLASS, ME), now=MONDAY)
    paper.refresh_from_db()
    assert paper.state == PaperState.SIGNED
    assert [row.how for row in selectors.signatures_of(paper).values()] == ["account", "glass"]


def test_a_signature_where_none_is_asked_or_on_an_ended_paper_is_refused() -> None:
    paper = final()
    for place in (-1, 1):
        wrong = Signed(place, "Nama", SignedHow.ACCOUNT, ME)
        refused(Why.NO_SUCH_PLACE, services.sign, paper, wrong, now=MONDAY)
    services.cancel(paper, by=ME, reason="Salah", now=MONDAY)
    refused(Why.NOT_FINAL, services.sign, paper, Signed(0, "Nama", SignedHow.ACCOUNT, ME), now=MONDAY)


def test_a_reserved_number_needs_a_reason_and_stays() -> None:
    wanted = services.Wanted(
        BEKASI.government.pk, selectors.kinds_of(BEKASI.government.pk)["surat"], date(2026, 11, 16), "Hal"
    )
    refused(Why.REASON_REQUIRED, services.reserve, wanted, now=MONDAY, person=None)
    number = services.reserve(replace(wanted, reason="Surat manual"), now=MONDAY, person=None)
    assert (number.serial, number.state, number.reason) == (1, NumberState.RESERVED, "Surat manual")
    assert final("surat").number.serial == 2


def test_secrecy_stands_in_the_number_and_hides_the_subject_in_the_agenda() -> None:
    row = row_of(BEKASI.government.pk, selectors.kinds_of(BEKASI.government.pk)["surat"])
    row.template = "{sifat}-{urut}/{tahun}"
    row.save()
    paper = final("surat", content=Content("Hal", (), secrecy=Secrecy.SECRET))
    assert paper.number.text == "R-1/2026"
    assert paper.number.secret


def test_making_a_paper_final_costs_few_statements(django_assert_max_num_queries) -> None:
    """Four of them are savepoints of a transaction that is the caller's here."""
    asked = draft()
    with django_assert_max_num_queries(13):
        services.finalise(asked, now=MONDAY, command=uuid4())


@pytest.mark.parametrize(
    ("post", "name"),
    [
        ("head_of_office", ("", "")),
        ("head_of_division", ("Kepala Dinas", "")),
        ("section_head", ("Kepala Dinas", "Kepala Bidang TIK")),
        ("field_officer", ("Kepala Dinas", "Kepala Bidang TIK")),
    ],
)
def test_a_kind_in_the_name_of_the_head_is_signed_through_whoever_is_between(
    post: str, name: tuple[str, str]
) -> None:
    known, kind = structure(BEKASI.government), library.kinds()[0]
    asked = replace(kind, on_behalf=True)
    assert selectors.in_whose_name(asked, known, BEKASI.post(post)) == name
    assert selectors.in_whose_name(kind, known, BEKASI.post(post)) == ("", "")


@pytest.mark.parametrize(
    ("signer", "post"),
    [
        (Signer.AUTHOR, "field_officer"),
        (Signer.HEAD_OF_SECTION, "section_head"),
        (Signer.HEAD_OF_DIVISION, "head_of_division"),
        (Signer.HEAD_OF_OFFICE, "head_of_office"),
    ],
)
def test_a_kind_names_the_post_that_signs(signer: Signer, post: str) -> None:
    known, kind = structure(BEKASI.government), replace(library.kinds()[0], signer=signer)
    assert selectors.signing_post(kind, known, BEKASI.post("field_officer")) == BEKASI.post(post)
    assert selectors.signing_post(kind, known, BEKASI.post("head_of_office")) == BEKASI.post("head_of_office")
