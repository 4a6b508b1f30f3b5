"""Kabupaten Ciamis plans a quarter: previewed, due on its day, ordered by the head on a phone, on a calendar.

The twelve sites that follow are told without a browser in tests/rooms/maintenance.
"""

import time
from collections.abc import Callable

import pytest

from journeys.driver import Standing, Town, Visitor, fill

pytestmark = pytest.mark.browser

OFFICE, SECTION = "Kepala Diskominfo", "Kepala Seksi Telematika"
PLAN = "Pemeriksaan kecamatan dan puskesmas"
PATIENCE = 30.0
QUARTER = {
    "Nama rencana": PLAN,
    "Isi perintah": "Periksa radio dan catu daya.",
    "Seberapa sering": "Setiap triwulan",
    "Bulan ke berapa dalam triwulan": "2",
    "Tanggal": "15",
    "Berlaku mulai": "2026-11-09",
    "Konsep dibuka berapa hari sebelumnya": "0",
    "Jenis perangkat daerah": ["Puskesmas", "Kecamatan"],
    "Penanggung jawab": "Teknisi 2",
}


def items(visitor: Visitor, month: str) -> list[tuple[str, str]]:
    """Give the rounds of this plan in a month as the list shows them: the day and where it stands."""
    assert visitor.go(f"/pemeliharaan/jadwal/?bulan={month}") == 200
    rows = visitor.page.locator("section[aria-labelledby=daftar] tbody tr", has_text=PLAN)
    return [(row.locator("th").inner_text(), row.locator(".tag").inner_text()) for row in rows.all()]


def opened(visitor: Visitor) -> str:
    """Give the number of the draft once it has been opened."""
    until = time.monotonic() + PATIENCE
    while True:
        visitor.go("/pemeliharaan/jadwal/?bulan=2026-11")
        number = visitor.page.locator("section[aria-labelledby=daftar] tbody tr", has_text=PLAN).locator(
            "a.code"
        )
        if number.count():
            return number.inner_text()
        assert time.monotonic() < until, "no draft was opened"
        visitor.page.wait_for_timeout(300)


def test_a_quarter_is_planned_falls_due_and_is_ordered(in_town: Callable[[str, str], Town]) -> None:
    ciamis = in_town("Kabupaten Ciamis", "Asia/Jakarta")
    ciamis.at("2026-11-13 15:00")
    section, office = ciamis.desk(SECTION), ciamis.phone(OFFICE)
    assert section.go("/pemeliharaan/rencana/baru/") == 200
    form = section.page.locator("form[data-rhythm]")
    fill(form, QUARTER)
    assert section.press(form.get_by_role("button", name="Lihat tanggal dan lokasi")) == 200
    preview = section.page.get_by_role("complementary", name="Pratinjau").inner_text()
    # 15 November 2026 is a Sunday; 15 February 2027 a Monday.
    assert "Senin, 16 November 2026\nDigeser dari 15 November" in preview
    assert "Senin, 15 Februari 2027" in preview
    assert "Puskesmas Kawali" in preview
    assert "Dinas Pendidikan" not in preview
    form = section.page.locator("form[data-rhythm]")
    assert section.press(form.get_by_role("button", name="Simpan")) == 200
    assert PLAN in section.text("/pemeliharaan/rencana/")
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "akan datang")]

    ciamis.at("2026-11-16 07:45")
    number = opened(office)
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "menunggu konfirmasi")]
    assert number in office.inbox()
    # Ten minutes for the order, from the opening at 07.45.
    assert office.standing(number) == [Standing("1", OFFICE, "2026-11-16 07:55")]
    office.go(f"/kasus/{number}/")
    assert office.page.get_by_label("Isi perintah").input_value() == "Periksa radio dan catu daya."
    office.complete(number, {})
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "berjalan")]
    assert items(section, "2027-02") == [("Senin, 15 Februari 2027", "akan datang")]
