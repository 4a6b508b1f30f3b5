"""The system's Chromium, driven by Playwright; no browser is downloaded.

A process holds one Playwright however many browsers are open in it: a second one beside it would be refused.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import Browser, Playwright, sync_playwright

LIGHT = "chromium-headless-shell"
"""Chromium without what a window needs; it draws nothing outside a page: no notices."""
_open: list[Browser] = []
_shared: list[tuple[Playwright, ExitStack]] = []


@contextlib.contextmanager
def chromium(*, whole: bool = False) -> Iterator[Browser]:
    """Start Chromium for one block, its light build where there is one, unless the `whole` is asked for.

    As root it runs without its sandbox, for it would refuse.
    """
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    program = (None if whole else shutil.which(LIGHT)) or shutil.which("chromium")
    browser = _playwright().chromium.launch(executable_path=program, args=options)
    _open.append(browser)
    try:
        yield browser
    finally:
        browser.close()
        _open.remove(browser)
        if not _open:
            _shared.pop()[1].close()


@contextlib.contextmanager
def pages_closed() -> Iterator[None]:
    """Close the pages that were opened within a block: each goes on asking for news as long as it is open."""
    before = {id(context) for browser in _open for context in browser.contexts}
    yield
    for context in [context for browser in _open for context in browser.contexts]:
        if id(context) not in before:
            context.close()


def _playwright() -> Playwright:
    if not _shared:
        stack = ExitStack()
        _shared.append((stack.enter_context(sync_playwright()), stack))
    return _shared[0][0]
