"""Links that call, write to and find somebody: every one is what a phone or a map understands."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from laksana.organization.selectors import SiteCard
from laksana.ui.reaching import map_urls, phone_url, whatsapp_url


@pytest.mark.parametrize(
    ("written", "dial", "talk"),
    [
        ("0812-0000-0001 (contoh)", "tel:+6281200000001", "https://wa.me/6281200000001"),
        ("+62 812 0000 0001", "tel:+6281200000001", "https://wa.me/6281200000001"),
        ("6281200000001", "tel:+6281200000001", "https://wa.me/6281200000001"),
        ("81200000001", "tel:+6281200000001", "https://wa.me/6281200000001"),
        ("Hubungi 0812.0000.0001 / 021 555", "tel:+6281200000001", "https://wa.me/6281200000001"),
        ("(021) 8895-0001 ext. 12", "tel:+622188950001", ""),
        ("021-0000-0001 (contoh)", "tel:+622100000001", ""),
        ("+60 12 345 6789", "tel:+60123456789", ""),
        ("112", "tel:112", ""),
        ("belum ada", "", ""),
        ("", "", ""),
    ],
)
def test_a_written_number_is_dialled_and_only_a_mobile_one_has_whatsapp(
    written: str, dial: str, talk: str
) -> None:
    assert phone_url(written) == dial
    assert whatsapp_url(written) == talk


def test_a_place_is_named_with_points_whatever_the_language_writes() -> None:
    place = SiteCard(1, 1, "Kantor & Aula", "", Decimal("-6.238300"), Decimal("106.993"), "", "", True)
    with translation.override("id"):
        drawn = Template("{% load laksana_ui %}{% maps place %}").render(Context({"place": place}))
    assert 'href="geo:-6.238300,106.993?q=-6.238300,106.993(Kantor%20%26%20Aula)"' in drawn
    assert "mlat=-6.238300&amp;mlon=106.993#map=17/-6.238300/106.993" in drawn
    assert map_urls(Decimal("1E+1"), Decimal(100))[0] == "geo:10,100?q=10,100"


def test_a_place_without_coordinates_has_no_map() -> None:
    place = SiteCard(1, 1, "Kantor", "", None, None, "", "", True)
    for nowhere in (place, None):
        drawn = Template("{% load laksana_ui %}{% maps place %}").render(Context({"place": nowhere}))
        assert drawn == ""


def test_a_number_is_drawn_as_it_was_written() -> None:
    draw = Template("{% load laksana_ui %}{% reach phone %}").render
    drawn = draw(Context({"phone": "0812-1 <b>"}))
    assert "<b>" not in drawn
    assert 'href="tel:+6208121"' not in drawn
    assert 'href="tel:+628121"' in drawn
    assert draw(Context({"phone": "tidak ada"})) == "tidak ada"
