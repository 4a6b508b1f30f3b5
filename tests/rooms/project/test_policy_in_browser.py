"""The content policy as a browser lives it: our pages break none of it, and text does not become script."""

from pathlib import Path

import pytest
from django.urls import reverse

from browser import chromium
from server import environment_of, laksana, serve

pytestmark = pytest.mark.browser

SET_SCRIPT_TEXT = "document.createElement('script').text = 'window.ran = 1'"
SET_SCRIPT_ADDRESS = "document.createElement('script').src = '/static/x.js'"
SET_MARKUP = "document.body.insertAdjacentHTML('beforeend', '<p id=put>ada</p>')"


def test_pages_keep_the_policy_and_text_does_not_become_script(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert laksana("setup", environment=environment_of(data)).returncode == 0
    with serve(data, processes=1) as server, chromium() as browser:
        page = browser.new_page(locale="id-ID")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(server.address + reverse("account_login"))
        page.wait_for_load_state()
        assert said == []
        assert page.evaluate("typeof htmx") == "object"
        page.evaluate(SET_MARKUP)
        assert page.inner_text("#put") == "ada"
        for attempt in (SET_SCRIPT_TEXT, SET_SCRIPT_ADDRESS):
            assert page.evaluate(
                f"() => {{ try {{ {attempt}; return 'done' }} catch (e) {{ return e.name }} }}"
            ) == ("TypeError")
