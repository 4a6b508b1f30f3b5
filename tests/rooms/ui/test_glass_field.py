"""The question for a signature on glass: drawn, or agreed with a typed name; by finger, mouse or keyboard."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from playwright.sync_api import Browser, Page, expect

from laksana.core.glass import Glass, ink, read
from laksana.ui.glass import GlassField

DRAWN = "M100 100 300 250 500 120"


class Asked(forms.Form):
    """One that must be signed and one that may be."""

    by = GlassField(label="Yang menerima")
    seen = GlassField(label="Yang mengetahui", required=False)


def answer(**given: str) -> Asked:
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "."): value for name, value in given.items()})
    return Asked(data)


def test_a_drawing_comes_back_with_the_name() -> None:
    form = answer(by__name=" Penerima Contoh ", by__drawn=DRAWN)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"by": Glass("Penerima Contoh", read(DRAWN)), "seen": None}
    assert form.cleaned_data["by"].drawn


def test_a_typed_name_with_consent_is_marked_as_such() -> None:
    form = answer(by__name="Penerima Contoh", by__agreed="1")
    assert form.is_valid()
    assert form.cleaned_data["by"] == Glass("Penerima Contoh")
    assert not form.cleaned_data["by"].drawn


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Isi nama penanda tangan."),
        ({"by__drawn": DRAWN}, "Isi nama penanda tangan."),
        ({"by__name": "N"}, "Gambar tanda tangan, atau centang pernyataan setuju."),
        ({"by__name": "N", "by__drawn": "M5 5 5 5"}, "Tanda tangan terlalu pendek. Gambar lagi."),
        ({"by__name": "N", "by__drawn": "<svg>"}, "Gambar tidak terbaca. Hapus lalu gambar lagi."),
        ({"by__name": "N\x00", "by__drawn": DRAWN}, "Karakter null tidak diizinkan."),
    ],
)
def test_what_is_missing_is_said(given: dict[str, str], said: str) -> None:
    assert answer(**given).errors["by"] == [said]


def test_a_name_longer_than_its_place_is_refused() -> None:
    assert "by" in answer(by__name="N" * 121, by__drawn=DRAWN).errors


def test_one_half_of_what_may_stay_empty_is_asked_for_the_other() -> None:
    form = answer(by__name="N", by__agreed="1", seen__drawn=DRAWN)
    assert form.errors["seen"] == ["Isi nama penanda tangan."]


def test_what_was_drawn_stands_there_again_and_nothing_else_does() -> None:
    assert f'd="{DRAWN}"' in str(answer(by__drawn=DRAWN)["by"])
    assert "<script" not in str(answer(by__drawn='M1 2 3 4"/><script>', by__name="<script>")["by"])


def field(page: Page) -> Any:
    return page.locator("form[data-draft] fieldset", has_text="Tanda tangan di layar")


def draw(page: Page) -> None:
    box = field(page).locator(".glass__sheet").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 90, steps=12)
    page.mouse.move(box["x"] + 260, box["y"] + 30, steps=12)
    page.mouse.up()


@pytest.mark.browser
def test_a_finger_draws_erases_and_draws_again_at_360_pixels(browser: Browser, address: str) -> None:
    look: Any = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}
    with browser.new_context(**look, locale="id-ID") as context:
        page = context.new_page()
        page.goto(address)
        pad, kept = field(page).locator(".glass__sheet"), field(page).locator("input[type=hidden]")
        pad.scroll_into_view_if_needed()
        eraser = field(page).get_by_role("button", name="Hapus gambar")
        expect(eraser).to_be_disabled()
        draw(page)
        first = read(kept.input_value())
        assert len(first) == 1
        assert ink(first) > 600
        assert field(page).locator(".glass__line").get_attribute("d") == kept.input_value()
        scrolled = page.evaluate("scrollY")
        line = pad.bounding_box()
        assert line
        session = context.new_cdp_session(page)
        spots = [{"x": line["x"] + 40, "y": line["y"] + 100 - step * 12} for step in range(7)]
        kinds = ["touchStart", *["touchMove"] * 6]
        for kind, spot in zip(kinds, spots, strict=True):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [spot]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert len(read(kept.input_value())) == 2
        assert page.evaluate("scrollY") == scrolled
        eraser.click()
        assert kept.input_value() == ""
        assert page.evaluate("Object.values(localStorage).join()").count("M") == 0


@pytest.mark.browser
def test_without_script_or_by_keyboard_a_typed_name_remains(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="id-ID") as context:
        page = context.new_page()
        page.goto(address)
        expect(field(page).locator(".glass__sheet")).to_be_hidden()
        field(page).get_by_label("Nama penanda tangan").fill("Penerima Contoh")
        field(page).get_by_label("Saya menyetujui").focus()
        page.keyboard.press("Space")
        expect(field(page).get_by_label("Saya menyetujui")).to_be_checked()
