"""From the case page to a record in one's own hands, checked there by the program that lies in it."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "no script": {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def case_page(browser: Browser, address: str, look: dict[str, Any]) -> Page:
    """Sign a section head in and open the oldest finished case."""
    page = browser.new_context(locale="id-ID", reduced_motion="reduce", **look).new_page()
    page.goto(f"{address}/demo/")
    for fold in page.locator("#kota-bekasi details:not([open]) > summary").all():
        fold.click()
    page.locator("#kota-bekasi").get_by_role("button", name="Kepala Seksi Infrastruktur").first.click()
    page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
    page.goto(f"{address}/kasus/BKS-2026-0001/")
    return page


def looks_right(page: Page) -> None:
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("look", LOOKS)
def test_a_record_is_made_taken_away_and_checked(
    browser: Browser, address: str, tmp_path: Path, look: str
) -> None:
    page = case_page(browser, address, LOOKS[look])
    page.get_by_role("link", name="Berkas kasus", exact=True).click()
    page.get_by_role("button", name="Untuk perangkat daerah" if look == "wide" else "Untuk kantor").click()
    if look != "no script":
        looks_right(page)
    expect(page.get_by_text("Sedang disusun", exact=True)).to_have_count(0, timeout=20_000)
    if look != "no script":
        looks_right(page)
    page.get_by_text("Lengkap sampai kini").first.wait_for()
    kept = {}
    for form in ("PDF", "ZIP"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=form).first.click()
        kept[form] = tmp_path / taken.value.suggested_filename
        taken.value.save_as(kept[form])
    page.context.close()
    with zipfile.ZipFile(kept["ZIP"]) as opened:
        program = Path(opened.extract("verify_record.py", tmp_path))
    for file in kept.values():
        done = subprocess.run(
            [sys.executable, "-I", "-S", program, file], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout
        assert done.stdout.endswith("Berkas kasus ini utuh.\n")
