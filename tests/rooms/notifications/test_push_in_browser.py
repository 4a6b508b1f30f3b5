"""A device in a browser: the worker shows what is pushed, and the page says where it stands."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import chromium
from server import Installations, serve

pytestmark = pytest.mark.browser
OWN = "/akun/pemberitahuan/"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
KEEP = """() => {
  const show = registration.showNotification.bind(registration);
  self.shown = [];
  registration.showNotification = (...said) => show(...said).then(() => { self.shown.push(said); });
}"""
"""What Chromium took to show is kept by the worker: a desktop without notices drops them again at once."""
SAID = {
    "title": "Langkah untuk Anda",
    "text": "Kerjakan: x.",
    "link": "https://a.example/n/1~x/",
    "tag": "d-1",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the whole Chromium: its light build knows no notices."""
    with chromium(whole=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(demo: Installations) -> Iterator[str]:
    data = demo()
    assert (data / "push-key").stat().st_mode & 0o777 == 0o600
    with serve(data, processes=1, LAKSANA_DEMO="1") as server:
        yield server.address


@pytest.fixture(scope="module")
def offered(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = signed_in(context, address, "Administrator Laksana")
        page.goto(f"{address}/kelola/pemberitahuan/saluran/push/")
        page.get_by_label("Ditawarkan kepada pegawai").check()
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_role("heading", name="Saluran", exact=True)).to_be_visible()


def signed_in(context: BrowserContext, address: str, who: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/demo/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.locator("#kota-bekasi").get_by_role("button", name=who).first.click()
    page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
    return page


@pytest.mark.usefixtures("offered")
def test_the_worker_shows_what_is_pushed(browser: Browser, address: str) -> None:
    """Chromium reaches no push service here: the browser itself hands the message to the worker."""
    faults: list[str] = []
    with browser.new_context(permissions=["notifications"]) as context:
        page = signed_in(context, address, "Kepala Bidang TIK")
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(address + OWN)
        expect(page.get_by_role("button", name="Aktifkan di perangkat ini")).to_be_visible()
        line = context.new_cdp_session(page)
        found: list[dict[str, Any]] = []
        line.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"]))
        line.send("ServiceWorker.enable")
        scope = "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)"
        assert page.evaluate(f"{scope}.then(one => new URL(one.scope).pathname)") == "/"
        installed = line.send("Page.getAppManifest")
        assert (installed["url"], installed["errors"]) == (f"{address}/manifest.webmanifest", [])
        for _look in range(50):
            page.wait_for_timeout(200)
            if any(one["registrationId"] for one in found):
                break
        [worker] = context.service_workers
        worker.evaluate(KEEP)
        told = {"origin": address, "registrationId": found[-1]["registrationId"], "data": json.dumps(SAID)}
        line.send("ServiceWorker.deliverPushMessage", told)
        for _look in range(50):
            page.wait_for_timeout(100)
            if shown := worker.evaluate("self.shown"):
                break
        [[title, rest]] = shown
        assert {"title": title, "text": rest["body"], "link": rest["data"], "tag": rest["tag"]} == SAID
        assert {page.request.get(address + rest[mark]).status for mark in ("icon", "badge")} == {200}
    assert faults == []


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("refused", "javascript", "says"),
    [
        ("denied", True, "Pemberitahuan diblokir di peramban ini."),
        ("", False, "tidak menjalankan JavaScript"),
    ],
)
def test_the_page_says_why_it_can_t(
    browser: Browser, address: str, refused: str, javascript: bool, says: str
) -> None:
    with browser.new_context() as context:
        state = signed_in(context, address, "Kepala Bidang TIK").context.storage_state()
    with browser.new_context(storage_state=state, java_script_enabled=javascript) as context:
        context.add_init_script(f"Object.defineProperty(Notification, 'permission', {{value: '{refused}'}})")
        page = context.new_page()
        page.goto(address + OWN)
        expect(page.get_by_text(says)).to_be_visible()


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_barrier_is_found_on_the_page(browser: Browser, address: str, width: int, scheme: Any) -> None:
    look: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with browser.new_context(reduced_motion="reduce", **look) as context:
        page = signed_in(context, address, "Kepala Bidang TIK")
        page.goto(address + OWN)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate(TOO_WIDE) <= 0
