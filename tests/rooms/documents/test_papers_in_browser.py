"""Papers in a real browser: a change is seen before it is kept; anybody checks a file on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from visiting import judge, signed_in

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def wait_for_bytes(page: Page) -> None:
    """Wait until the worker has set a paper: before that it waits for nobody's signature."""
    for _look in range(120):
        if page.get_by_role("link", name="Baca PDF").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the paper was not set")


@pytest.mark.parametrize(("kind", "viewport"), [("memo", WIDE), ("laporan", PHONE)])
def test_an_administrator_sees_a_kind_before_it_is_kept(
    browser: Browser, address: str, kind: str, viewport: dict[str, int]
) -> None:
    page = signed_in(browser, address, "Administrator Laksana", viewport=viewport)
    page.goto(f"{address}/kelola/naskah/jenis/{kind}/")
    preview = page.locator("#pratinjau")
    before = preview.locator("img").get_attribute("src")
    template = page.get_by_label("Susunan nomor")
    template.fill("{urut}/" + kind + "/{romawi}/{tahun}")
    template.blur()
    expect(preview).to_contain_text(f"1/{kind}/")
    assert preview.locator("img").get_attribute("src") != before
    judge(page)
    template.fill("{romawi}/{tahun}")
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(preview).to_contain_text("Nomor urut belum ada")
    template.fill("{urut}/" + kind + "/{romawi}/{tahun}")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("table")).to_contain_text(f"1/{kind}/")
    judge(page)


def test_anybody_compares_a_file_on_a_phone(browser: Browser, address: str, tmp_path: Path) -> None:
    head = signed_in(browser, address, "Kepala Dinas", viewport=PHONE)
    head.goto(f"{address}/naskah/tanda-tangan/")
    wait_for_bytes(head)
    head.get_by_role("link", name="Rincian").first.click()
    with head.expect_download() as loading:
        head.get_by_role("link", name="Baca PDF").click()
    right, altered = tmp_path / "naskah.pdf", tmp_path / "berubah.pdf"
    loading.value.save_as(right)
    content = bytearray(right.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    proof = head.get_by_role("link", name="Halaman keaslian").get_attribute("href")
    page = browser.new_context(viewport=PHONE, locale="id-ID", color_scheme="dark").new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(f"{address}{proof}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Surat")
    result = page.locator("[data-verify-result]")
    for file, said in ((right, "Sama."), (altered, "Berbeda."), (right, "Sama.")):
        page.locator("input[type=file]").set_input_files(file)
        expect(result).to_contain_text(said)
    judge(page)
    assert set(sent) == {"GET"}
