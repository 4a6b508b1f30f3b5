"""A head signs what waits, on a phone: three papers in one batch, and one wrong passphrase before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from laksana.documents.demo import PASSPHRASE
from laksana.documents.demo.loader import PAPERS
from laksana.outside.signing.local import look
from server import Installations, Server, serve

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE = 30_000
LIST = "/naskah/tanda-tangan/"


@pytest.fixture(scope="module")
def server(demo: Installations) -> Iterator[Server]:
    """A demo installation; its worker sets the papers and checks what was signed."""
    with serve(demo(), processes=1, LAKSANA_DEMO="1") as running:
        yield running


def at_work(browser: Browser, address: str, name: str, **look_: Any) -> Page:
    page = browser.new_context(locale="id-ID", reduced_motion="reduce", **look_).new_page()
    page.goto(f"{address}/demo/")
    for fold in page.locator("#kota-bekasi details:not([open]) > summary").all():
        fold.click()
    page.locator("#kota-bekasi").get_by_role("button", name=name).first.click()
    page.goto(address + LIST)
    return page


def no_barrier(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == 0
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


def wait_for(page: Page, words: str, many: int) -> None:
    """Load a page anew until the worker has done its part."""
    for _ in range(PATIENCE // 500):
        if page.get_by_text(words).count() >= many:
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{words!r} did not come")


def test_three_papers_in_one_batch_on_a_phone(browser: Browser, server: Server, tmp_path: Path) -> None:
    page = at_work(browser, server.address, "Kepala Seksi Infrastruktur", **PHONE)
    wait_for(page, "Baca PDF", 3)
    no_barrier(page)
    for _kind, subject, _words in PAPERS:
        page.get_by_role("checkbox", name=subject).check()
    page.get_by_label("Frasa sandi").fill("salah")
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_role("alert")).to_contain_text("Frasa sandi salah.", timeout=PATIENCE)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    expect(page.get_by_label("Frasa sandi")).to_have_value("")
    no_barrier(page)

    page.get_by_label("Frasa sandi").fill(PASSPHRASE)
    page.get_by_role("button", name="Tanda tangani").click()
    outcome = page.get_by_role("region", name="Hasil penandatanganan")
    expect(outcome.get_by_text("Ditandatangani", exact=True)).to_have_count(3, timeout=PATIENCE)
    for _kind, subject, _words in PAPERS:
        expect(page.get_by_role("checkbox", name=subject)).to_have_count(0)
    wait_for(page, "Terverifikasi", 3)
    no_barrier(page)

    outcome.get_by_role("link").first.click()
    expect(page.get_by_text("Sertifikat elektronik", exact=True)).to_be_visible()
    no_barrier(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Baca PDF").click()
    download.value.save_as(tmp_path / "paper.pdf")
    (seal,) = look((tmp_path / "paper.pdf").read_bytes(), trust="") or ()
    assert seal.sound
    assert "bukan sertifikat lembaga" in seal.subject
    page.get_by_role("link", name="Halaman keaslian").click()
    expect(page.get_by_text("Sertifikat elektronik", exact=True)).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_administrator_sees_the_key(browser: Browser, server: Server, scheme: str) -> None:
    page = at_work(browser, server.address, "Administrator Laksana", color_scheme=scheme)
    page.goto(f"{server.address}/kelola/tanda-tangan/")
    expect(page.get_by_text("berlaku sampai")).to_be_visible()
    no_barrier(page)
    page.context.close()
