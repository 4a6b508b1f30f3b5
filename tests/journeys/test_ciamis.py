"""Kabupaten Ciamis, maintenance: three sites, one skipped and one with a fault case; then shorter rounds.

The hour of a visit begins with the visit, the agency's officer signs it, and the report lists every site.
"""

from collections.abc import Callable
from typing import Any

import pytest

from journeys.driver import PHOTO, Standing, Town, closed_to

pytestmark = pytest.mark.browser

OFFICE, DIVISION = "Kepala Diskominfo", "Kepala Bidang Telematika dan Persandian"
SECTION, TEAM, MATE = "Kepala Seksi Telematika", "Teknisi 1", "Teknisi 2"
POOL = "Tim Pemeliharaan (Pengecekan) / Teknisi"
SCHOOL, CLINIC, COUNCIL = "SMP Negeri 1", "Puskesmas Kawali", "Gedung DPRD"
SCHOOLS, COUNCILS = "Operator Jaringan Dinas Pendidikan", "Operator Jaringan Sekretariat DPRD"
PLACE = {
    SCHOOL: "Dinas Pendidikan · SMP Negeri 1",
    CLINIC: "Puskesmas Kawali · Puskesmas Kawali",
    COUNCIL: "Sekretariat DPRD · Gedung DPRD",
}
CHECKED = {
    "Daftar periksa": [
        "Perangkat jaringan menyala",
        "Catu daya",
        "Kabel dan konektor",
        "Koneksi ke jaringan",
        "Kecepatan koneksi",
    ]
}
SIGNATURE = "Surat yang perlu diketahui"
SIGNED = {"Tanda tangan": "Saya mengetahui dan menandatangani"}
REPORT = {"Ringkasan hasil pengecekan": "Seluruh lokasi sudah ditindaklanjuti."}


@pytest.fixture
def ciamis(in_town: Callable[[str, str], Town]) -> Town:
    return in_town("Kabupaten Ciamis", "Asia/Jakarta")


def ordered(ciamis: Town, *places: str) -> str:
    """At 09.00 on a Monday the head orders the round."""
    ciamis.at("2026-11-16 09:00")
    order = {"Perihal": "Pemeliharaan triwulan IV", "Isi perintah": "Periksa.", "Lokasi": list(places)}
    return ciamis.desk(OFFICE).start_round(order, by="Mulai dan perintahkan")


def teamed(ciamis: Town, number: str, *places: str) -> None:
    """The head of division hands the order down, the section head names the team and the days."""
    division, section = ciamis.desk(DIVISION), ciamis.desk(SECTION)
    # The paper gives no time for step 2; step 3 has thirty minutes.
    assert division.standing(number) == [Standing("2", DIVISION, "")]
    ciamis.at("2026-11-16 09:20")
    division.complete(number, {"Perintah": ["Tindak lanjuti"]})
    assert section.standing(number) == [Standing("3", SECTION, "2026-11-16 09:50")]
    ciamis.at("2026-11-16 09:30")
    plan = [(PLACE[place], "2026-11-16") for place in places]
    team: dict[str, Any] = {"Penanggung jawab": TEAM, "Lokasi yang dikunjungi": plan}
    section.complete(number, team | {"Anggota lain": [MATE]})


def visited(ciamis: Town, number: str, place: str, findings: dict[str, Any], *, by: str) -> None:
    """The team finishes a visit that it began, with its checklist, and hands it in for signing."""
    ciamis.phone(TEAM).complete(number, CHECKED | findings, by=by, site=place)


def test_three_sites_one_skipped_and_one_with_a_fault_case(
    ciamis: Town, in_town: Callable[[str, str], Town]
) -> None:
    number = ordered(ciamis, SCHOOL, CLINIC, COUNCIL)
    office, section, team = ciamis.desk(OFFICE), ciamis.desk(SECTION), ciamis.phone(TEAM)
    # The printed fields are those of the person ordered, as the organization has them.
    assert f"Nama\n{DIVISION}" in office.paper(number, "Surat perintah")
    teamed(ciamis, number, SCHOOL, CLINIC, COUNCIL)
    assert team.standing(number) == [Standing("4", TEAM, "")] * 3
    assert number in team.inbox()
    assert number not in ciamis.phone("Teknisi 3").inbox()
    assert "Daftar tim dan lokasi pengecekan" in section.papers(number)

    ciamis.at("2026-11-16 10:00")
    team.act(number, "Mulai", {}, site=SCHOOL)
    assert Standing("4", TEAM, "2026-11-16 11:00") in team.standing(number)
    good = {"Temuan pada perangkat": "Semua normal."}
    assert team.try_to_complete(number, good, by="Baik", site=SCHOOL) == 422
    ciamis.at("2026-11-16 10:40")
    visited(ciamis, number, SCHOOL, good, by="Baik")
    school = ciamis.phone(SCHOOLS)
    assert school.asks(number) == [SIGNATURE]
    school.answer(number, SIGNATURE, SIGNED)
    assert school.asks(number) == [f"Apakah layanan sudah pulih? · {SCHOOL}"]

    team.act(number, "Lewati lokasi ini", {"Alasan": "Gedung dikunci."}, site=CLINIC)
    section.act(number, "Putuskan lokasi", {"Lokasi dilewati": "Setuju"}, site=CLINIC)

    ciamis.at("2026-11-16 11:30")
    team.act(number, "Mulai", {}, site=COUNCIL)
    # One hour from 11.30: half an hour before the noon break, half an hour after it.
    assert team.standing(number) == [Standing("4", TEAM, "2026-11-16 13:30")]
    ciamis.at("2026-11-16 13:20")
    fault = {"Temuan pada perangkat": "Serat optik putus."}
    assert team.try_to_complete(number, CHECKED | fault, by="Perlu tindak lanjut", site=COUNCIL) == 422
    visited(ciamis, number, COUNCIL, fault | {"Alasan": "Perlu penyambungan."}, by="Perlu tindak lanjut")
    council = ciamis.phone(COUNCILS)
    council.answer(number, SIGNATURE, SIGNED)

    followed(ciamis, number)
    # Step 5 opened with the last signature at 13.20 and has thirty minutes.
    ciamis.at("2026-11-16 13:30")
    assert team.standing(number) == [Standing("5", TEAM, "2026-11-16 13:50")]
    sites = [
        (SCHOOL, "Selesai", "Baik"),
        (CLINIC, "Dilewati", ""),
        (COUNCIL, "Selesai", "Perlu tindak lanjut"),
    ]
    assert team.visits(number) == sites
    assert "Gedung dikunci." in team.text(f"/kasus/{number}/")
    team.complete(number, REPORT)
    assert section.standing(number) == []
    assert section.visits(number) == sites
    assert "Laporan hasil pengecekan" in section.papers(number)
    others(ciamis, in_town, number)


def followed(ciamis: Town, number: str) -> None:
    """The fault runs as a case of its own; each of the two names the other."""
    section, hand = ciamis.desk(SECTION), ciamis.phone("Teknisi 3")
    fault = section.linked(number, "Dilanjutkan sebagai")
    assert section.linked(fault, "Tindak lanjut dari") == number
    # Fifteen minutes from 13.20; then a working day from 13.30.
    assert section.standing(fault) == [Standing("1", SECTION, "2026-11-16 13:35")]
    ciamis.at("2026-11-16 13:30")
    section.complete(fault, {"Isi penugasan": "Sambung serat optik.", "Penanggung jawab": "Teknisi 3"})
    assert hand.standing(fault) == [Standing("2", "Teknisi 3", "2026-11-17 13:30")]
    assert fault in hand.inbox()
    assert fault in ciamis.phone(COUNCILS).text("/lapor/")


def others(ciamis: Town, in_town: Callable[[str, str], Town], number: str) -> None:
    """Who is concerned reads on; nobody else learns that there is such a round."""
    for reader in (OFFICE, DIVISION, "Auditor Inspektorat"):
        assert "Serat optik putus." in ciamis.desk(reader).text(f"/kasus/{number}/")
        assert ciamis.desk(reader).cannot_complete(number)
    school = ciamis.phone(SCHOOLS).text(f"/lapor/kasus/{number}/")
    assert "Semua normal." in school
    assert "Serat optik putus." not in school
    assert "No. Telpn" not in school
    assert ciamis.phone("Operator Jaringan Dinas Kesehatan").go(f"/lapor/kasus/{number}/") == 404
    assert ciamis.phone("Teknisi 4").go("/pemeliharaan/mulai/") == 200
    assert "yang dapat Anda mulai" in ciamis.phone("Teknisi 4").text("/pemeliharaan/mulai/")
    closed_to(number, in_town("Kota Bekasi", "Asia/Jakarta").desk("Kepala Bidang TIK"))


def test_a_draft_confirmed_and_every_site_done(ciamis: Town) -> None:
    ciamis.at("2026-11-16 08:00")
    section, office, team = ciamis.desk(SECTION), ciamis.desk(OFFICE), ciamis.phone(TEAM)
    draft = {"Perihal": "Pemeriksaan susulan", "Lokasi": [SCHOOL, COUNCIL]}
    number = section.start_round(draft, by="Simpan konsep")
    # Ten minutes for the order, from the draft at 08.00.
    assert office.standing(number) == [Standing("1", OFFICE, "2026-11-16 08:10")]
    assert section.cannot_complete(number)
    ciamis.at("2026-11-16 09:00")
    office.complete(number, {"Isi perintah": "Laksanakan."})
    teamed(ciamis, number, SCHOOL, COUNCIL)

    ciamis.at("2026-11-16 10:00")
    team.act(number, "Mulai", {}, site=SCHOOL)
    goods = {"Menunggu siapa": "Barang", "Diperkirakan sampai": "2026-11-16T10:30", "Alasan": "Konektor."}
    team.act(number, "Tunda (jeda)", goods, site=SCHOOL)
    ciamis.at("2026-11-16 10:30")
    team.act(number, "Lanjutkan", {}, site=SCHOOL)
    # Due at 11.00, moved by the pause of thirty minutes.
    assert Standing("4", TEAM, "2026-11-16 11:30") in team.standing(number)
    repaired = {"Temuan pada perangkat": "Konektor longgar.", "Perbaikan atau penggantian": "Diganti."}
    visited(ciamis, number, SCHOOL, repaired, by="Diperbaiki")
    paper = {
        "Pihak": "Perangkat daerah",
        "Tanda tangan": "Menandatangani",
        "Nama dan jabatan": "Kepala tata usaha",
        "Foto lembar bertanda tangan": PHOTO,
    }
    team.act(number, "Catat tanda tangan", paper, site=SCHOOL)

    team.act(number, "Mulai", {}, site=COUNCIL)
    replaced = {
        "Temuan pada perangkat": "Sakelar mati.",
        "Perangkat yang diganti": [("Sakelar", "L-1", "B-1")],
    }
    visited(ciamis, number, COUNCIL, replaced, by="Diganti")
    absent = {"Pihak": "Perangkat daerah", "Tanda tangan": "Tidak hadir", "Alasan": "Petugas cuti."}
    team.act(number, "Catat tanda tangan", absent, site=COUNCIL)
    assert "Tanda tangan ditolak atau tidak ada" in section.text("/seksi/")
    without = {"Keputusan": "Lanjut tanpa tanda tangan", "Alasan": "Hasil terlihat pada pemantauan."}
    section.act(number, "Putuskan tanpa tanda tangan", without, site=COUNCIL)
    # Step 5 opened at 10.30 and has thirty minutes.
    assert team.standing(number) == [Standing("5", TEAM, "2026-11-16 11:00")]
    assert team.visits(number) == [(SCHOOL, "Selesai", "Diperbaiki"), (COUNCIL, "Selesai", "Diganti")]
    team.complete(number, REPORT)
    assert office.standing(number) == []
    assert "Selesai" in office.text(f"/kasus/{number}/")


def test_not_well_at_a_site_is_sent_back_and_visited_again(ciamis: Town) -> None:
    number = ordered(ciamis, SCHOOL)
    teamed(ciamis, number, SCHOOL)
    team, section, school = ciamis.phone(TEAM), ciamis.desk(SECTION), ciamis.phone(SCHOOLS)
    ciamis.at("2026-11-16 10:00")
    team.act(number, "Mulai", {}, site=SCHOOL)
    good = {"Temuan pada perangkat": "Semua normal."}
    visited(ciamis, number, SCHOOL, good, by="Baik")
    school.answer(number, SIGNATURE, {"Tanda tangan": "Menolak", "Alasan bila menolak": "Belum diuji."})
    back = {"Keputusan": "Kembali ke pelaksana", "Alasan": "Uji bersama petugas."}
    section.act(number, "Putuskan tanpa tanda tangan", back, site=SCHOOL)
    assert team.standing(number) == [Standing("4", TEAM, "2026-11-16 11:00")]
    visited(ciamis, number, SCHOOL, good, by="Baik")
    school.answer(number, SIGNATURE, SIGNED)
    assert [one.no for one in team.standing(number)] == ["5"]

    question = f"Apakah layanan sudah pulih? · {SCHOOL}"
    school.answer(number, question, {"Keadaan layanan": "Belum pulih", "Keterangan": "Masih putus."})
    assert "Perangkat daerah menyatakan belum pulih" in section.text("/seksi/")
    again = {"Kembalikan ke langkah": "4. Tim melakukan", "Alasan": "Masih putus di sekolah."}
    section.act(number, "Kembalikan", again)
    ciamis.at("2026-11-16 13:00")
    assert team.standing(number) == [Standing("4", TEAM, "")]
    assert "kunjungan ke-2" in team.text(f"/kasus/{number}/").lower()
    team.act(number, "Mulai", {}, site=SCHOOL)
    assert team.standing(number) == [Standing("4", TEAM, "2026-11-16 14:00")]
    visited(ciamis, number, SCHOOL, {"Temuan pada perangkat": "Kabel diganti."}, by="Diperbaiki")
    school.answer(number, SIGNATURE, SIGNED)
    team.complete(number, REPORT)
    assert section.visits(number) == [(SCHOOL, "Selesai", "Diperbaiki")]


def test_a_draft_that_the_head_declines(ciamis: Town) -> None:
    ciamis.at("2026-11-16 08:00")
    clerk = ciamis.desk("Sekretaris Kepala Diskominfo")
    number = clerk.start_round({"Perihal": "Pemeriksaan tambahan"}, by="Simpan konsep")
    assert clerk.cannot_complete(number)
    ciamis.desk(OFFICE).act(number, "Batalkan kasus", {"Alasan": "Ditunda ke triwulan berikutnya."})
    assert "Dibatalkan" in ciamis.desk(SECTION).text(f"/kasus/{number}/")
    assert ciamis.desk(SECTION).standing(number) == []
