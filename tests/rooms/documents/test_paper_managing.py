"""The administrator's pages of papers: kinds with a preview, the letterhead, the agenda and its books."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from laksana.audit import selectors as audit
from laksana.core.papers.content import Content, Secrecy
from laksana.documents import selectors
from laksana.documents.emblems import emblem_of
from laksana.documents.models import Number, NumberState, PageHead, PaperKind, Series
from laksana.outside import typesetting
from rooms.documents.papers import BEKASI, final
from world import cast, signed_in

pytestmark = pytest.mark.django_db
KIND = {
    "title": "Laporan",
    "face": "report",
    "needs_number": "on",
    "template": "{urut:3}/LAP/{tahun}",
    "signer": "author",
    "speed": "ordinary",
    "secrecy": "ordinary",
    "copies": "Arsip\n\n Inspektorat ",
    "outputs": "laporan",
    "verified": "Perwali 1/2026 (contoh)",
    "active": "on",
}
HEAD = {"upper": "PEMERINTAH CONTOH", "lower": "DINAS CONTOH", "lines": "Jalan Contoh", "size": "f4"}


@pytest.fixture
def admin(settings: Any) -> Client:
    settings.DEMO = True
    return signed_in(BEKASI.administrator)


@pytest.fixture(autouse=True)
def press() -> Iterator[None]:
    yield
    typesetting.end()


def post(browser: Client, route: str, given: dict[str, Any], *args: Any) -> HttpResponse:
    return browser.post(reverse(route, args=args), {"command_id": str(uuid4()), **given})


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_kind_is_as_in_the_library_until_it_is_changed(admin: Client) -> None:
    assert words(admin.get(reverse("documents:kinds"))).count("Belum diverifikasi<") == 7
    assert post(admin, "documents:kind", KIND, "laporan").status_code == 302
    row = PaperKind.objects.get(key="laporan")
    assert (row.copies, row.verified) == (["Arsip", "Inspektorat"], "Perwali 1/2026 (contoh)")
    assert audit.latest(row.government_id, limit=1)[0].action == "kind.changed"
    assert selectors.kind_named(row.government_id, "laporan").template == "{urut:3}/LAP/{tahun}"
    assert selectors.kind_named(cast("kota-bogor").government.pk, "laporan").verified == ""
    assert words(admin.get(reverse("documents:kinds"))).count("Belum diverifikasi<") == 6


def test_a_preview_shows_a_picture_and_saves_nothing(admin: Client) -> None:
    answer = post(admin, "documents:kind", {**KIND, "template": "X.{urut}/{tahun}", "look": "1"}, "laporan")
    assert answer.status_code == 200
    assert "X.1/2026" in words(answer).replace("<wbr>", "")
    assert 'src="data:image/png;base64,' in words(answer)
    assert not PaperKind.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"template": "{tahun}"}, "Nomor urut belum ada"),
        ({"template": "{urut}{bulan}/{tahun}"}, "Beri tanda pemisah"),
        ({"template": "{urut}/{nama}/{tahun}"}, "{nama} tidak dikenal"),
        ({"template": ""}, "Tuliskan susunan nomornya"),
        ({"template": "{urut:3}/M/DISKOMINFO/{romawi}/{tahun}"}, "Memo menulis nomor yang sama"),
        ({"face": "poster"}, "Tata letak"),
        ({"copies": "x" * 201}, "Paling banyak 20 baris"),
        ({"series": "Buku Satu"}, "huruf kecil"),
    ],
)
def test_a_kind_that_cannot_be_is_refused_in_words(admin: Client, wrong: dict[str, str], said: str) -> None:
    answer = post(admin, "documents:kind", {**KIND, **wrong}, "laporan")
    assert answer.status_code == 422
    assert said in words(answer)
    assert not PaperKind.objects.exists()


def test_kinds_of_one_book_may_write_alike(admin: Client) -> None:
    same = {"template": "{urut:3}/M/DISKOMINFO/{romawi}/{tahun}", "series": "memo"}
    assert post(admin, "documents:kind", {**KIND, **same}, "laporan").status_code == 302


def test_a_kind_is_added_once(admin: Client) -> None:
    new = {**KIND, "key": "nota-dinas", "title": "Nota Dinas", "template": "{urut}/ND/{tahun}"}
    assert post(admin, "documents:kind_new", new).status_code == 302
    again = post(admin, "documents:kind_new", new)
    assert again.status_code == 422
    assert "kunci ini sudah ada" in words(again)
    assert post(admin, "documents:kind_new", {**new, "key": "laporan"}).status_code == 422
    assert final("nota-dinas").number.text == "1/ND/2026"


def emblem(form: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 50), "#246").save(out, form)
    return SimpleUploadedFile(f"lambang.{form.lower()}", out.getvalue())


def test_the_letterhead_stands_on_papers_made_from_then_on(
    admin: Client, settings: Any, tmp_path: Path
) -> None:
    settings.PAPERS_ROOT = tmp_path
    before = final()
    assert post(admin, "documents:letterhead", {**HEAD, "picture": emblem()}).status_code == 302
    head = selectors.sheet(final()).letterhead
    assert (head.upper, head.lines, head.size) == ("PEMERINTAH CONTOH", ("Jalan Contoh",), "f4")
    assert [path.name for path in tmp_path.glob("??/??/*")] == [head.emblem]
    above = emblem_of(PageHead.objects.get().government_id)
    assert above is not None
    assert (above.type, above.content[:4]) == ("png", b"\x89PNG")
    before.refresh_from_db()
    assert selectors.sheet(before).letterhead.upper == "PEMERINTAH KOTA BEKASI"
    assert post(admin, "documents:letterhead", HEAD).status_code == 302
    assert PageHead.objects.get().emblem == head.emblem
    assert post(admin, "documents:letterhead", {**HEAD, "without": "on"}).status_code == 302
    assert PageHead.objects.get().emblem == ""
    assert emblem_of(PageHead.objects.get().government_id) is None


@pytest.mark.parametrize("content", [b"GIF89a", b"%PDF-1.4", b"\x89PNG\r\n\x1a\nno picture", b"<svg/>"])
def test_an_emblem_that_is_no_picture_is_refused(admin: Client, content: bytes) -> None:
    answer = post(admin, "documents:letterhead", {**HEAD, "picture": SimpleUploadedFile("x.png", content)})
    assert answer.status_code == 422
    assert "PNG atau JPEG" in words(answer)
    assert not PageHead.objects.exists()


RESERVING = {"kind": "surat", "dated": "2026-11-16", "subject": "=HYPERLINK(1)", "reason": "Surat manual"}


def test_a_number_is_reserved_and_cancelled_and_never_given_again(admin: Client) -> None:
    assert post(admin, "documents:number_new", RESERVING).status_code == 302
    row = Number.objects.get()
    assert post(admin, "documents:number_cancel", {"reason": "Batal kirim"}, row.pk).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason) == (NumberState.CANCELLED, "Batal kirim")
    assert post(admin, "documents:number_cancel", {"reason": "Lagi"}, row.pk).status_code == 422
    assert final("surat").number.serial == 2
    page = words(admin.get(reverse("documents:agenda"), {"tahun": "2026"}))
    assert "1 dipakai, 0 dipesan, 1 dibatalkan" in page
    assert "Tanpa celah" in page


def test_a_number_of_a_paper_is_not_cancelled_by_hand(admin: Client) -> None:
    number = final().number
    assert post(admin, "documents:number_cancel", {"reason": "Salah"}, number.pk).status_code == 422
    number.refresh_from_db()
    assert number.state == NumberState.USED


def test_a_form_sent_twice_reserves_one_number(admin: Client) -> None:
    sent = {**RESERVING, "command_id": str(uuid4())}
    for _again in range(2):
        assert post(admin, "documents:number_new", sent).status_code == 302
    assert Number.objects.count() == 1
    assert post(admin, "documents:number_new", {**sent, "subject": "Lain"}).status_code == 422


def test_a_book_goes_on_from_the_paper_one_and_says_so(admin: Client) -> None:
    begun = {"book": "laporan", "year": 2026, "after": 250, "reason": "Buku agenda kertas"}
    assert post(admin, "documents:series_begin", begun).status_code == 302
    assert final().number.serial == 251
    assert "Nomor urut 1 sampai 250: Buku agenda kertas" in words(admin.get(reverse("documents:agenda")))
    late = post(admin, "documents:series_begin", {**begun, "after": 300})
    assert late.status_code == 422
    assert Series.objects.get().last == 251


def test_a_missing_serial_is_said(admin: Client) -> None:
    final()
    Series.objects.update(last=3)
    assert "2 nomor tanpa keterangan" in words(admin.get(reverse("documents:agenda")))


def test_the_agenda_is_taken_away_without_formulas(admin: Client) -> None:
    post(admin, "documents:number_new", RESERVING)
    final("surat", content=Content("Hal yang rahasia", (), secrecy=Secrecy.SECRET))
    answer = admin.get(reverse("documents:agenda_csv"), {"jenis": "surat"})
    text = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK(1)" in text
    assert "Hal yang rahasia" not in text
    assert text.count("\r\n") == 3
    assert admin.get(reverse("documents:agenda_xlsx")).content[:2] == b"PK"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 2),
        ({"jenis": "memo"}, 1),
        ({"keadaan": "reserved"}, 0),
        ({"cari": "gangguan"}, 1),
        ({"cari": "rahasia"}, 0),
        ({"cari": "/M/"}, 1),
        ({"tahun": "2026"}, 2),
        ({"tahun": "x"}, 2),
    ],
)
def test_the_agenda_is_filtered_and_never_by_what_it_hides(
    admin: Client, asked: dict[str, str], found: int
) -> None:
    final()
    final("memo", content=Content("Hal rahasia", (), secrecy=Secrecy.SECRET))
    answer = admin.get(reverse("documents:agenda"), asked)
    assert len(answer.context["numbers"]) == found
    assert ("Tidak ada nomor yang cocok" in words(answer)) is (found == 0)


def test_the_agenda_costs_the_same_however_long_it_is(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    for _paper in range(5):
        final()
    with django_assert_max_num_queries(7):
        admin.get(reverse("documents:agenda"))
