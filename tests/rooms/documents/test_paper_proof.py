"""Proof of a paper for who holds its code; its bytes after the commit; the scan of one signed in ink."""

import hashlib
import os
import re
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from laksana.core.papers.content import Content, Secrecy, Signatory
from laksana.documents import selectors, services
from laksana.documents.models import FileRole, Number, Paper, PaperFile, PaperState, Series, SignedHow
from laksana.documents.services import Author, PaperRefused, Signed, Why
from laksana.documents.store import paper_files
from laksana.organization.wellbeing import stopped
from laksana.outbox import selectors as outbox
from laksana.outbox import services as queue
from laksana.outbox.models import Job
from laksana.outside import typesetting
from laksana.outside.typesetting import Reason, TypesettingFailed
from rooms.documents.papers import draft, final
from rooms.documents.pens import signed_and_checked
from world import MONDAY

pytestmark = pytest.mark.django_db
ME = Author(None, None, "Kepala Seksi")
MISSES = 20
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.PAPERS_ROOT = tmp_path / "papers"
    cache.clear()
    yield
    typesetting.end()


def asked(code: str, browser: Client | None = None) -> tuple[int, str]:
    answer = (browser or Client()).get(reverse("documents:verify", args=[code]))
    return answer.status_code, answer.content.decode()


def test_a_code_tells_what_stands_on_the_paper() -> None:
    paper = final()
    status, page = asked(paper.code)
    assert status == 200
    for words in ("Laporan", paper.number.text, "16 November 2026", paper.subject, paper.digest):
        assert words in page, words
    assert "Pemerintah Kota Bekasi" in page


TWO = Content("Hal", (), (Signatory("Teknisi", "Nama Satu"), Signatory("Camat", "Nama Dua")))


def signed(*hows: SignedHow, content: Content = TWO) -> Paper:
    """Give a final paper that was signed in some ways, place by place."""
    paper = final("berita-acara", content=content)
    for place, how in enumerate(hows):
        services.sign(paper, Signed(place, f"Nama {place}", how, ME), now=MONDAY)
    paper.refresh_from_db()
    return paper


def scanned() -> Paper:
    paper = signed()
    services.attach_scan(paper, [PDF], by=ME, now=MONDAY)
    return paper


def certified(*, sound: bool | None, trusted: bool | None) -> Paper:
    paper = final()
    signed_and_checked(paper, sound=sound, trusted=trusted)
    return paper


def ended() -> Paper:
    paper = certified(sound=True, trusted=True)
    services.cancel(paper, by=ME, reason="Salah", now=MONDAY)
    return paper


def replaced() -> Paper:
    paper = final()
    services.replace(paper, draft(), reason="Ralat", now=MONDAY, command=uuid4())
    return paper


@pytest.mark.parametrize(
    ("made", "mark", "said"),
    [
        (final, "Belum ditandatangani", "belum ada tanda tangan yang tercatat di sini"),
        (partial(signed, content=Content("Hal", ())), "Tanpa tanda tangan", "Tidak ada tempat tanda tangan"),
        (partial(signed, SignedHow.GLASS), "Belum lengkap ditandatangani", "sebagian belum"),
        (partial(signed, SignedHow.GLASS, SignedHow.GLASS), "Ditandatangani", "Ditandatangani di layar"),
        (partial(signed, SignedHow.ACCOUNT, SignedHow.ACCOUNT), "Ditandatangani", "Disetujui dengan akun"),
        (
            partial(signed, SignedHow.INK, SignedHow.INK),
            "Ditandatangani",
            "hasil pindainya belum dilampirkan",
        ),
        (scanned, "Ditandatangani", "melampirkan hasil pindainya"),
        (partial(signed, SignedHow.INK, SignedHow.ACCOUNT), "Ditandatangani", "dengan cara yang sama"),
        (partial(certified, sound=None, trusted=None), "Ditandatangani", "belum selesai diperiksa"),
        (partial(certified, sound=True, trusted=False), "Ditandatangani", "tidak dikenal di sini"),
        (partial(certified, sound=False, trusted=False), "Tanda tangan tidak utuh", "Jangan mengandalkan"),
        (
            partial(certified, sound=True, trusted=True),
            "Ditandatangani dan terverifikasi",
            "tangannya utuh dan",
        ),
        (replaced, "Diganti", "Pakailah penggantinya"),
        (ended, "Dibatalkan", "tidak berlaku lagi"),
    ],
)
def test_a_reader_may_conclude_no_more_than_is_recorded(made: Any, mark: str, said: str) -> None:
    paper = made()
    page = asked(paper.code)[1]
    notice = re.search(r'<div class="notice".*?</div>', page, re.S)
    assert notice
    assert re.search(rf'<h1>.*?data-state="\w+">{mark}</span><span>', page, re.S)
    assert "<svg" in notice[0]
    assert said in notice[0]
    assert ("tidak diganti dan tidak dibatalkan" in notice[0]) is (made not in (replaced, ended))
    assert "asli" not in page.replace("keaslian", "")
    assert ("Terverifikasi" in page) is (mark == "Ditandatangani dan terverifikasi" or made is ended)


@pytest.mark.parametrize("change", [str.lower, lambda code: f"{code[:4]}-{code[4:8]} {code[8:]}"])
def test_a_code_is_read_as_people_write_it(change: Any) -> None:
    paper = final()
    answer = Client().get(reverse("documents:verify_ask"), {"kode": change(paper.code)}, follow=True)
    assert answer.status_code == 200
    assert paper.number.text in answer.content.decode()


def test_who_signed_is_told_and_that_glass_is_no_certificate() -> None:
    paper = signed()
    services.sign(paper, Signed(1, "Nama Dua", SignedHow.GLASS, Author(None, None, "Camat")), now=MONDAY)
    page = asked(paper.code)[1]
    assert page.count("Bukan tanda tangan elektronik tersertifikasi") == 1
    assert "Belum</span>" in page
    assert "Di layar" in page


def test_a_cancelled_and_a_replaced_paper_say_so() -> None:
    cancelled, old = final(), final()
    services.cancel(cancelled, by=ME, reason="Rahasia dapur", now=MONDAY)
    new = services.replace(old, draft(), reason="Ralat", now=MONDAY, command=uuid4())
    page = asked(cancelled.code)[1]
    assert "sudah dibatalkan" in page
    assert "Rahasia dapur" not in page
    assert reverse("documents:verify", args=[new.code]) in asked(old.code)[1]


def test_the_subject_of_a_secret_paper_is_not_told() -> None:
    paper = final(content=Content("Perihal rahasia", (), secrecy=Secrecy.SECRET))
    assert "Perihal rahasia" not in asked(paper.code)[1]


def test_wrong_codes_and_drafts_are_answered_alike() -> None:
    services.keep(draft(), now=MONDAY)
    code = final().code
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    answers = [asked(typed) for typed in (wrong, "x", "0" * 40, "-")]
    assert {status for status, _page in answers} == {404}
    pages = {re.sub(r'value="[^"]*"|/v/[^/"]*/|\b\w{64}\b', "", page) for _status, page in answers}
    assert len(pages) == 1


def test_who_guesses_waits_and_who_knows_does_not_make_others_wait() -> None:
    code, browser = final().code, Client()
    for _look in range(MISSES + 5):
        assert asked(code, browser)[0] == 200
    for number in range(MISSES):
        assert asked(f"SALAH{number}", browser)[0] == 404
    assert asked("SALAH", browser)[0] == 429
    assert asked(code, browser)[0] == 429


def test_the_page_costs_few_statements(django_assert_max_num_queries: Any) -> None:
    code = final().code
    asked(code)
    with django_assert_max_num_queries(4):
        asked(code)


def test_the_worker_gives_a_paper_its_bytes_once() -> None:
    paper = final()
    assert selectors.waits_for_rendering(paper)
    assert "sedang dibuat" in asked(paper.code)[1]
    assert queue.work() >= 1
    file = selectors.current_file(paper)
    assert file is not None
    with paper_files().open(bytes.fromhex(file.digest)) as kept:
        content = kept.read()
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == file.digest
    assert file.digest in asked(paper.code)[1]
    services.render(paper, now=MONDAY)
    assert PaperFile.objects.count() == 1


def test_a_paper_that_cannot_be_set_is_final_and_the_health_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_given: Any, **_more: Any) -> bytes:
        raise TypesettingFailed(Reason.KILLED)

    paper = final()
    monkeypatch.setattr("laksana.documents.services.rendering.pdf", fails)
    Job.objects.exclude(task=services.RENDER).delete()
    queue.work()
    assert selectors.waits_for_rendering(paper)
    Job.objects.update(parked_at=MONDAY)
    (seen,) = stopped(outbox.parked(of=paper.government_id))
    assert str(seen.what) == "Membuat berkas naskah"
    monkeypatch.undo()
    queue.retry_parked()
    queue.work()
    assert not selectors.waits_for_rendering(paper)


def test_who_holds_a_file_is_told_no_more_than_the_paper_allows() -> None:
    paper = signed()
    services.render(paper, now=MONDAY)
    assert 'data-same="Sama. Berkas ini persis' in asked(paper.code)[1]
    services.attach_scan(paper, [PDF], by=ME, now=MONDAY)
    page = asked(paper.code)[1]
    assert page.index("Sama dengan berkas terdahulu.") < page.index("Sama. Berkas ini persis")
    services.cancel(paper, by=ME, reason="Salah", now=MONDAY)
    assert asked(paper.code)[1].count("naskahnya tidak berlaku lagi.") == 2
    broken = certified(sound=False, trusted=False)
    assert "tanda tangan padanya tidak utuh" in asked(broken.code)[1]


def wait_until_gone(child: int) -> None:
    """Wait for the death itself: an order that meets a dying child is lost with it, and set again later."""
    for _ in range(200):
        if not Path(f"/proc/{child}").exists():
            return
        sleep(0.02)
    raise AssertionError(f"the child {child} is still there")


def test_a_killed_child_is_replaced_and_the_paper_is_set() -> None:
    first, second = final(), final()
    services.render(first, now=MONDAY)
    child = typesetting.child()
    assert child
    os.kill(child, signal.SIGKILL)
    wait_until_gone(child)
    services.render(second, now=MONDAY)
    assert not selectors.waits_for_rendering(second)


def test_a_scan_signs_in_ink_for_whoever_had_not_signed() -> None:
    paper = signed(SignedHow.ACCOUNT)
    file = services.attach_scan(paper, [PDF], by=ME, now=MONDAY)
    paper.refresh_from_db()
    assert (file.role, paper.state) == (FileRole.SCAN, PaperState.SIGNED)
    assert [row.how for row in selectors.signatures_of(paper).values()] == ["account", "ink"]
    assert hashlib.sha256(PDF).hexdigest() in asked(paper.code)[1]
    assert paper.number.state == "used"


@pytest.mark.parametrize("content", [b"GIF89a", b"hello", b"%PDF-1.4 /JavaScript", b""])
def test_a_scan_that_is_no_calm_pdf_is_refused_and_not_kept(content: bytes, tmp_path: Path) -> None:
    paper = final()
    with pytest.raises(PaperRefused) as refused:
        services.attach_scan(paper, [content], by=ME, now=MONDAY)
    assert refused.value.why is Why.FILE_TYPE
    assert not list(tmp_path.glob("papers/??/??/*"))


def test_a_scan_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laksana.documents.services.rendering.LARGEST_SCAN", 10)
    with pytest.raises(PaperRefused) as refused:
        services.attach_scan(final(), [PDF], by=ME, now=MONDAY)
    assert refused.value.why is Why.FILE_TOO_LARGE


def test_a_cancelled_paper_takes_no_scan() -> None:
    paper = final()
    services.cancel(paper, by=ME, reason="Salah", now=MONDAY)
    with pytest.raises(PaperRefused) as refused:
        services.attach_scan(paper, [PDF], by=ME, now=MONDAY)
    assert refused.value.why is Why.NOT_FINAL


def altered(paper: Paper) -> None:
    Paper.objects.filter(pk=paper.pk).update(sheet=paper.sheet.replace("Isi.", "Lain."))


def renumbered(paper: Paper) -> None:
    Number.objects.filter(pk=paper.number_id).update(text="001/PALSU/2026")


def lost(paper: Paper) -> None:
    file = selectors.current_file(paper)
    assert file is not None
    paper_files().forget(bytes.fromhex(file.digest))


def skipped(_paper: Paper) -> None:
    Series.objects.update(last=5)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (altered, "the words of paper"),
        (renumbered, "the number of paper"),
        (lost, "is gone or changed"),
        (skipped, "lacks 4 numbers"),
    ],
)
def test_what_was_done_to_a_final_paper_is_found(damage: Any, words: str) -> None:
    services.keep(draft(), now=MONDAY)
    paper = final()
    services.render(paper, now=MONDAY)
    assert list(selectors.paper_faults()) == []
    damage(paper)
    (found,) = selectors.paper_faults()
    assert words in found
