"""The room's pages in a browser: no barrier, nothing sticks out, keys are enough, nothing typed is lost."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from server import Installations, Server, serve

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}
AGENCY, DESK = "Operator Jaringan Dinas Pendidikan", "Petugas Layanan 1"
EMPTY = "Operator Jaringan Sekretariat DPRD"
RSUD = "RSUD Kota Bekasi · Gedung Rawat Jalan"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def server(demo: Installations) -> Iterator[Server]:
    """A demo installation with some weeks of cases."""
    with serve(demo(), processes=1, LAKSANA_DEMO="1") as started:
        yield started


@pytest.fixture(scope="module")
def sessions(browser: Browser, server: Server) -> dict[str, Any]:
    """Sign in once as each of the people."""
    return {name: _session(browser, server, name) for name in (AGENCY, DESK, EMPTY)}


def _session(browser: Browser, server: Server, name: str) -> Any:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.address}/demo/")
        people = page.locator("#kota-bekasi")
        people.locator("details").evaluate("folded => { folded.open = true }")
        people.locator(".tile", has=page.get_by_text(name, exact=True)).first.click()
        page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
        return context.storage_state()


@pytest.fixture
def visit(browser: Browser, server: Server, sessions: dict[str, Any]) -> Iterator[Visit]:
    """Open an address as somebody, or as nobody."""
    contexts: list[BrowserContext] = []

    def go(path: str, who: str = "", **look: Any) -> Page:
        context = browser.new_context(
            base_url=server.address,
            storage_state=sessions.get(who),
            locale="id-ID",
            reduced_motion="reduce",
            **look,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()


def tile(page: Page, label: str) -> str:
    """Give the address behind a tile of the page."""
    address = page.locator("a.tile", has_text=label).get_attribute("href")
    assert address is not None
    return address


def open_form(visit: Visit, who: str, **look: Any) -> Page:
    page = visit("/meja/" if who == DESK else "/lapor/", who, **look)
    page.goto(tile(page, "Laporkan gangguan jaringan"))
    return page


def judge(page: Page) -> None:
    """Hold a page against the rules of access, and its width against the window."""
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/kota-bekasi/", ""),
        ("/lacak/", ""),
        ("/lacak/FALSCH/", ""),
        ("/lapor/", AGENCY),
        ("/lapor/", EMPTY),
        ("/meja/", DESK),
    ],
)
def test_no_barrier_is_found(visit: Visit, path: str, who: str, look: str) -> None:
    judge(visit(path, who, **LOOKS[look]))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("who", [AGENCY, DESK])
def test_no_barrier_is_found_in_a_form_empty_and_refused(visit: Visit, who: str, look: str) -> None:
    page = open_form(visit, who, **LOOKS[look])
    judge(page)
    if who == DESK:
        page.locator("#id_site").select_option(label=RSUD)
        expect(page.locator("#sekitar .sheet").first).to_be_visible()
        judge(page)
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    judge(page)


@pytest.mark.parametrize("look", LOOKS)
def test_no_barrier_is_found_in_a_case_and_its_tracking(visit: Visit, look: str) -> None:
    page = visit("/lapor/", AGENCY, **LOOKS[look])
    page.goto(page.locator(".task__title a").first.get_attribute("href") or "")
    judge(page)
    page.locator("a.code").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan BKS-")
    judge(page)


@pytest.mark.parametrize(
    ("path", "who"), [("/kota-bekasi/", ""), ("/lacak/", ""), ("/lapor/", AGENCY), ("/meja/", DESK)]
)
def test_nothing_sticks_out_of_the_page(visit: Visit, path: str, who: str) -> None:
    page = visit(path, who)
    for width in (320, 360, 720, 768, 960, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(50)
        assert page.evaluate(TOO_WIDE) <= 0, width


def test_the_desk_registers_by_keyboard_alone(visit: Visit) -> None:
    page = open_form(visit, DESK, viewport=WIDE)
    press = page.keyboard.press
    press("Tab")
    press("Enter")  # to the content
    _tab_to(page, "source")
    press("Space")
    _tab_to(page, "site")
    page.keyboard.type("Sekretariat DPRD")
    expect(page.locator("#sekitar")).to_contain_text("Gedung DPRD")
    _tab_to(page, "subject")
    page.keyboard.type("Jaringan ruang sidang mati")
    _tab_to(page, "what", most=1)
    page.keyboard.type("Sejak rapat pagi.")
    _tab_to(page, "contact", most=1)
    page.keyboard.type("Sekretaris")
    with page.expect_navigation():
        press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jaringan ruang sidang mati")
    expect(page.locator("#kabar")).to_contain_text("Tercatat dengan nomor BKS-")


def _tab_to(page: Page, name: str, *, most: int = 6) -> None:
    """Press Tab until a field has the focus; `most` times at most."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is more than {most} presses away")


def test_a_chosen_place_shows_open_cases_without_moving_on(visit: Visit) -> None:
    page = open_form(visit, DESK, viewport=WIDE)
    page.get_by_label("Perihal").fill("Antrean mati")
    page.locator("#id_site").select_option(label=RSUD)
    beside = page.locator("#sekitar")
    expect(beside.get_by_role("heading", name="Mungkin sudah dilaporkan")).to_be_visible()
    expect(beside.get_by_role("link", name="WhatsApp")).to_have_attribute("href", re.compile(r"wa\.me/62812"))
    expect(page.get_by_label("Perihal")).to_have_value("Antrean mati")
    page.get_by_label("Telepon").check()
    number = beside.locator("li .code").first.inner_text()
    with page.expect_navigation():
        beside.get_by_role("button", name="Tambahkan ke kasus ini").first.click()
    assert page.url.endswith(f"/lapor/kasus/{number}/")
    expect(page.locator("main")).to_contain_text("Dilaporkan lagi (Telepon): Antrean mati")


def test_only_a_letter_asks_for_its_agenda_number(visit: Visit) -> None:
    page = open_form(visit, DESK, viewport=WIDE)
    agenda = page.get_by_label("Nomor agenda surat")
    expect(agenda).to_be_hidden()
    page.get_by_label("Surat", exact=True).check()
    expect(agenda).to_be_visible()


def test_the_desk_works_without_a_script(visit: Visit) -> None:
    page = open_form(visit, DESK, viewport=WIDE, java_script_enabled=False)
    page.get_by_label("Telepon").check()
    page.locator("#id_site").select_option(label=RSUD)
    page.get_by_label("Perihal").fill("Antrean mati lagi")
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_role("heading", name="Mungkin sudah dilaporkan")).to_be_visible()
    expect(page.get_by_label("Perihal")).to_have_value("Antrean mati lagi")
    page.get_by_role("button", name="Catat sebagai duplikat").first.click()
    expect(page.locator("#kabar")).to_contain_text("Ditandai duplikat BKS-")


def test_a_photo_is_made_small_before_it_is_sent(visit: Visit) -> None:
    page = open_form(visit, AGENCY, viewport=PHONE)
    heavy = _photo()
    page.locator("input[type=file]").set_input_files(
        {"name": "router.png", "mimeType": "image/png", "buffer": heavy}
    )
    expect(page.locator("[data-strip] img")).to_be_visible()
    expect(page.locator("[data-sizes]")).to_contain_text("Foto diperkecil")
    page.get_by_label("Perihal").fill("Router mati")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    with page.expect_navigation():
        page.get_by_role("button", name="Kirim", exact=True).click()
    assert int(sent[0].all_headers()["content-length"]) < len(heavy) / 3
    expect(page.locator("main")).to_contain_text("router.jpg")


def _photo() -> bytes:
    """Make a picture as heavy as a phone's: noise, 2400 pixels wide."""
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_what_was_typed_survives_a_session_that_ended(visit: Visit) -> None:
    page = open_form(visit, AGENCY, viewport=PHONE)
    form = page.url
    page.get_by_label("Perihal").fill("Wifi ruang tunggu hilang")
    page.get_by_label("SD Negeri Margahayu").check()
    signed_in = page.context.storage_state()
    page.context.clear_cookies(name="session")
    with page.expect_navigation():
        page.get_by_role("button", name="Kirim", exact=True).click()
    assert unquote(page.url).endswith(f"?next={urlsplit(form).path}")
    expect(page.locator("#kabar")).to_contain_text("Sesi Anda berakhir")
    page.context.add_cookies(signed_in["cookies"])
    page.goto(form)
    _expect_restored(page)


def test_what_was_typed_survives_a_broken_line(visit: Visit) -> None:
    page = open_form(visit, AGENCY, viewport=PHONE)
    form = page.url
    page.get_by_label("Perihal").fill("Wifi ruang tunggu hilang")
    page.get_by_label("SD Negeri Margahayu").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(form)
    _expect_restored(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.locator("#kabar")).to_contain_text("Terkirim dengan nomor")
    page.goto(form)
    expect(page.get_by_label("Perihal")).to_have_value("")


def _expect_restored(page: Page) -> None:
    expect(page.get_by_label("Perihal")).to_have_value("Wifi ruang tunggu hilang")
    expect(page.get_by_label("SD Negeri Margahayu")).to_be_checked()
    expect(page.locator("[data-draft-note]")).to_contain_text("dikembalikan dari gawai ini")


def test_a_restored_place_shows_again_what_is_open_there(visit: Visit) -> None:
    page = open_form(visit, DESK, viewport=WIDE)
    page.locator("#id_site").select_option(label=RSUD)
    page.get_by_label("Perihal").fill("Loket")
    expect(page.locator("[data-draft-note]")).to_contain_text("Tersimpan")
    page.reload()
    expect(page.locator("#id_site option:checked")).to_have_text(RSUD)
    expect(page.locator("#sekitar")).to_contain_text("RSUD Kota Bekasi")


@pytest.mark.parametrize(("path", "who"), [("/kota-bekasi/", ""), ("/lapor/", AGENCY)])
def test_print_leaves_out_what_cannot_be_pressed(visit: Visit, path: str, who: str) -> None:
    page = visit(path, who, viewport=WIDE)
    page.emulate_media(media="print")
    for hidden in (".nav", ".switches", ".foot"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
