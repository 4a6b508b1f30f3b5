"""The signing pages: what waits, ticks, outcomes, doubts; and a passphrase that nobody finds again."""

import http.client
import logging
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from laksana.documents import signers
from laksana.documents.models import Attempt, Means, Paper, PaperFile
from laksana.documents.services import attempts, sittings
from laksana.outside import time
from laksana.outside.signing import Refused, Secret, Unknown
from laksana.outside.signing.installed import Esign, Installed
from laksana.outside.signing.local import Closed
from rooms.documents.papers import BEKASI, to_sign
from rooms.documents.pens import CANARY, FakeSigner, signs
from signing_keys import lay, office
from world import MONDAY, signed_in

pytestmark = pytest.mark.django_db
LIST = "/naskah/tanda-tangan/"


@pytest.fixture(autouse=True)
def _demo(settings: LazySettings) -> None:
    settings.DEMO = True


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> FakeSigner:
    """A key of the office lies there; what it signs is up to the test."""
    lay(tmp_path, "kota-bekasi", office())
    settings.SIGNING = Installed(tmp_path, Secret(""))
    fake = FakeSigner()
    monkeypatch.setattr(sittings, "opened", fake.sitting)
    return fake


@pytest.fixture
def head(pen: FakeSigner) -> Client:
    return signed_in(BEKASI.holder("section_head"))


def press(head: Client, *papers: Paper, **more: Any) -> Any:
    given = {"command_id": str(uuid4()), "means": "office", "passphrase": CANARY, **more}
    return head.post(LIST, {"paper": [paper.pk for paper in papers], **given}, follow=True)


def test_what_waits_is_listed_and_ticked_papers_are_signed(head: Client) -> None:
    first, second, third = (to_sign() for _ in range(3))
    page = head.get(LIST).content.decode()
    assert "3 naskah menunggu tanda tangan Anda." in page
    assert page.count('type="checkbox" name="paper"') == 3
    PaperFile.objects.filter(paper=to_sign()).delete()
    Paper.objects.filter(files=None).update(final_at=time.now() - timedelta(minutes=11))
    begun = head.get("/seksi/").content.decode()
    assert "3 naskah menunggu tanda tangan Anda." in begun
    assert "1 naskah yang akan Anda tanda tangani belum dapat disusun menjadi PDF." in begun
    assert reverse("documents:file", args=[first.pk]) in page
    answer = press(head, first, second)
    said = answer.content.decode()
    assert said.count("Ditandatangani") >= 2
    assert "1 naskah menunggu tanda tangan Anda." in said
    assert third.subject in said
    assert {paper.state for paper in Paper.objects.filter(pk__in=[first.pk, second.pk])} == {"signed"}


def test_all_are_ticked_by_a_link(head: Client) -> None:
    to_sign(), to_sign()
    before, after = (head.get(LIST, given).content.decode() for given in ({}, {"pilih": "semua"}))
    assert after.count(" checked>") - before.count(" checked>") == 2


def test_nothing_ticked_or_no_passphrase_is_said(head: Client) -> None:
    paper = to_sign()
    assert "Pilih sedikitnya satu naskah." in press(head).content.decode()
    answer = press(head, paper, passphrase="")
    assert answer.status_code == 422
    assert "Isi frasa sandi." in answer.content.decode()
    assert f'value="{paper.pk}" checked' in answer.content.decode()
    assert not Attempt.objects.exists()


def test_a_key_that_does_not_open_says_why_and_keeps_the_ticks(
    head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(sittings, "opened", lambda pen, slug: nullcontext(Closed("wrong_passphrase")))
    paper = to_sign()
    answer = press(head, paper)
    assert answer.status_code == 422
    assert "Frasa sandi salah. Tidak ada yang ditandatangani." in answer.content.decode()
    assert CANARY not in answer.content.decode()


def test_one_paper_has_a_page_with_its_state_its_signers_and_its_past(head: Client, pen: FakeSigner) -> None:
    pen.answer = lambda pdf, mark: Refused("not_signed")
    paper = to_sign()
    address = reverse("documents:sign_one", args=[paper.pk])
    given = {"command_id": str(uuid4()), "means": "office", "passphrase": CANARY}
    said = head.post(address, given, follow=True).content.decode()
    assert "Naskah ini tidak dapat ditandatangani." in said
    pen.answer = signs
    said = head.post(address, {**given, "command_id": str(uuid4())}, follow=True).content.decode()
    assert "Sedang diperiksa." in said
    assert "Sertifikat elektronik" in said
    attempt = Attempt.objects.latest("pk")
    Attempt.objects.filter(pk=attempt.pk).update(checked_at=MONDAY, sound=True, trusted=True)
    assert "Terverifikasi" in head.get(address).content.decode()
    Attempt.objects.filter(pk=attempt.pk).update(sound=False)
    assert "Tanda tangan tidak utuh" in head.get(address).content.decode()


def test_the_file_is_handed_out_to_keep(head: Client) -> None:
    answer = head.get(reverse("documents:file", args=[to_sign().pk]))
    assert answer["Content-Disposition"].startswith('attachment; filename="Laporan-001-LAP')
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


class TestDoubt:
    @pytest.fixture
    def unknown(self, head: Client, pen: FakeSigner) -> Attempt:
        pen.answer = lambda pdf, mark: Unknown("no_answer")
        press(head, to_sign())
        return Attempt.objects.get()

    def test_it_is_shown_and_not_offered_again(self, head: Client, unknown: Attempt) -> None:
        page = head.get(LIST).content.decode()
        assert "Belum pasti" in page
        assert 'name="paper"' not in page

    def test_it_is_decided_by_a_reason_or_by_the_file(self, head: Client, unknown: Attempt) -> None:
        address = reverse("documents:decide", args=[unknown.pk])
        assert "atau tulis bahwa tidak ada" in head.post(address, {}, follow=True).content.decode()
        wrong = SimpleUploadedFile("a.pdf", b"%PDF-1.7 another", "application/pdf")
        assert "bukan naskah yang sama" in head.post(address, {"file": wrong}, follow=True).content.decode()
        right = SimpleUploadedFile("a.pdf", attempts.base_of(unknown) + b"\n% x", "application/pdf")
        assert (
            "Berkas bertanda tangan diterima."
            in head.post(address, {"file": right}, follow=True).content.decode()
        )
        late = head.post(address, {"reason": "Tidak ada"}, follow=True).content.decode()
        assert "Keadaan naskah ini sudah pasti." in late

    def test_said_not_to_exist_it_may_be_signed_again(
        self, head: Client, unknown: Attempt, pen: FakeSigner
    ) -> None:
        head.post(reverse("documents:decide", args=[unknown.pk]), {"reason": "Tidak ada di riwayat layanan"})
        pen.answer = signs
        assert "Ditandatangani" in press(head, unknown.paper).content.decode()
        unknown.paper.refresh_from_db()
        assert unknown.paper.state == "signed"


def test_without_means_ink_remains(settings: LazySettings, tmp_path: Path) -> None:
    settings.SIGNING = Installed(tmp_path, Secret(""))
    to_sign()
    page = signed_in(BEKASI.holder("section_head")).get(LIST).content.decode()
    assert "tandatangani dengan tinta" in page
    assert "passphrase" not in page


def test_the_list_costs_the_same_for_one_paper_and_for_many(
    head: Client, django_assert_max_num_queries: Any
) -> None:
    for many in (1, 8):
        for _ in range(many):
            to_sign()
        with django_assert_max_num_queries(12):
            head.get(LIST)


def test_the_administrator_sees_keys_and_their_end(pen: FakeSigner) -> None:
    administrator = signed_in(BEKASI.administrator)
    page = administrator.get("/kelola/tanda-tangan/").content.decode()
    assert "Dinas Contoh" in page
    assert "berlaku sampai" in page
    health = administrator.get("/kelola/kesehatan/").content.decode()
    assert "Kunci tanda tangan kantor" in health


# ---- a passphrase that is found nowhere ----


def everything_kept() -> str:
    """Read every table."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("means", ["office", "esign"])
def test_no_passphrase_outlives_its_request(
    settings: LazySettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    means: str,
) -> None:
    """Not when all goes well, not when it is wrong, not in the report when the code breaks under it."""
    caplog.set_level(logging.DEBUG)
    lay(tmp_path, "kota-bekasi", office(), passphrase=CANARY)
    service = Esign("http://127.0.0.1:9", "u", Secret("canary-of-the-client"))
    settings.SIGNING = Installed(tmp_path, Secret(""), esign=service)
    head = signed_in(BEKASI.holder("section_head"), raise_request_exception=False)
    more = {"means": means, "name": "0000000000000001"}
    found = [
        press(head, to_sign(), passphrase=word, **more).content.decode() for word in (CANARY, CANARY + "x")
    ]

    def breaks(self: Any, *_: Any) -> None:
        raise RuntimeError("broken on purpose")

    def report(request: Any, **_: Any) -> None:
        found.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    monkeypatch.setattr(http.client.HTTPConnection, "connect", breaks)
    monkeypatch.setattr("laksana.outside.signing.local._Child._line", breaks)
    got_request_exception.connect(report)
    try:
        assert press(head, to_sign(), **more).status_code == 500
    finally:
        got_request_exception.disconnect(report)
    assert "broken on purpose" in found[-1]
    for place in (*found, caplog.text, everything_kept()):
        assert CANARY not in place
        assert "canary-of-the-client" not in place
    assert signers.means_of("kota-bekasi") == [Means.OFFICE, Means.ESIGN]


def test_where_it_looks_a_passphrase_would_be_seen(settings: LazySettings) -> None:
    """The search itself must be able to find one."""
    paper = to_sign()
    Paper.objects.filter(pk=paper.pk).update(reason=CANARY)
    assert CANARY in everything_kept()
