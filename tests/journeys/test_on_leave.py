"""Somebody acts for a head who is away: named in a minute, seen in a bar, written down, over on the hour."""

from collections.abc import Callable

import pytest

from journeys.driver import Town, Visitor, fill
from journeys.test_bekasi import CONTACT, HEAD, SECTION, reported

pytestmark = pytest.mark.browser
ACTING = "Plh. Kepala Bidang TIK"


@pytest.fixture
def bekasi(in_town: Callable[[str, str], Town]) -> Town:
    return in_town("Kota Bekasi", "Asia/Jakarta")


def goes_on_leave(head: Visitor, *, until: str) -> None:
    """Name the section head to stand in, from this morning until an hour of the day."""
    assert head.go("/akun/pengganti/") == 200
    form = head.page.locator("main form.form")
    answers = {
        "Siapa yang mewakili": SECTION,
        "Mulai tanggal": "2026-11-16",
        "Sampai dengan tanggal": "2026-11-16",
        "Sampai pukul": until,
        "Nomor surat perintah": "800/12/2026",
    }
    fill(form, answers)
    head.press(form.get_by_role("button", name="Tunjuk pengganti"))
    assert "berlaku" in head.page.locator("main article").first.inner_text()


def bar(visitor: Visitor) -> str:
    """Give what the bar of a stand-in says, or nothing."""
    shown = visitor.page.locator("aside.acting")
    return shown.inner_text() if shown.count() else ""


def test_a_head_goes_on_leave_and_the_mandate_ends_mid_case(bekasi: Town) -> None:
    first, second = (reported(bekasi, agency) for agency in ("Dinas Kesehatan", "RSUD Kota Bekasi"))
    head, section = bekasi.desk(HEAD), bekasi.phone(SECTION)
    assert section.cannot_complete(first)
    assert bar(section) == ""

    goes_on_leave(head, until="10:00")
    assert section.go("/kotak-masuk/") == 200
    assert ACTING in bar(section)
    assert "sampai 16 November 2026 10.00" in bar(section)
    section.press(section.page.locator("aside.acting button", has_text=ACTING))
    assert section.page.url.endswith("/ringkasan/")
    assert {first, second} <= set(section.inbox())

    bekasi.at("2026-11-16 09:10")
    section.complete(first, {"Perintah": ["Tindak lanjuti"]})
    told = head.text(f"/kasus/{first}/")
    assert f"{SECTION} · {ACTING}" in told

    assert section.go(f"/kasus/{second}/") == 200
    form = section.page.locator('form[action*="/selesai/"]')
    fill(form, {"Perintah": ["Tindak lanjuti"]})
    bekasi.at("2026-11-16 10:00")
    refused = section.press(form.get_by_role("button", name="Selesaikan langkah"))
    assert refused == 422
    assert "jabatan anda tidak memegang" in section.page.locator("main").inner_text().lower()
    assert section.cannot_complete(second)
    assert bar(section) == ""

    head.complete(second, {"Perintah": ["Tindak lanjuti"]})
    bekasi.at("2026-11-16 10:10")
    section.complete(
        first, CONTACT | {"Arahan": "Periksa.", "Penanggung jawab": "Administrator Sistem Jaringan 1"}
    )
    assert section.standing(first)[0].no == "3"


def test_back_earlier_than_thought(bekasi: Town) -> None:
    number = reported(bekasi, "Dinas Kesehatan")
    head, section = bekasi.desk(HEAD), bekasi.phone(SECTION)
    goes_on_leave(head, until="16:00")
    assert number in section.inbox()
    head.go("/akun/pengganti/")
    head.press(head.page.get_by_role("button", name="Akhiri sekarang").first)
    assert "sudah berakhir" in head.page.locator("main article").first.inner_text()
    assert section.cannot_complete(number)
    head.complete(number, {"Perintah": ["Tindak lanjuti"]})
