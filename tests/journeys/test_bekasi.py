"""Kota Bekasi, network faults: mended from afar, mended on site, sent back, paused, not well, reopened."""

from collections.abc import Callable

import pytest

from journeys.driver import Standing, Town, closed_to

pytestmark = pytest.mark.browser

HEAD, SECTION = "Kepala Bidang TIK", "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
ADMIN, FIELD = "Administrator Sistem Jaringan", "Pelaksana"
CONFIRMED = "konfirmasi penanganan gangguan jaringan TIK ke Perangkat Daerah telah dilakukan"
FIXED = {"Permasalahan": "Konfigurasi hilang.", "Tindakan yang dilakukan": "Konfigurasi dipulihkan."}
CONTACT = {
    "Yang dihubungi di Perangkat Daerah": "Operator jaringan",
    "Waktu menghubungi": "2026-11-16T09:00",
    "Cara menghubungi": "Telepon",
}


@pytest.fixture
def bekasi(in_town: Callable[[str, str], Town]) -> Town:
    return in_town("Kota Bekasi", "Asia/Jakarta")


def reported(bekasi: Town, agency: str) -> str:
    """The agency reports at 09.00 on a Monday."""
    bekasi.at("2026-11-16 09:00")
    return bekasi.phone(f"Operator Jaringan {agency}").report(
        "Laporkan gangguan jaringan",
        {"Perihal": "Internet mati sejak pagi", "Apa yang terjadi": "Semua komputer tidak terhubung."},
    )


def directed(bekasi: Town, agency: str) -> str:
    """The head of division disposes, the section head names an administrator."""
    number = reported(bekasi, agency)
    head, section = bekasi.desk(HEAD), bekasi.desk(SECTION)
    assert head.standing(number) == [Standing("1", HEAD, "2026-11-16 09:15")]
    bekasi.at("2026-11-16 09:10")
    head.complete(number, {"Perintah": ["Tindak lanjuti"]})
    assert section.standing(number) == [Standing("2", SECTION, "2026-11-16 09:25")]
    bekasi.at("2026-11-16 09:20")
    section.complete(number, CONTACT | {"Arahan": "Periksa sambungan.", "Penanggung jawab": f"{ADMIN} 1"})
    return number


def reported_up(bekasi: Town, number: str) -> None:
    """From a finished repair to the confirmation: administrator, section head."""
    bekasi.desk(f"{ADMIN} 1").complete(number, {"Tanggapan atas penanganan": "Sudah tersambung."})
    bekasi.desk(SECTION).complete(number, {"Hasil pemeriksaan": "Sesuai."})


def test_mended_from_afar(bekasi: Town) -> None:
    number = directed(bekasi, "Dinas Kesehatan")
    administrator, section, head = bekasi.desk(f"{ADMIN} 1"), bekasi.desk(SECTION), bekasi.desk(HEAD)
    assert administrator.standing(number) == [Standing("3", f"{ADMIN} 1", "2026-11-16 10:20")]
    assert number in administrator.inbox()
    assert number not in bekasi.desk(f"{ADMIN} 2").inbox()

    bekasi.at("2026-11-16 10:00")
    administrator.complete(number, FIXED, by="Dapat diatasi")
    assert administrator.standing(number) == [Standing("5", f"{ADMIN} 1", "2026-11-16 11:00")]
    bekasi.at("2026-11-16 10:30")
    administrator.complete(number, {"Tanggapan atas penanganan": "Sudah tersambung."})
    assert section.standing(number) == [Standing("6", SECTION, "2026-11-16 11:30")]
    bekasi.at("2026-11-16 11:30")
    section.complete(number, {"Hasil pemeriksaan": "Sesuai."})
    # One hour from 11.30 is half an hour before the noon break and half an hour after it.
    assert head.standing(number) == [Standing("7", HEAD, "2026-11-16 13:30")]
    bekasi.at("2026-11-16 13:10")
    head.complete(number, CONTACT, by="Pulih")

    assert head.standing(number) == []
    assert {"Arahan", "Data permasalahan / gangguan jaringan TIK"} <= set(head.papers(number))
    reporter = bekasi.phone("Operator Jaringan Dinas Kesehatan")
    assert "Selesai" in reporter.text(f"/lapor/kasus/{number}/")
    assert reporter.asks(number) == ["Apakah layanan sudah pulih?"]
    reporter.answer(number, "Apakah layanan sudah pulih?", {"Keadaan layanan": "Pulih"})
    assert reporter.asks(number) == []


def test_mended_on_site_with_the_report_sent_back(bekasi: Town) -> None:
    number = directed(bekasi, "Kecamatan Rawalumbu")
    administrator, officer = bekasi.desk(f"{ADMIN} 1"), bekasi.phone(f"{FIELD} 2")
    bekasi.at("2026-11-16 10:00")
    administrator.complete(
        number, {"Permasalahan": "Kabel putus.", "Penanggung jawab": f"{FIELD} 2"}, by="Tidak dapat diatasi"
    )
    assert officer.standing(number) == [Standing("4", f"{FIELD} 2", "2026-11-17 10:00")]
    bekasi.at("2026-11-16 14:00")
    officer.complete(number, {"Tindakan yang dilakukan": "Kabel disambung."})
    assert administrator.standing(number) == [Standing("5", f"{ADMIN} 1", "2026-11-16 15:00")]

    administrator.act(
        number,
        "Kembalikan",
        {"Kembalikan ke langkah": "4. Melakukan perbaikan", "Alasan": "Hasil uji belum ditulis."},
    )
    assert officer.standing(number) == [Standing("4", f"{FIELD} 2", "2026-11-17 14:00")]
    assert "Hasil uji belum ditulis." in officer.text(f"/kasus/{number}/")
    bekasi.at("2026-11-16 14:30")
    officer.complete(number, {"Tindakan yang dilakukan": "Kabel disambung dan diuji."})
    bekasi.at("2026-11-16 15:00")
    reported_up(bekasi, number)
    bekasi.desk(HEAD).complete(number, CONTACT, by="Pulih")
    assert bekasi.desk(HEAD).standing(number) == []
    assert {"Laporan penanganan gangguan jaringan TIK"} <= set(bekasi.desk(HEAD).papers(number))
    reporter = bekasi.phone("Operator Jaringan Kecamatan Rawalumbu")
    assert "Selesai" in reporter.text(f"/lapor/kasus/{number}/")
    assert bekasi.phone("Operator Jaringan Dinas Pendidikan").go(f"/lapor/kasus/{number}/") == 404


def test_not_well_at_the_end_goes_back_to_the_section_head(bekasi: Town) -> None:
    number = directed(bekasi, "Dinas Pendidikan")
    bekasi.at("2026-11-16 10:00")
    bekasi.desk(f"{ADMIN} 1").complete(number, FIXED, by="Dapat diatasi")
    reported_up(bekasi, number)
    head = bekasi.desk(HEAD)
    assert head.try_to_complete(number, CONTACT, by="Belum pulih") == 422
    assert "Alasan" in head.page.locator(".error-summary").inner_text()
    head.complete(number, CONTACT | {"Alasan": "Masih putus-putus."}, by="Belum pulih")
    assert bekasi.desk(SECTION).standing(number) == [Standing("2", SECTION, "2026-11-16 10:15")]
    assert "kunjungan ke-2" in bekasi.desk(SECTION).text(f"/kasus/{number}/").lower()
    assert "Masih putus-putus." in bekasi.desk(SECTION).text(f"/kasus/{number}/")
    reporter = bekasi.phone("Operator Jaringan Dinas Pendidikan")
    assert reporter.followed(number) == [Standing("2", SECTION, "2026-11-16 10:15")]
    assert {"Arahan", "Laporan lengkap penanganan gangguan jaringan TIK"} <= set(head.papers(number))
    closed_to(number, bekasi.phone(f"{FIELD} 1"))


def test_sent_back_to_the_diagnosis_and_to_the_report(bekasi: Town) -> None:
    number = directed(bekasi, "Dinas Kesehatan")
    administrator, section, head = bekasi.desk(f"{ADMIN} 1"), bekasi.desk(SECTION), bekasi.desk(HEAD)
    bekasi.at("2026-11-16 10:00")
    administrator.complete(number, FIXED, by="Dapat diatasi")
    bekasi.at("2026-11-16 10:10")
    # Step 4 was passed over, so the report goes back to the diagnosis.
    again = {"Kembalikan ke langkah": "3. Menganalisa status", "Alasan": "Data gangguan belum lengkap."}
    administrator.act(number, "Kembalikan", again)
    assert administrator.standing(number) == [Standing("3", f"{ADMIN} 1", "2026-11-16 11:10")]
    bekasi.at("2026-11-16 10:40")
    administrator.complete(number, FIXED, by="Dapat diatasi")
    assert administrator.standing(number) == [Standing("5", f"{ADMIN} 1", "2026-11-16 11:40")]
    administrator.complete(number, {"Tanggapan atas penanganan": "Sudah tersambung."})
    bekasi.at("2026-11-16 11:00")
    back = {"Kembalikan ke langkah": "5. Mengecek dan menanggapi", "Alasan": "Hasil uji belum ditulis."}
    section.act(number, "Kembalikan", back)
    # One hour from 11.00 ends with the morning, at noon.
    assert administrator.standing(number) == [Standing("5", f"{ADMIN} 1", "2026-11-16 12:00")]
    assert "Hasil uji belum ditulis." in administrator.text(f"/kasus/{number}/")
    bekasi.at("2026-11-16 11:30")
    reported_up(bekasi, number)
    assert head.standing(number) == [Standing("7", HEAD, "2026-11-16 13:30")]
    reporter = bekasi.phone("Operator Jaringan Dinas Kesehatan")
    assert reporter.followed(number) == [Standing("7", HEAD, "2026-11-16 13:30")]
    head.complete(number, CONTACT, by="Pulih")
    assert head.standing(number) == []
    closed_to(number, bekasi.phone(f"{FIELD} 1"))


def test_paused_for_the_provider_and_opened_again_after_closing(bekasi: Town) -> None:
    number = directed(bekasi, "Dinas Pendidikan")
    administrator, section, head = bekasi.desk(f"{ADMIN} 1"), bekasi.desk(SECTION), bekasi.desk(HEAD)
    reporter = bekasi.phone("Operator Jaringan Dinas Pendidikan")
    bekasi.at("2026-11-16 09:40")
    waiting = {
        "Menunggu siapa": "Penyedia atau vendor",
        "Diperkirakan sampai": "2026-11-19T09:40",
        "Alasan": "Penyedia memperbaiki serat optik.",
    }
    administrator.act(number, "Tunda (jeda)", waiting)
    # Beyond one working day the owner must agree; until then the clock runs on.
    assert "jam dihentikan" not in administrator.text(f"/kasus/{number}/")
    assert "Setujui atau tolak jeda" in section.text("/seksi/")
    section.act(number, "Putuskan jeda", {"Jeda yang diminta": "Setuju"})
    assert "jam dihentikan" in administrator.text(f"/kasus/{number}/")
    bekasi.at("2026-11-17 09:40")
    administrator.act(number, "Lanjutkan", {})
    # From Monday 09.40 to Tuesday 09.40 are 450 working minutes; Monday 10.20 moves by them to Tuesday 10.20.
    assert administrator.standing(number) == [Standing("3", f"{ADMIN} 1", "2026-11-17 10:20")]
    administrator.complete(number, FIXED, by="Dapat diatasi")
    reported_up(bekasi, number)
    head.complete(number, CONTACT, by="Pulih")
    assert CONFIRMED in head.papers(number)

    bekasi.at("2026-11-18 08:00")
    reporter.says(number, "Minta dibuka kembali", {"Alasan": "Putus lagi sejak pagi."})
    assert "Permintaan membuka kembali" in section.text("/seksi/")
    section.act(number, "Putuskan permintaan", {"Dibuka kembali": "Setuju"})
    # The diagnosis is done again by who did it, from the decision on.
    assert administrator.standing(number) == [Standing("3", f"{ADMIN} 1", "2026-11-18 09:00")]
    assert reporter.followed(number) == [Standing("3", f"{ADMIN} 1", "2026-11-18 09:00")]
    closed_to(number, bekasi.phone(f"{FIELD} 1"))


def test_what_others_see(bekasi: Town, in_town: Callable[[str, str], Town]) -> None:
    number = reported(bekasi, "Dinas Kesehatan")
    assert bekasi.desk("Kepala Dinas").go(f"/kasus/{number}/") == 200
    assert bekasi.phone("Operator Jaringan Dinas Kesehatan").go(f"/kasus/{number}/") in (403, 404)
    assert bekasi.phone("Operator Jaringan Dinas Pendidikan").go(f"/lapor/kasus/{number}/") == 404
    assert bekasi.phone(f"{FIELD} 1").go(f"/kasus/{number}/") == 404
    assert in_town("Kota Bogor", "Asia/Jakarta").desk("Kepala Seksi").go(f"/kasus/{number}/") == 404
