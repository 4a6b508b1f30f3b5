"""Devices in a real browser: a label is made and scanned on a phone, and what was said becomes a report."""

import pytest
from playwright.sync_api import Browser, expect

from visiting import judge, signed_in

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SITE = "Kantor Kecamatan Rawalumbu"
OPERATOR = "Operator Jaringan Kecamatan Rawalumbu"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_device_is_found_and_its_pages_hold(
    browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    page = signed_in(browser, address, "Administrator Sistem Jaringan 1", viewport=viewport)
    page.goto(f"{address}/perangkat/")
    judge(page)
    page.get_by_label("Nomor seri, nomor barang, alamat, model, atau lokasi").fill("inti-1")
    page.get_by_role("button", name="Cari").click()
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="Bila perangkat ini mati")).to_be_visible()
    judge(page)
    page.get_by_role("link", name="Pindahkan").click()
    judge(page)
    for place in ("impor/", "jaringan/", "model/"):
        page.goto(f"{address}/perangkat/{place}")
        judge(page)


def test_a_label_is_scanned_on_a_phone_and_becomes_a_report(browser: Browser, address: str) -> None:
    keeper = signed_in(browser, address, "Administrator Sistem Jaringan 1", viewport=WIDE)
    keeper.goto(f"{address}/perangkat/?cari=rawalumbu")
    keeper.get_by_role("link", name=SITE).first.click()
    keeper.get_by_role("link", name="Label").click()
    keeper.get_by_role("button", name="label yang belum ada").click()
    judge(keeper)
    code = keeper.locator(".label .code").first.inner_text().replace("-", "").lower()

    passer = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    passer.goto(f"{address}/l/{code}/")
    expect(passer.get_by_text(SITE)).to_be_visible()
    judge(passer)
    passer.get_by_label("Apa yang terjadi").fill("Wifi ruang pelayanan mati")
    passer.get_by_role("button", name="Kirim laporan").click()
    expect(passer.get_by_text("menunggu dibenarkan")).to_be_visible()
    judge(passer)

    contact = signed_in(browser, address, OPERATOR, viewport=PHONE)
    contact.goto(f"{address}/lapor/")
    judge(contact)
    contact.get_by_role("button", name="Benar, buat laporan").first.click()
    expect(contact.get_by_label("Perihal")).to_have_value("Wifi ruang pelayanan mati")
    contact.get_by_role("button", name="Kirim", exact=False).first.click()
    expect(contact.get_by_text("Terkirim dengan nomor")).to_be_visible()
    passer.reload()
    expect(passer.get_by_role("link", name="Lacak laporan").last).to_be_visible()
    expect(passer.get_by_text("sedang ditangani")).to_be_visible()
