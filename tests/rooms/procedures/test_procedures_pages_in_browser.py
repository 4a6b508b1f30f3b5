"""The pages of procedures in a browser: no barrier, nothing sticks out, cards on a phone, paper in print."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "phone": {"viewport": PHONE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
}
BEKASI = "/prosedur/kota-bekasi/penanganan-gangguan-jaringan-tik/"
BOLMUT = "kabupaten-bolaang-mongondow-utara"
PAPERS = {
    BEKASI: "kota-bekasi",
    "/prosedur/kota-bogor/keamanan-jaringan/": "kota-bogor",
    "/prosedur/kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan/": "kota-bogor",
    "/prosedur/kab-ciamis/pemeliharaan-jaringan-intra-pemerintah/": "kabupaten-ciamis",
    "/prosedur/kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan/": BOLMUT,
}
PAGES = {
    **PAPERS,
    **{f"{page}?naskah=1": slug for page, slug in PAPERS.items()},
    "/prosedur/": "kota-bogor",
    "/prosedur/umum/permohonan-layanan/": "kota-bogor",
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNJOINED = """() => [...document.querySelectorAll('.sop-table .flow__cell')].filter(svg => {
    const cell = svg.closest('td').getBoundingClientRect(), drawn = svg.getBoundingClientRect();
    return Math.hypot(cell.height - drawn.height, cell.width - drawn.width) > 2; }).length"""


@pytest.fixture(scope="module")
def sessions(browser: Browser, address: str) -> dict[str, Any]:
    """Sign in as somebody of each government's office, once."""
    found = {}
    for slug in set(PAGES.values()):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{address}/demo/")
            page.locator(f"#{slug} form button").first.click()
            page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
            found[slug] = context.storage_state()
    return found


@pytest.fixture
def open_page(browser: Browser, address: str, sessions: dict[str, Any]) -> Iterator[Any]:
    """Open an address as somebody of its government; what goes wrong in the browser fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(path: str, language: str = "id", **look: Any) -> Page:
        context = browser.new_context(storage_state=sessions[PAGES[path]], reduced_motion="reduce", **look)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200
        assert faults == []
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("path", "look"),
    [
        *((path, look) for path in PAGES for look in ("wide", "dark phone")),
        *((BEKASI, look) for look in ("phone", "dark", "forced colours")),
    ],
)
def test_no_barrier_is_found(open_page: Any, path: str, look: str) -> None:
    page = open_page(path, **LOOKS[look])
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize("path", [BEKASI, "/prosedur/"])
def test_no_barrier_is_found_in_english(open_page: Any, path: str) -> None:
    page = open_page(path, "en", viewport=WIDE)
    assert page.get_attribute("html", "lang") == "en"
    assert Axe().run(page).response["violations"] == []


def settles_at(page: Page, most: int) -> bool:
    """Tell whether the page comes to rest no wider than its window; a busy machine lays out late."""
    for _ in range(30):
        if page.evaluate(TOO_WIDE) <= most:
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_of_the_page(open_page: Any, path: str) -> None:
    page = open_page(path, viewport=WIDE)
    for width in (320, 390, 719, 768, 959, 960, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert settles_at(page, 0), width


@pytest.mark.parametrize("path", PAPERS)
def test_the_whole_table_fits_a_desk_and_its_arrows_stay_joined(open_page: Any, path: str) -> None:
    page = open_page(path, viewport=WIDE)
    box = page.locator(".sop-box")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1
    assert page.locator(".flow__cell").count() >= 5
    assert page.evaluate(UNJOINED) == 0
    page.set_viewport_size({"width": 1000, "height": 900})
    assert page.locator("#langkah-1 .sop-table__does").evaluate("cell => cell.clientWidth") >= 200
    assert box.evaluate("box => getComputedStyle(box).overflowX") == "auto"


def test_a_phone_shows_cards_that_say_everything(open_page: Any) -> None:
    page = open_page(BEKASI, viewport=PHONE)
    card = page.locator("#langkah-3")
    expect(card.locator(".flow__lane").first).to_be_hidden()
    for words in ("Administrator Sistem Jaringan", "1 jam", "Data permasalahan", "Tidak dapat diatasi"):
        expect(card).to_contain_text(words)
    assert card.evaluate("card => getComputedStyle(card).display") == "grid"
    small = card.evaluate(
        "card => [...card.querySelectorAll('td:not(.flow__lane)')]"
        ".filter(cell => cell.offsetParent && parseFloat(getComputedStyle(cell).fontSize) < 14).length"
    )
    assert small == 0
    card.get_by_role("link", name="langkah 5").click()
    assert page.url.endswith("#langkah-5")
    expect(page.locator("#langkah-5")).to_be_in_viewport()


def test_the_switch_shows_only_what_was_signed(open_page: Any) -> None:
    page = open_page(BEKASI, viewport=WIDE)
    expect(page.locator(".supplied").first).to_be_visible()
    page.get_by_role("link", name="Hanya yang ditandatangani").click()
    page.wait_for_url("**?naskah=1")
    expect(page.locator(".supplied")).to_have_count(0)
    expect(page.locator("#langkah-7")).to_contain_text("melakukan konfirmasi kepada Perangkat Daerah")
    page.get_by_role("link", name="Dengan tambahan sistem").click()
    expect(page.locator(".supplied").first).to_be_visible()


@pytest.mark.parametrize("path", PAPERS)
def test_print_is_the_paper_across(open_page: Any, path: str) -> None:
    page = open_page(path, viewport=WIDE, color_scheme="dark")
    sheets = re.findall(rb"/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert len(sheets) >= 2
    assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(842, 595)}
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".sop-paper")).to_be_visible()
    for hidden in (".letterhead", ".sop-contents", ".sop-papers", ".tabs"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("path", PAPERS)
def test_the_identity_page_fits_one_sheet(open_page: Any, path: str) -> None:
    page = open_page(path, viewport={"width": 1032, "height": 703})
    page.emulate_media(media="print")
    high = page.locator(".sop-paper").evaluate("paper => paper.getBoundingClientRect().height")
    assert high <= 186 / 25.4 * 96
