"""A paper of a case in a browser: the head edits and makes it final, who wrote it signs on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from visiting import sign_in

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PHONE = {"width": 390, "height": 844}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def fits(page: Page) -> None:
    """Hold that nothing sticks out and nothing bars the way."""
    assert page.evaluate(TOO_WIDE) <= 0
    assert not Axe().run(page).response["violations"]


def test_a_report_is_edited_made_final_signed_and_scanned(browser: Browser, address: str) -> None:
    with sign_in(browser, address, "Kepala Bidang TIK", viewport={"width": 1280, "height": 900}) as head:
        page = head.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{address}/kasus/?status=finished")
        case = page.locator("main a[href^='/kasus/BKS']").first.get_attribute("href")
        paper = f"{address}{case}naskah/handling_report/"
        page.goto(f"{address}{case}")
        page.locator("#naskah ~ ul").get_by_role("link", name="Laporan penanganan").first.click()
        expect(page.get_by_role("img", name=re.compile("halaman 1 dari 1"))).to_be_visible()
        fits(page)
        page.get_by_role("link", name="Ubah sebelum ditetapkan").click()
        page.get_by_label("Perihal").first.fill("Gangguan loket antrean, sudah pulih")
        page.get_by_role("button", name="Simpan").click()
        page.wait_for_url(paper)
        _final(page)
        number = page.locator("h1 + p .code").inner_text()
        assert re.fullmatch(r"\d{3}/LAP/DISKOMINFO/[IVX]+/20\d\d", number)
        page.goto(f"{address}{case}")
        expect(page.get_by_text(number).first).to_be_visible()
        page.goto(paper)
        writer = page.locator("aside li").first.inner_text().splitlines()[1]
    with sign_in(browser, address, writer, viewport=PHONE, color_scheme="dark") as phone:
        page = phone.new_page()
        page.goto(paper)
        fits(page)
        page.get_by_role("link", name="Tanda tangani di layar").click()
        page.get_by_label("Nama penanda tangan").fill(writer)
        _draw(page)
        fits(page)
        page.get_by_role("button", name="Simpan tanda tangan").click()
        page.wait_for_url(paper)
        expect(page.get_by_text("Di layar")).to_be_visible()
        page.get_by_text("Lampirkan hasil pindai").click()
        page.get_by_label("Hasil pindai (PDF)").set_input_files(
            {"name": "pindai.pdf", "mimeType": "application/pdf", "buffer": PDF}
        )
        page.get_by_role("button", name="Lampirkan", exact=True).click()
        expect(page.get_by_text("Ditandatangani", exact=True).first).to_be_visible()


def _draw(page: Page) -> None:
    """Draw a line across the pad."""
    pad = page.locator(".glass__sheet")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=6)
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20, steps=6)
    page.mouse.up()


def _final(page: Page) -> None:
    """Press, and say yes to the question."""
    page.get_by_role("button", name="Tetapkan", exact=True).click()
    sure = page.locator("dialog[open] button").filter(has_text=re.compile("Lanjutkan|Ya")).first
    if sure.count():
        sure.click()
    expect(page.get_by_text("Final", exact=True).first).to_be_visible()
