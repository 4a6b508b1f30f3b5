"""People of the demo in a browser, and what every page of theirs is held against. Knows no story."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOWN = "Kota Bekasi"


def signed_in(browser: Browser, address: str, name: str, *, viewport: dict[str, int]) -> Page:
    page = browser.new_context(viewport=viewport, locale="id-ID").new_page()
    page.goto(f"{address}/demo/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    town = page.locator("section", has=page.get_by_role("heading", name=TOWN, exact=True)).last
    with page.expect_navigation():
        town.locator(".tile", has=page.get_by_text(name, exact=True)).first.click()
    return page


def sign_in(browser: Browser, address: str, name: str, **look: Any) -> BrowserContext:
    """Give a browser of its own in which somebody of Bekasi is signed in, with all its pages closed."""
    context = browser.new_context(locale="id-ID", reduced_motion="reduce", **look)
    page = context.new_page()
    page.goto(f"{address}/demo/")
    for fold in page.locator("#kota-bekasi details:not([open]) > summary").all():
        fold.click()
    page.locator("#kota-bekasi").get_by_role("button", name=name).first.click()
    page.wait_for_url(re.compile(r".*(?<!/demo/)$"))
    page.close()
    return context


def judge(page: Page) -> None:
    """Hold a page against width and barriers."""
    assert page.evaluate(TOO_WIDE) <= 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
