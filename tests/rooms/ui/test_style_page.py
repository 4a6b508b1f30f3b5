"""Every component in every state: accessible, within its page, doing what it promises in a real browser."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TEXT_FILE: Any = {"name": "satu.txt", "mimeType": "text/plain", "buffer": b"x"}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "phone": {"viewport": PHONE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "more contrast": {"viewport": WIDE, "contrast": "more"},
    "without script": {"viewport": PHONE, "java_script_enabled": False},
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll(`.button:not(.button--small), .field select, .choice,
    .field input:not([type=radio], [type=checkbox]), .tabs a, .nav a, .switch`)]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)
    .map(e => e.outerHTML.slice(0, 90))"""
MEASURE_PHOTO = """async () => {
    const file = document.querySelector('#id_new-photos').files[0];
    const picture = await createImageBitmap(file);
    return [picture.width, picture.height, file.size];
}"""
DRAWINGS_FILL_THEIR_CELLS = """() => [...document.querySelectorAll('.flow__cell')].map(svg => {
    const cell = svg.closest('td').getBoundingClientRect(), drawn = svg.getBoundingClientRect();
    return Math.max(Math.abs(cell.height - drawn.height), Math.abs(cell.width - drawn.width));
})"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The style page at a desk, ready; whatever goes wrong in its scripts fails the test."""
    faults: list[str] = []
    with browser.new_context(viewport=WIDE, locale="id-ID") as context:
        opened = context.new_page()
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        opened.goto(address)
        yield opened
    assert faults == []


@pytest.mark.parametrize("look", sorted(LOOKS.keys() - {"without script"}))
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_barrier_is_found(browser: Browser, address: str, look: str, language: str) -> None:
    with browser.new_context(**LOOKS[look]) as context:
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        page.goto(address)
        assert page.get_attribute("html", "lang") == language
        found = Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize("width", [320, 360, 390, 719, 768, 959, 1280, 1920])
def test_nothing_sticks_out_of_the_page(browser: Browser, address: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate(TOO_WIDE) == 0


def test_what_is_pressed_is_big_enough_for_a_thumb(browser: Browser, address: str) -> None:
    with browser.new_context(**LOOKS["phone"], has_touch=True) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate(SMALL_TARGETS) == []


def test_print_leaves_out_what_can_only_be_pressed(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".ribbon")).to_be_visible()
    assert page.locator(".actions, .outcomes .button").evaluate_all("all => all.every(e => !e.offsetParent)")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()") == "#fff"


def test_the_theme_follows_the_choice(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE, color_scheme="light") as context:
        page = context.new_page()
        page.goto(address)
        light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.locator("[data-menu] > summary").click()
        page.get_by_role("button", name="Gelap", exact=True).click()
        page.wait_for_load_state()
        assert page.url == address
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


class TestByKeyboard:
    def test_the_first_stop_leads_to_the_content(self, page: Page, address: str) -> None:
        page.goto(address.replace("/gaya/", "/akun/masuk/"))
        page.locator("body").evaluate("body => document.activeElement.blur()")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#isi")).to_be_focused()

    def test_j_and_k_walk_through_a_list(self, page: Page) -> None:
        titles = page.locator(".task > h3 a")
        page.locator("h1").click()
        page.keyboard.press("j")
        expect(titles.nth(0)).to_be_focused()
        page.keyboard.press("j")
        expect(titles.nth(1)).to_be_focused()
        page.keyboard.press("k")
        expect(titles.nth(0)).to_be_focused()

    def test_slash_searches_and_typing_stays_typing(self, page: Page) -> None:
        page.keyboard.press("/")
        search = page.locator("input[type=search]")
        expect(search).to_be_focused()
        page.keyboard.type("j?")
        expect(search).to_have_value("j?")
        expect(page.locator("#bantuan-kunci")).to_be_hidden()

    def test_the_keys_can_be_switched_off(self, page: Page) -> None:
        page.keyboard.press("?")
        page.get_by_label("Gunakan kunci papan ketik").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("#bantuan-kunci")).to_be_hidden()


class TestForms:
    def test_an_error_summary_takes_the_focus(self, page: Page) -> None:
        expect(page.locator("[data-error-summary]")).to_be_focused()

    def test_rows_are_added_and_removed(self, page: Page) -> None:
        field = page.locator("#id_new-devices")
        rows = field.locator("tbody tr")
        expect(rows).to_have_count(1)
        field.get_by_role("button", name="Tambah baris").click()
        expect(rows).to_have_count(2)
        expect(field.get_by_label("Nama perangkat, baris 2")).to_be_focused()
        field.get_by_role("button", name="Hapus").first.click()
        expect(rows).to_have_count(1)

    def test_a_question_comes_before_the_act(self, page: Page, address: str) -> None:
        page.get_by_role("button", name="Kirim laporan").click()
        question = page.locator("#tanya")
        expect(question).to_contain_text("Laporan dikirim ke Kepala Bidang TIK.")
        question.get_by_role("button", name="Batal").click()
        expect(question).to_be_hidden()
        assert page.url == address
        page.get_by_role("button", name="Kirim laporan").click()
        with page.expect_navigation():
            question.get_by_role("button", name="Ya, lanjutkan").click()
        assert "command_id=" in page.url

    def test_what_was_typed_comes_back_and_can_be_cleared(self, page: Page) -> None:
        page.get_by_label("Gejala").first.fill("Internet mati")
        page.get_by_label("Penggantian").first.check()
        expect(page.locator("[data-draft-note]")).to_have_text("Tersimpan di gawai ini")
        page.reload()
        expect(page.get_by_label("Gejala").first).to_have_value("Internet mati")
        expect(page.get_by_label("Penggantian").first).to_be_checked()
        page.get_by_role("button", name="Kosongkan", exact=True).click()
        page.reload()
        expect(page.get_by_label("Gejala").first).to_have_value("")

    def test_a_draft_is_forgotten_once_the_server_says_it_arrived(self, page: Page) -> None:
        page.get_by_label("Gejala").first.fill("Internet mati")
        expect(page.locator("[data-draft-note]")).to_have_text("Tersimpan di gawai ini")
        arrived = "document.body.append(Object.assign(document.createElement('p'), {id: 'kabar-baru'}))"
        page.evaluate(arrived)
        swap = "htmx.swap('#kabar-baru', '<span data-saved=\"gaya\"></span>', {swapStyle: 'innerHTML'})"
        page.evaluate(swap)
        expect(page.locator("#kabar-baru > span")).to_be_attached()
        assert page.evaluate("localStorage.getItem('laksana:draft:gaya')") is None

    def test_a_second_press_sends_nothing(self, page: Page) -> None:
        sent: list[str] = []

        def swallow(route: Route) -> None:
            sent.append(route.request.url)
            route.fulfill(status=204)

        page.route("**/tema/", swallow)
        page.locator("[data-menu] > summary").click()
        dark = page.get_by_role("button", name="Gelap", exact=True)
        dark.click()
        expect(dark).to_have_attribute("aria-busy", "true")
        dark.click()
        page.wait_for_timeout(200)
        assert len(sent) == 1

    @pytest.mark.parametrize("sends_file", [False, True])
    def test_a_form_without_files_travels_in_the_plain_form(self, page: Page, sends_file: bool) -> None:
        posting = "Object.assign(document.querySelector('form[data-draft]'), {method: 'post'})"
        page.evaluate(f"() => {{ {posting}.enctype = 'multipart/form-data' }}")
        if sends_file:
            page.locator("#id_new-photos").set_input_files([TEXT_FILE])
            expect(page.locator("form[data-draft] [data-strip] li")).to_have_count(1)
        page.route("**/*", lambda route: route.fulfill(status=204))
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.locator("form[data-draft]").evaluate("form => form.requestSubmit()")
        kind = "multipart/form-data" if sends_file else "application/x-www-form-urlencoded"
        assert sent.value.headers["content-type"].startswith(kind)

    def test_a_photo_is_made_small_shown_and_taken_out_again(self, page: Page) -> None:
        noise = Image.effect_noise((2400, 1800), 60).convert("RGB")
        big = io.BytesIO()
        noise.save(big, "JPEG", quality=95)
        page.locator("#id_new-photos").set_input_files(
            [{"name": "rak.jpg", "mimeType": "image/jpeg", "buffer": big.getvalue()}]
        )
        strip = page.locator("form[data-draft] [data-strip] li")
        expect(strip).to_have_count(1)
        sizes = page.evaluate(MEASURE_PHOTO)
        assert sizes[:2] == [1600, 1200]
        assert sizes[2] < len(big.getvalue()) / 2
        strip.get_by_role("button", name="Hapus rak.jpg").click()
        expect(strip).to_have_count(0)
        assert page.evaluate("document.querySelector('#id_new-photos').files.length") == 0

    def test_two_choices_of_photos_add_up(self, page: Page) -> None:
        for name in ("satu.txt", "dua.txt"):
            page.locator("#id_new-photos").set_input_files(
                [{"name": name, "mimeType": "text/plain", "buffer": b"x"}]
            )
        expect(page.locator("form[data-draft] [data-strip] li")).to_have_count(2)
        names = "[...document.querySelector('#id_new-photos').files].map(file => file.name)"
        assert page.evaluate(names) == ["satu.txt", "dua.txt"]


def test_times_run_down_and_become_late(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE, locale="id-ID") as context:
        page = context.new_page()
        page.clock.install()
        page.goto(address)
        time = page.locator(".task .time[data-left='35']")
        expect(time).to_contain_text("sisa 35 menit kerja")
        page.clock.run_for(5 * 60_000)
        expect(time).to_contain_text("sisa 30 menit kerja")
        page.clock.run_for(90 * 60_000)
        expect(time).to_contain_text("sisa 0 menit kerja")
        expect(page.locator(".task .time[data-left='-20']")).to_contain_text("lewat 55 menit kerja")
        expect(page.locator(".event [data-ago='4']")).to_contain_text("1 jam 39 menit lalu")


def test_without_script_everything_can_still_be_filled_in(browser: Browser, address: str) -> None:
    with browser.new_context(**LOOKS["without script"]) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator("#id_new-photos")).to_be_visible()
        expect(page.locator("#id_new-devices tbody tr")).to_have_count(3)
        expect(page.locator("[data-needs-js]").first).to_be_hidden()
        page.locator("[data-menu] > summary").click()
        expect(page.get_by_role("button", name="Gelap", exact=True)).to_be_visible()


def test_the_ribbon_begins_at_the_current_step(browser: Browser, address: str) -> None:
    with browser.new_context(**LOOKS["phone"]) as context:
        page = context.new_page()
        page.goto(address)
        left, right = page.locator(".ribbon [aria-current=step]").evaluate(
            "e => { const r = e.getBoundingClientRect(); return [r.left, r.right] }"
        )
        assert left >= 0
        assert right <= 390


def test_drawings_fill_their_cells_so_that_lines_meet_in_rows_of_any_height(page: Page) -> None:
    gaps = page.evaluate(DRAWINGS_FILL_THEIR_CELLS)
    assert len(gaps) == 28
    assert max(gaps) <= 1.5
