"""The five minutes of the README, pressed as a newcomer presses them: one browser, one after another."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from journeys.driver import Town, fill

pytestmark = pytest.mark.browser
SECTION = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
REPORTER, HEAD, ADMIN = (
    "Operator Jaringan Dinas Pendidikan",
    "Kepala Bidang TIK",
    "Administrator Sistem Jaringan 1",
)
FAULT = {"Perihal": "Internet mati", "Lokasi": "SMP Negeri 1", "Apa yang terjadi": "Mati sejak pagi."}
DIRECTED = {
    "Arahan": "Periksa dari jauh.",
    "Yang dihubungi di Perangkat Daerah": "Operator",
    "Waktu menghubungi": "2026-11-16T09:00",
    "Cara menghubungi": "Telepon",
    "Penanggung jawab": ADMIN,
}


class Newcomer:
    """Somebody who reads the README and presses what it names."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> int:
        with self.page.expect_navigation() as waited:
            what.click()
        answer = waited.value
        return answer.status if answer else 0

    def become(self, name: str) -> None:
        self.page.locator("details.menu summary.switch").click()
        self.press(self.page.get_by_role("link", name="Ganti orang"))
        self.choose(name)

    def choose(self, name: str) -> None:
        town = self.page.get_by_role("heading", name="Kota Bekasi", exact=True)
        people = self.page.locator("section", has=town).last
        if name == REPORTER:
            people.locator("summary", has_text="Pelapor dari perangkat daerah").click()
        self.press(people.locator(".tile", has=self.page.get_by_text(name, exact=True)).first)

    def open(self, number: str) -> Locator:
        """Open the case from the first screen; give my step."""
        card = self.page.locator("article, li").filter(has_text=number)
        self.press(card.get_by_role("link").first)
        return self.page.locator('form[action*="/selesai/"]').first

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(rf"^\s*{name}")).first


@pytest.fixture
def newcomer(in_town: Callable[[str, str], Town]) -> Newcomer:
    town = in_town("Kota Bekasi", "Asia/Jakarta")
    town.at("2026-11-16 09:00")
    page = town.browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID").new_page()
    page.goto(town.server.address)
    return Newcomer(page)


def test_the_five_minutes_of_the_readme(newcomer: Newcomer) -> None:
    page = newcomer.page
    newcomer.press(page.get_by_role("link", name=re.compile("Coba sebagai siapa saja")))
    newcomer.choose(REPORTER)
    newcomer.press(page.locator("a.tile", has_text="Laporkan gangguan jaringan"))
    fill(page.locator("main form[data-command]"), FAULT)
    assert "paling lambat" in page.locator("main").inner_text()
    assert newcomer.press(newcomer.button("Kirim")) == 200
    number = page.url.rstrip("/").rsplit("/", 1)[1]

    newcomer.become(HEAD)
    fill(newcomer.open(number), {"Perintah": ["Tindak lanjuti"]})
    assert newcomer.press(newcomer.button("Selesaikan langkah")) == 200
    assert newcomer.button("Tarik kembali").is_visible()

    newcomer.become(SECTION)
    step = newcomer.open(number)
    assert "Tindak lanjuti" in page.locator('section[id^="langkah-"]').first.inner_text()
    fill(step, DIRECTED | {"Arahan": ""})
    assert newcomer.press(newcomer.button("Selesaikan langkah")) == 422
    fill(step, {"Arahan": DIRECTED["Arahan"]})
    assert newcomer.press(newcomer.button("Selesaikan langkah")) == 200

    newcomer.become(ADMIN)
    fill(
        newcomer.open(number),
        {"Permasalahan": "Konfigurasi hilang.", "Tindakan yang dilakukan": "Dipulihkan."},
    )
    assert newcomer.press(newcomer.button("Dapat diatasi")) == 200
    assert "Langkah Anda · langkah 5" in page.locator("main").inner_text()

    newcomer.press(page.get_by_role("link", name="Prosedur").first)
    newcomer.press(page.get_by_role("link", name=re.compile("PENANGANAN GANGGUAN JARINGAN")))
    assert page.get_by_role("heading", name=re.compile("Temuan pada naskah")).count() == 1
    newcomer.become(REPORTER)
    newcomer.open(number)
    page.locator("details.menu summary.switch").click()
    newcomer.press(page.get_by_role("button", name="English"))
    assert "Running" in page.locator("main").inner_text()
