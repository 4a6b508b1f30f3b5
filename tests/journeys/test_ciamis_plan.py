"""Kabupaten Ciamis, a quarter: planned, due on its day, ordered, twelve sites visited, and reported.

At one site a voltage is out of its limits, at one a switch is replaced from the store, at one the line is
cut and becomes a case of its own. What no page shows is told in tests/rooms/maintenance.
"""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from journeys.driver import Standing, Town, Visitor, fill

pytestmark = pytest.mark.browser

OFFICE, DIVISION = "Kepala Diskominfo", "Kepala Bidang Telematika dan Persandian"
SECTION, TEAM = "Kepala Seksi Telematika", "Teknisi 2"
PLAN = "Pemeriksaan dinas, rumah sakit, dan kecamatan"
PATIENCE = 30.0
QUARTER = {
    "Nama rencana": PLAN,
    "Isi perintah": "Periksa catu daya dan sakelar.",
    "Daftar periksa": "Pemeriksaan rutin jaringan",
    "Seberapa sering": "Setiap triwulan",
    "Bulan ke berapa dalam triwulan": "2",
    "Tanggal": "15",
    "Berlaku mulai": "2026-11-09",
    "Konsep dibuka berapa hari sebelumnya": "0",
    "Jenis perangkat daerah": ["Sekretariat", "Dinas", "Rumah sakit daerah", "Kecamatan"],
    "Penanggung jawab": TEAM,
}
WEAK, BROKEN, CUT = "Gudang Arsip", "Gedung DPRD", "Kantor Kecamatan Cikoneng"
MEASURED = {"V": "220", "ms": "8", "dBm": "-21,5"}


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


def test_a_quarter_is_planned_ordered_visited_at_twelve_sites_and_reported(
    in_town: Callable[[str, str], Town],
) -> None:
    ciamis = in_town("Kabupaten Ciamis", "Asia/Jakarta")
    ciamis.at("2026-11-13 15:00")
    section, office = ciamis.desk(SECTION), ciamis.phone(OFFICE)
    planned(section)
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "akan datang")]

    ciamis.at("2026-11-16 07:45")
    number = opened(office)
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "menunggu konfirmasi")]
    assert number in office.inbox()
    # Ten minutes for the order, from the opening at 07.45.
    assert office.standing(number) == [Standing("1", OFFICE, "2026-11-16 07:55")]
    office.go(f"/kasus/{number}/")
    assert office.page.get_by_label("Isi perintah").input_value() == QUARTER["Isi perintah"]
    office.complete(number, {})
    assert items(office, "2026-11") == [("Senin, 16 November 2026", "berjalan")]
    assert items(section, "2027-02") == [("Senin, 15 Februari 2027", "akan datang")]

    ciamis.desk(DIVISION).complete(number, {"Perintah": ["Tindak lanjuti"]})
    section.complete(number, {})  # team, sites and days stand there as the plan has them
    team = ciamis.phone(TEAM)
    places = [name for name, _state, _exit in team.visits(number)]
    assert len(places) == 12
    for place in places:
        visit(team, place)
    reported(ciamis, number, places)


def planned(section: Visitor) -> None:
    """Plan the quarter, with a look at dates and sites before it is kept."""
    assert section.go("/pemeliharaan/rencana/baru/") == 200
    form = section.page.locator("form[data-rhythm]")
    fill(form, QUARTER)
    assert section.press(form.get_by_role("button", name="Lihat tanggal dan lokasi")) == 200
    preview = section.page.get_by_role("complementary", name="Pratinjau").inner_text()
    # 15 November 2026 is a Sunday; 15 February 2027 a Monday.
    assert "Senin, 16 November 2026\nDigeser dari 15 November" in preview
    assert "Senin, 15 Februari 2027" in preview
    assert BROKEN in preview
    assert "Puskesmas Kawali" not in preview
    form = section.page.locator("form[data-rhythm]")
    assert section.press(form.get_by_role("button", name="Simpan")) == 200
    assert PLAN in section.text("/pemeliharaan/rencana/")


def visit(team: Visitor, place: str) -> None:
    """Go to one site: begin, look, hand in, let the agency's officer sign on the phone."""
    team.go_on("Mulai", {}, site=place)
    answers, by = {"Temuan pada perangkat": "Semua normal."}, "Baik"
    if place == BROKEN:
        replaced(team)
        answers["Temuan pada perangkat"], by = "Sakelar mati.", "Diganti"
    if place == CUT:
        answers |= {"Temuan pada perangkat": "Serat optik putus.", "Alasan": "Perlu penyambungan."}
        by = "Perlu tindak lanjut"
    sheet = team.step(place)
    for box in sheet.locator("input[name=checked]").all():
        box.check()
    for row in sheet.locator(".checks__row").all():
        checked(row, volts="190" if place == WEAK else "220")
    assert team.finish(answers, by=by, site=place) == 200
    signed(team, place)


def switch(team: Visitor, field: str) -> str:
    """Give the first switch that a field of the visit offers."""
    offered = team.step(BROKEN).locator(f"select[name='{field}'] option", has_text="Switch S-24")
    return (offered.first.text_content() or "").strip()


def replaced(team: Visitor) -> None:
    """Take a switch out of the store and put it in the place of the one that failed."""
    spare = switch(team, "lines.item")
    team.go_on("Pesan dari gudang", {"Barang yang dipesan": [(spare, "1", "")]}, site=BROKEN)
    fate = {"Menggantikan": switch(team, "replaces"), "Perangkat lama menjadi": "Diperbaiki"}
    team.go_on("Pasang", fate, site=BROKEN)


def checked(row: Locator, *, volts: str) -> None:
    """Answer one check; a voltage out of its limits is judged."""
    value = row.locator(".checks__value")
    if not value.count():
        row.get_by_label("Ya").check()
        return
    unit = value.inner_text().strip()
    value.locator("input").fill(volts if unit == "V" else MEASURED[unit])
    if unit == "V" and volts != MEASURED["V"]:
        row.locator(".checks__judged input").fill("Dilaporkan kepada pengelola gedung.")


def signed(team: Visitor, place: str) -> None:
    """Let the agency's officer agree by name."""
    fold = team.step(place).locator("details.act", has_text="Tanda tangan di layar ini")
    fold.evaluate("fold => { fold.open = true }")
    fold.get_by_label("Perangkat daerah").check()
    fold.get_by_label("Nama penanda tangan").fill("Petugas setempat (contoh)")
    fold.get_by_role("checkbox").check()
    assert team.press(fold.locator("button.button--primary")) == 200


def reported(ciamis: Town, number: str, places: list[str]) -> None:
    """All sites done with three findings; the fault case is linked; the report lists every site."""
    team, section = ciamis.phone(TEAM), ciamis.desk(SECTION)
    special = {BROKEN: "Diganti", CUT: "Perlu tindak lanjut"}
    assert team.visits(number) == [(one, "Selesai", special.get(one, "Baik")) for one in places]
    fault = section.linked(number, "Dilanjutkan sebagai")
    assert section.linked(fault, "Tindak lanjut dari") == number
    shown = section.text(f"/kasus/{number}/")
    assert "190 V" in shown
    assert "Dilaporkan kepada pengelola gedung." in shown
    assert "menggantikan Contoh Jaringan Switch S-24" in shown
    assert "12 dari 12 lokasi selesai · 3 temuan · 1 kasus lanjutan" in shown
    team.complete(number, {"Ringkasan hasil pengecekan": "Tiga temuan ditindaklanjuti."})
    assert section.standing(number) == []
    assert items(section, "2026-11") == [("Senin, 16 November 2026", "selesai")]
