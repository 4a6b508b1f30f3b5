"""The case page in a browser: no barrier in any state, nothing sticks out, no script needed, print."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from visiting import sign_in

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}
WORKERS = ("Pelaksana 2", "Pelaksana 1", "Administrator Sistem Jaringan 1", "Administrator Sistem Jaringan 2")
LEADER = "Kepala Seksi Infrastruktur"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "pertanggungjawaban" * 12


@pytest.fixture(scope="module")
def mine(browser: Browser, address: str) -> dict[str, Any]:
    """Somebody with a step to do that asks for words, where it is, and how to be them again."""
    for name in WORKERS:
        with sign_in(browser, address, name) as context:
            page = context.new_page()
            page.goto(f"{address}/kotak-masuk/")
            links = page.locator("main a[href^='/kasus/BKS']").all()
            for path in {(link.get_attribute("href") or "").partition("#")[0]: None for link in links}:
                page.goto(f"{address}{path}")
                if page.locator(".sheet--now form[action*=selesai] textarea[required]").count():
                    return {"path": path, "name": name, "state": context.storage_state()}
    raise AssertionError("nobody has anything to do in the demo")


@pytest.fixture(scope="module")
def leader(browser: Browser, address: str) -> Any:
    with sign_in(browser, address, LEADER) as context:
        return context.storage_state()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Any]:
    """Open a page as somebody who signed in; what goes wrong in the browser fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(address: str, state: Any, **look: Any) -> Page:
        context = browser.new_context(storage_state=state, reduced_motion="reduce", **look)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(address)
        return page

    yield open_
    assert faults == []
    for context in contexts:
        context.close()


def press(page: Page) -> None:
    """Press the first exit of my step and wait for the answer."""
    with page.expect_navigation():
        page.locator(".action-bar button").first.click()
    page.wait_for_load_state()


def closed_case(page: Page, address: str) -> None:
    page.goto(f"{address}/kasus/")
    row = page.locator("tbody tr", has=page.locator(".tag", has_text="Selesai")).first
    row.locator("a[href^='/kasus/']").first.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Kasus ini sudah ditutup")).to_be_visible()


def fault(page: Page) -> None:
    press(page)
    expect(page.locator(".sheet--now [data-error-summary]")).to_be_in_viewport()


def too_late(page: Page) -> None:
    page.locator(".sheet--now textarea").first.fill("Kabel sudah diganti")
    form = page.locator(".sheet--now form[action*=selesai]")
    form.evaluate("form => { form.action = form.action.replace(/langkah.\\d+/, 'langkah/1') }")
    press(page)
    expect(page.locator("[data-typed]")).to_contain_text("Kabel sudah diganti")


def every_act_open(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details.act').forEach(fold => { fold.open = true; })")


STATES = {"full": every_act_open, "fault": fault, "too late": too_late}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_no_barrier_is_found(open_page: Any, address: str, mine: Any, state: str, look: str) -> None:
    page = open_page(address + mine["path"], mine["state"], **LOOKS[look])
    STATES[state](page)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_barrier_is_found_in_a_closed_case(open_page: Any, address: str, leader: Any, look: str) -> None:
    page = open_page(f"{address}/kasus/", leader, **LOOKS[look])
    closed_case(page, address)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def settles_at(page: Page, most: int) -> bool:
    """Tell whether the page comes to rest no wider than its window; a busy machine lays out late."""
    for _ in range(30):
        if page.evaluate(TOO_WIDE) <= most:
            return True
        page.wait_for_timeout(100)
    return False


def test_long_words_break_and_nothing_sticks_out(
    open_page: Any, address: str, mine: Any, leader: Any
) -> None:
    page = open_page(address + mine["path"], leader, viewport=PHONE)
    form = page.locator("form[action$='/komentar/']")
    page.locator("details.act", has=form).locator("summary").first.click()
    form.locator("textarea").fill(LONG)
    with page.expect_navigation():
        form.get_by_role("button", name="Tulis catatan").click()
    expect(page.locator(".event__note").first).to_contain_text(LONG)
    for width in (320, 360, 390, 719, 768, 959, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert settles_at(page, 0), width


def test_a_case_can_be_worked_without_scripts(browser: Browser, address: str, mine: Any) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}/demo/")
        page.locator("#kota-bekasi details > summary").first.click()
        page.locator("#kota-bekasi").get_by_role("button", name=mine["name"]).first.click()
        page.goto(address + mine["path"])
        section = page.locator(".sheet--now")
        section.locator("summary", has_text="Tunda (jeda)").click()
        pause = section.locator("form[action$='/jeda/']")
        pause.get_by_label("Barang").check()
        pause.get_by_label("Alasan").fill("Menunggu kabel")
        pause.get_by_role("button", name="Tunda (jeda)").click()
        expect(page.locator(".field__error")).to_have_count(1)
        expect(page.get_by_label("Alasan").first).to_have_value("Menunggu kabel")
        comment = page.locator("form[action$='/komentar/']")
        page.locator("details.act", has=comment).locator("summary").first.click()
        comment.locator("textarea").fill("Ditulis tanpa skrip")
        comment.get_by_role("button", name="Tulis catatan").click()
        expect(page.locator(".timeline")).to_contain_text("Ditulis tanpa skrip")


def test_print_is_the_case_and_nothing_to_press(open_page: Any, address: str, mine: Any) -> None:
    page = open_page(address + mine["path"], mine["state"], viewport=WIDE)
    page.emulate_media(media="print")
    for shown in ("h1", ".ribbon", ".timeline", ".flow", ".papers >> nth=-1"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".sheet--now form", ".acts", "#tindakan", ".crumb"):
        expect(page.locator(hidden).first).to_be_hidden()
