"""First screens and lists in a real browser: no barrier in any state, nothing sticks out, keys walk them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from server import Installations, environment_of, laksana, serve

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "phone": {"viewport": PHONE},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(
    'main :is(.button, select, input:not([type=checkbox], [type=hidden]))')]
    .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
    .map(one => one.outerHTML.slice(0, 90))"""
TOWN = "Kota Bekasi"
SECTION_HEAD = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
DIVISION_HEAD, TECHNICIAN = "Kepala Bidang TIK", "Pelaksana 2"
HAND_OVER = "/tim/alih-tugas/"
HEALTH = "/kelola/kesehatan/"
"""Says how things stand even where there is nothing."""
READERS = {
    "/seksi/": SECTION_HEAD,
    "/kotak-masuk/": SECTION_HEAD,
    "/disposisi/": SECTION_HEAD,
    HAND_OVER: SECTION_HEAD,
    "/ringkasan/": DIVISION_HEAD,
    HEALTH: "Administrator Laksana",
    "/kasus/": DIVISION_HEAD,
    "/hari-ini/": TECHNICIAN,
}
WRONG = {
    HAND_OVER + "?dari=&ke=": SECTION_HEAD,
    "/kasus/?dari=kemarin&status=apa&lokasi=x": DIVISION_HEAD,
    "/kotak-masuk/?tampil=apa&setelah=x&cari=tidak-ada": SECTION_HEAD,
}
FILLED = ("/seksi/", "/kotak-masuk/", "/ringkasan/", "/kasus/", "/hari-ini/")
ROWS = ".task, .check, .table tbody tr"


@contextmanager
def town(data: Path) -> Iterator[str]:
    """Serve an installation."""
    with serve(data, processes=1, LAKSANA_DEMO="1") as server:
        yield server.address


def before_the_first_case(data: Path) -> Path:
    """Set up the demo governments without their cases."""
    environment = environment_of(data, LAKSANA_DEMO="1")
    for words in (["setup"], ["manage", "load_demo"], ["manage", "load_procedures"]):
        done = laksana(*words, environment=environment)
        assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="module")
def towns(demo: Installations, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Serve a town in the middle of its work, and one before its first case."""
    empty = before_the_first_case(tmp_path_factory.mktemp("empty") / "data")
    with town(demo()) as full, town(empty) as begun:
        yield {"full": full, "empty": begun}


@pytest.fixture(scope="module")
def cookies(browser: Browser, towns: dict[str, str]) -> dict[tuple[str, str], Any]:
    """Sign everybody in once and keep what the browser holds then."""
    known = {}
    for name, address in towns.items():
        for person in sorted({*READERS.values()}):
            with browser.new_context(viewport=WIDE, locale="id-ID") as context:
                page = context.new_page()
                page.goto(f"{address}/demo/")
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                people = page.locator("section", has=page.get_by_role("heading", name=TOWN, exact=True)).last
                with page.expect_navigation():
                    people.locator(".tile", has=page.get_by_text(person, exact=True)).first.click()
                known[name, person] = context.cookies()
    return known


class Screens:
    """Pages of a town as its people see them."""

    def __init__(self, browser: Browser, towns: dict[str, str], cookies: dict[tuple[str, str], Any]) -> None:
        self.browser, self.towns, self.cookies = browser, towns, cookies

    @contextmanager
    def open(self, path: str, person: str, *, name: str = "full", **look: Any) -> Iterator[Page]:
        faults: list[str] = []
        with self.browser.new_context(
            locale="id-ID", reduced_motion="reduce", **{"viewport": WIDE, **look}
        ) as context:
            context.add_cookies(self.cookies[name, person])
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            answer = page.goto(self.towns[name] + path)
            assert answer is not None
            assert answer.ok, (path, answer.status)
            yield page
        assert faults == []


@pytest.fixture
def screens(browser: Browser, towns: dict[str, str], cookies: dict[tuple[str, str], Any]) -> Screens:
    return Screens(browser, towns, cookies)


def barriers(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found]


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_no_barrier_is_found_in_full_lists(screens: Screens, look: str) -> None:
    for path, person in READERS.items():
        with screens.open(path, person, **LOOKS[look]) as page:
            if path in FILLED:
                expect(page.locator(ROWS).first).to_be_visible()
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            assert (path, barriers(page)) == (path, [])


@pytest.mark.parametrize("look", ["wide", "dark phone"])
def test_no_barrier_is_found_where_there_is_nothing(screens: Screens, look: str) -> None:
    for path, person in READERS.items():
        with screens.open(path, person, name="empty", **LOOKS[look]) as page:
            if path != HEALTH:
                expect(page.locator(ROWS)).to_have_count(0)
            assert (path, barriers(page)) == (path, [])


@pytest.mark.parametrize("look", ["wide", "phone"])
def test_no_barrier_is_found_where_something_is_wrong(screens: Screens, look: str) -> None:
    for path, person in WRONG.items():
        with screens.open(path, person, **LOOKS[look]) as page:
            assert (path, barriers(page)) == (path, [])


@pytest.mark.parametrize("width", [320, 360, 719, 960, 1280])
def test_nothing_sticks_out_and_thumbs_find_what_to_press(screens: Screens, width: int) -> None:
    for path, person in READERS.items():
        with screens.open(path, person, viewport={"width": width, "height": 800}) as page:
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            assert (path, page.evaluate(TOO_WIDE)) == (path, 0)
            assert (path, page.evaluate(SMALL)) == (path, [])


@pytest.mark.parametrize("path", ["/kotak-masuk/", "/kasus/", "/ringkasan/", "/hari-ini/", "/seksi/"])
def test_keys_walk_every_list_and_the_focus_is_seen(screens: Screens, path: str) -> None:
    with screens.open(path, READERS[path]) as page:
        links = page.locator(".task > h3 a, .check h3 a, .table tbody th a")
        page.keyboard.press("j")
        expect(links.first).to_be_focused()
        ring = "one => getComputedStyle(one, one.closest('.task') ? '::after' : null).outlineStyle"
        assert links.first.evaluate(ring) == "solid"
        page.keyboard.press("j")
        expect(links.nth(min(1, links.count() - 1))).to_be_focused()
        page.keyboard.press("k")
        expect(links.first).to_be_focused()


def test_a_slash_leads_to_the_search_and_its_words_stay(screens: Screens) -> None:
    with screens.open("/kasus/", DIVISION_HEAD) as page:
        page.keyboard.press("/")
        search = page.get_by_role("searchbox")
        expect(search).to_be_focused()
        search.fill("tidak-ada-yang-begini")
        search.press("Enter")
        expect(page.locator(".empty")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("tidak-ada-yang-begini")
        page.locator(".in-force a").click()
        expect(page.locator(ROWS).first).to_be_visible()


def test_filters_are_folded_until_one_holds(screens: Screens) -> None:
    with screens.open("/kasus/", DIVISION_HEAD) as page:
        expect(page.get_by_label("Jenis")).to_be_hidden()
    with screens.open("/kasus/?jenis=incident", DIVISION_HEAD) as page:
        expect(page.get_by_label("Jenis")).to_have_value("incident")
        expect(page.get_by_label("Jenis")).to_be_visible()


def test_paper_keeps_the_lists_and_leaves_out_what_is_pressed(screens: Screens) -> None:
    for path in ("/kotak-masuk/", "/kasus/"):
        with screens.open(path, READERS[path]) as page:
            page.emulate_media(media="print")
            expect(page.locator(".filters")).to_be_hidden()
            expect(page.locator(ROWS).first).to_be_visible()
