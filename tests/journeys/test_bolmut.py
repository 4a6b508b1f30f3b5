"""Kabupaten Bolaang Mongondow Utara, on WITA: sent back, on the server, no damage, repaired, replaced."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeys.driver import PHOTO, Standing, Town, Visitor, closed_to

pytestmark = pytest.mark.browser

HEAD, DIVISION, SECTION, TEAM = "Kadis Kominfo", "Kabid Aptika", "Kasie e-Gov", "Tenaga Teknis 1"
AGENCY_HEAD, OPERATOR = "Camat Bolangitang Barat", "Operator Jaringan Kecamatan Bolangitang Barat"
DISPOSED = {"Perintah": ["Tindak lanjuti"]}
REPORT = {"Perihal": "Koneksi kecamatan putus", "Gangguan yang dialami": "Tidak ada sambungan sama sekali."}
DIAGNOSED = {"Jenis gangguan": "Sambungan putus", "Lokasi gangguan": "Kantor kecamatan"}
MINUTES = {"Pekerjaan yang dilakukan": "Gangguan ditangani.", "Ringkasan pelaksanaan": "Sudah pulih."}
ROUTER = "Contoh Jaringan Ruter R-100"
SIGNATURE = "Surat yang perlu diketahui"


@pytest.fixture
def bolmut(in_town: Callable[[str, str], Town]) -> Town:
    return in_town("Kabupaten Bolaang Mongondow Utara", "Asia/Makassar")


def reported(bolmut: Town) -> str:
    bolmut.at("2026-11-16 09:00")
    return bolmut.phone(AGENCY_HEAD).report("Laporkan gangguan jaringan", REPORT)


def appointed(bolmut: Town) -> str:
    """From the report to the technician: five hands, all at 09.00."""
    number = reported(bolmut)
    bolmut.desk(HEAD).complete(number, DISPOSED)
    bolmut.desk(DIVISION).complete(number, DISPOSED)
    bolmut.desk(SECTION).complete(number, {"Isi penugasan": "Periksa segera.", "Penanggung jawab": TEAM})
    return number


def on_site(bolmut: Town) -> str:
    """The visit is agreed for the same morning, and the technician is there at 10.30."""
    number, team = appointed(bolmut), bolmut.phone(TEAM)
    team.complete(number, DIAGNOSED, by="Bukan pada server")
    assert team.standing(number) == [Standing("6", TEAM, "2026-11-16 10:00")]
    visit = {"Disepakati dengan": "Sekretaris camat", "Waktu kunjungan": "2026-11-16T10:00"}
    team.complete(number, visit)
    assert team.standing(number) == [Standing("7", TEAM, "2026-11-16 10:00")]
    bolmut.at("2026-11-16 10:30")
    return number


def inspected(bolmut: Town) -> str:
    """The visit found a damaged device."""
    number, team = on_site(bolmut), bolmut.phone(TEAM)
    found = {"Yang ditemukan": "Perangkat tidak menyala.", "Foto": PHOTO}
    team.complete(number, found, by="Ada kerusakan")
    # Two hours from 10.30: ninety minutes before noon, thirty after 13.00.
    assert team.standing(number) == [Standing("8", TEAM, "2026-11-16 13:30")]
    return number


def signed(bolmut: Town, number: str) -> None:
    """The technician writes the minutes, and the agency signs them."""
    team, agency = bolmut.phone(TEAM), bolmut.phone(AGENCY_HEAD)
    team.complete(number, MINUTES)
    assert "Menunggu tanda tangan" in team.text(f"/kasus/{number}/")
    assert agency.asks(number)[0] == SIGNATURE
    agency.answer(number, SIGNATURE, {"Tanda tangan": "Saya mengetahui dan menandatangani"})


def signed_and_reviewed(bolmut: Town, number: str) -> None:
    """The minutes are signed by the agency, read by three heads, and the case is closed."""
    signed(bolmut, number)
    reviewed(bolmut, number)


def reviewed(bolmut: Town, number: str) -> None:
    """Three heads read the minutes; the case is closed, for those who are concerned."""
    agency = bolmut.phone(AGENCY_HEAD)
    heads: tuple[tuple[str, str], ...] = (("12", SECTION), ("13", DIVISION), ("14", HEAD))
    for no, head in heads:
        assert [one.no for one in bolmut.desk(head).standing(number)] == [no]
        bolmut.desk(head).complete(number, {})
    assert bolmut.desk(HEAD).standing(number) == []
    assert "Selesai" in agency.text(f"/lapor/kasus/{number}/")
    assert {"Berita Acara Pekerjaan", "Laporan hasil pelaksanaan"} <= set(bolmut.desk(HEAD).papers(number))
    closed_to(number, bolmut.desk("Administrator Laksana"))


def test_a_report_sent_back_is_disposed_anew(bolmut: Town) -> None:
    number = reported(bolmut)
    head, division, agency = bolmut.desk(HEAD), bolmut.desk(DIVISION), bolmut.phone(AGENCY_HEAD)
    assert head.standing(number) == [Standing("2", HEAD, "2026-11-16 09:30")]
    bolmut.at("2026-11-16 09:10")
    head.complete(number, DISPOSED)
    assert division.standing(number) == [Standing("3", DIVISION, "2026-11-16 09:25")]
    back: dict[str, Any] = {"Kembalikan ke langkah": "1. Laporan masuk", "Alasan": "Sebutkan lokasinya."}
    division.act(number, "Kembalikan", back)
    assert [one.no for one in division.standing(number)] == ["1"]

    assert agency.asks(number) == ["Laporan yang perlu dilengkapi"]
    assert "Sebutkan lokasinya." in agency.text(f"/lapor/kasus/{number}/")
    bolmut.at("2026-11-16 09:40")
    agency.answer(number, "Laporan yang perlu dilengkapi", {"Lokasi gangguan": "Kantor kecamatan"})
    assert head.standing(number) == [Standing("2", HEAD, "2026-11-16 10:10")]
    head.complete(number, DISPOSED)
    assert division.standing(number) == [Standing("3", DIVISION, "2026-11-16 09:55")]
    assert agency.followed(number) == [Standing("3", DIVISION, "2026-11-16 09:55")]
    assert "Kantor kecamatan" in division.paper(number, "Laporan")
    closed_to(number, bolmut.phone("Tenaga Teknis 2"))


def test_a_fault_on_the_server_waits_for_other_work(bolmut: Town) -> None:
    number, team = appointed(bolmut), bolmut.phone(TEAM)
    assert team.standing(number) == [Standing("5", TEAM, "2026-11-16 10:00")]
    team.complete(number, DIAGNOSED, by="Pada server")
    assert [one.no for one in team.standing(number)] == ["11"]
    assert "jam dihentikan" in team.text(f"/kasus/{number}/")
    bolmut.at("2026-11-16 14:00")
    elsewhere = {"Yang dilakukan": "Server dinyalakan kembali.", "Oleh siapa": "Pengelola server"}
    team.act(number, "Penanganan terkait selesai", elsewhere)
    # Paused from 09.00 to 14.00, four working hours; the hour of step 11 ended at 10.00 before that.
    assert team.standing(number) == [Standing("11", TEAM, "2026-11-16 15:00")]
    signed_and_reviewed(bolmut, number)


def test_a_device_repaired(bolmut: Town) -> None:
    number, team = inspected(bolmut), bolmut.phone(TEAM)
    repaired = {"Kerusakan": "Adaptor mati.", "Tindakan yang dilakukan": "Adaptor diganti.", "Foto": PHOTO}
    assert team.try_to_complete(number, {"Kerusakan": "Adaptor mati."}, by="Diperbaiki") == 422
    team.complete(number, repaired, by="Diperbaiki")
    assert team.standing(number) == [Standing("11", TEAM, "2026-11-16 11:30")]
    signed_and_reviewed(bolmut, number)


def test_a_device_replaced_by_the_agencys_own_form(bolmut: Town) -> None:
    number, team, agency = inspected(bolmut), bolmut.phone(TEAM), bolmut.phone(AGENCY_HEAD)
    broken = {
        "Kerusakan": "Papan hangus.",
        "Tindakan yang dilakukan": "Tidak dapat diperbaiki.",
        "Foto": PHOTO,
    }
    team.complete(number, broken, by="Harus diganti")
    # Three hours from 10.30: ninety minutes before noon, ninety after 13.00.
    assert team.standing(number) == [Standing("9", TEAM, "2026-11-16 14:30")]
    assert team.cannot_complete(number)
    form = {"Perangkat yang diganti": "Router", "Kerusakan": "Papan hangus."}
    # The operator prepares the form; only the head sends it.
    bolmut.phone(OPERATOR).answer(number, "Formulir yang perlu diisi", form, button="Simpan konsep")
    assert team.cannot_complete(number)
    assert agency.asks(number) == ["Formulir yang perlu diisi"]
    agency.answer(number, "Formulir yang perlu diisi", {})
    bolmut.at("2026-11-16 11:00")
    team.complete(number, {})
    assert team.standing(number) == [Standing("10", TEAM, "2026-11-16 12:00")]
    old, new = replaced_from_the_store(team, number)
    team.complete(number, {"Hasil uji": "Tersambung.", "Foto": PHOTO})
    assert [one.no for one in team.standing(number)] == ["11"]
    paper = team.paper(number, "Catatan penggantian perangkat")
    assert (old in paper, new in paper) == (True, True)
    assert team.go(f"/perangkat/?cari={old}") == 200
    team.press(team.page.locator("tbody a").first)
    history = team.page.locator("main").inner_text()
    for word in ("Terpasang", "Diperbaiki", number, "Koneksi kecamatan putus"):
        assert word in history
    signed_and_reviewed(bolmut, number)
    assert "Berita Acara Pengajuan penggantian Perangkat" in team.papers(number)
    signed_on_glass(number, team, agency)


def signed_on_glass(number: str, team: Visitor, agency: Visitor) -> None:
    """Make the minutes of the request final: the agency's head draws, the technician signs by keyboard."""
    paper = f"/kasus/{number}/naskah/replacement_form/"
    assert team.go(paper) == 200
    assert team.press(team.page.get_by_role("button", name="Tetapkan", exact=True)) == 200
    expect(team.page.get_by_text("Final", exact=True).first).to_be_visible()
    for who in (agency, team):
        assert who.go(paper) == 200
        assert who.press(who.page.get_by_role("link", name="Tanda tangani di layar").first) == 200
        who.page.get_by_label("Nama penanda tangan").fill(who.name)
        if who is agency:
            draw(who.page)
        else:
            who.page.get_by_role("checkbox").focus()
            who.page.keyboard.press("Space")
        assert who.press(who.page.get_by_role("button", name="Simpan tanda tangan")) == 200
        expect(who.page.get_by_text("Di layar").first).to_be_visible()
    expect(team.page.get_by_text("Ditandatangani", exact=True).first).to_be_visible()


def draw(page: Page) -> None:
    """Draw a line across the pad."""
    pad = page.locator(".glass__sheet")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    for across, down in ((0.5, 0.7), (0.8, 0.2)):
        page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down, steps=6)
    page.mouse.up()


def replaced_from_the_store(team: Visitor, number: str) -> tuple[str, str]:
    """Put a router of the store where a broken one was; give the numbers of both."""
    team.go(f"/kasus/{number}/")
    shelf = option(team, "lines.item", "Ruter R-100")
    team.act(number, "Pesan dari gudang", {"Barang yang dipesan": [(shelf, "1", "")]})
    there = option(team, "replaces", "Ruter R-100")
    site = there.rsplit(" · ", 1)[1]
    put = {"Yang dipasang": ROUTER, "Dipasang di lokasi": site, "Menggantikan": there}
    team.act(number, "Pasang", {**put, "Perangkat lama menjadi": "Diperbaiki"})
    shown = team.page.locator("section.paper", has_text="Terpasang").inner_text()
    return there.split(" · ")[1], shown.split(f"{ROUTER} · ")[1].split(" · ")[0]


def option(team: Visitor, name: str, words: str) -> str:
    """Give the first choice of a list that holds the words."""
    choices = team.page.locator(f'select[name="{name}"]').first.locator("option", has_text=words)
    return (choices.first.text_content() or "").strip()


def test_no_damage_and_every_review_sends_back_once(bolmut: Town) -> None:
    number, team, agency = on_site(bolmut), bolmut.phone(TEAM), bolmut.phone(AGENCY_HEAD)
    section, division, head = bolmut.desk(SECTION), bolmut.desk(DIVISION), bolmut.desk(HEAD)
    well = {"Yang ditemukan": "Sambungan sudah kembali.", "Foto": PHOTO}
    team.complete(number, well, by="Tidak ada kerusakan")
    assert team.standing(number) == [Standing("11", TEAM, "2026-11-16 11:30")]
    signed(bolmut, number)
    assert section.standing(number) == [Standing("12", SECTION, "2026-11-16 11:00")]
    to_team = {"Kembalikan ke langkah": "11. Setelah pekerjaan", "Alasan": "Waktu kerja belum ditulis."}
    section.act(number, "Kembalikan", to_team)
    assert team.standing(number) == [Standing("11", TEAM, "2026-11-16 11:30")]
    # What was signed is void with the return: the agency is asked anew.
    assert SIGNATURE not in agency.asks(number)
    signed(bolmut, number)
    section.complete(number, {})
    to_section = {"Kembalikan ke langkah": "12. Kepala Seksi", "Alasan": "Periksa kembali."}
    division.act(number, "Kembalikan", to_section)
    assert section.standing(number) == [Standing("12", SECTION, "2026-11-16 11:00")]
    section.complete(number, {})
    division.complete(number, {})
    to_division = {"Kembalikan ke langkah": "13. Kepala Bidang", "Alasan": "Lengkapi catatan."}
    head.act(number, "Kembalikan", to_division)
    assert division.standing(number) == [Standing("13", DIVISION, "2026-11-16 11:00")]
    assert "Lengkapi catatan." in division.text(f"/kasus/{number}/")
    division.complete(number, {})
    head.complete(number, {})
    assert head.standing(number) == []
    assert "Berita Acara Pekerjaan" in head.papers(number)


def test_a_cut_cable_and_a_signature_that_is_refused(bolmut: Town) -> None:
    number, team, section = inspected(bolmut), bolmut.phone(TEAM), bolmut.desk(SECTION)
    provider = {
        "Menunggu siapa": "Penyedia atau vendor",
        "Diperkirakan sampai": "2026-11-16T11:30",
        "Alasan": "Penyambungan serat optik.",
    }
    team.act(number, "Tunda (jeda)", provider)
    bolmut.at("2026-11-16 11:00")
    team.act(number, "Lanjutkan", {})
    # Two hours from 10.30 ended at 13.30; thirty minutes of pause later it is 14.00.
    assert team.standing(number) == [Standing("8", TEAM, "2026-11-16 14:00")]
    cable = {
        "Kerusakan": "Serat optik putus.",
        "Tindakan yang dilakukan": "Disambung penyedia.",
        "Foto": PHOTO,
    }
    team.complete(number, cable, by="Bukan perangkat")
    # One hour from 11.00 ends with the morning, at noon.
    assert team.standing(number) == [Standing("11", TEAM, "2026-11-16 12:00")]
    team.complete(number, MINUTES)
    refused = {"Tanda tangan": "Menolak", "Alasan bila menolak": "Belum diuji bersama."}
    bolmut.phone(AGENCY_HEAD).answer(number, SIGNATURE, refused)
    assert "Tanda tangan ditolak atau tidak ada" in section.text("/seksi/")
    without = {"Keputusan": "Lanjut tanpa tanda tangan", "Alasan": "Sambungan terlihat pulih."}
    section.act(number, "Putuskan tanpa tanda tangan", without)
    assert section.standing(number) == [Standing("12", SECTION, "2026-11-16 11:30")]
    reviewed(bolmut, number)
