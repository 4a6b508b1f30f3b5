"""A channel from its offer to its first message, in a browser, by the shipped server and worker."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from receiver import Receiver
from server import Installations, serve

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}
HEAD, ADMINISTRATOR = "Kepala Bidang TIK", "Administrator Laksana"
OWN = ("/pemberitahuan/", "/akun/pemberitahuan/", "/akun/pemberitahuan/telegram/")
MANAGED = (
    "/kelola/pemberitahuan/",
    "/kelola/pemberitahuan/saluran/",
    "/kelola/pemberitahuan/saluran/whatsapp/",
    "/kelola/pemberitahuan/bawaan/",
    "/kelola/pemberitahuan/bawaan/technician/",
    "/kelola/pemberitahuan/kata/?jenis=below_due",
)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE = 20.0


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    with receiver.open():
        yield receiver


@pytest.fixture(scope="module")
def address(demo: Installations, receiver: Receiver) -> Iterator[str]:
    """A demo installation whose operator lets short messages go to this machine."""
    with serve(demo(), processes=1, LAKSANA_DEMO="1", LAKSANA_PRIVATE_NETWORKS="127.0.0.1") as server:
        yield server.address


@pytest.fixture(scope="module")
def sessions(browser: Browser, address: str) -> dict[str, Any]:
    found = {}
    for who in (HEAD, ADMINISTRATOR):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{address}/demo/")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.locator("#kota-bekasi").get_by_role("button", name=who).first.click()
            page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
            found[who] = context.storage_state()
    return found


@pytest.fixture
def as_(browser: Browser, address: str, sessions: dict[str, Any]) -> Iterator[Any]:
    """Open an address as somebody; what the browser complains of fails the test."""
    contexts, faults = [], []

    def open_(who: str, path: str, **look: Any) -> Page:
        context = browser.new_context(storage_state=sessions[who], reduced_motion="reduce", **look)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="module")
def offered(browser: Browser, address: str, sessions: dict[str, Any], receiver: Receiver) -> None:
    """Let the administrator offer two channels that lead to the receiver."""
    with browser.new_context(storage_state=sessions[ADMINISTRATOR]) as context:
        page = context.new_page()
        for channel, key in (("telegram", "123456789:abcdefg_hijklmnop"), ("ntfy", "")):
            page.goto(f"{address}/kelola/pemberitahuan/saluran/{channel}/")
            page.get_by_label("Ditawarkan kepada pegawai").check()
            page.get_by_label("Alamat gerbang").fill(receiver.url)
            page.get_by_label("Kunci gerbang").fill(key)
            page.get_by_role("button", name="Simpan").click()
            expect(page.get_by_role("heading", name="Saluran", exact=True)).to_be_visible()


@pytest.mark.usefixtures("offered")
def test_a_head_adds_a_topic_and_shows_it_to_be_theirs(as_: Any, receiver: Receiver) -> None:
    page = as_(HEAD, "/akun/pemberitahuan/")
    page.get_by_role("link", name="Tambah ntfy").click()
    page.get_by_label("Alamat").fill("topik-kepala-bidang")
    page.get_by_role("button", name="Kirim kode").click()
    expect(page.get_by_role("heading", name="Ketik kode")).to_be_visible()
    page.get_by_label("Kode enam angka").fill(_code(receiver))
    page.get_by_role("button", name="Benarkan alamat").click()
    expect(page.get_by_text("Alamat ini terbukti milik Anda")).to_be_visible()
    way = page.get_by_role("listitem").filter(has_text="topik-kepala-bidang")
    expect(way.get_by_text("Dipakai")).to_be_visible()
    way.get_by_role("button", name="Hapus").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    expect(page.get_by_text("Alamat dihapus.")).to_be_visible()


def _code(receiver: Receiver) -> str:
    """Read the code as it comes from the worker."""
    until = time.monotonic() + PATIENCE
    while not receiver.taken and time.monotonic() < until:
        time.sleep(0.1)
    (taken,) = receiver.taken
    assert taken.body["topic"] == "topik-kepala-bidang"
    found = re.search(r"\d{6}", taken.body["message"])
    assert found
    return found[0]


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("who", "path"), [*((HEAD, path) for path in OWN), *((ADMINISTRATOR, path) for path in MANAGED)]
)
def test_no_barrier_is_found_and_nothing_sticks_out(as_: Any, who: str, path: str, look: str) -> None:
    page = as_(who, path, **LOOKS[look])
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert page.evaluate(TOO_WIDE) <= 0
