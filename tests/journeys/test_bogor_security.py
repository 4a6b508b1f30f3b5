"""Kota Bogor 004, network security: nothing found, work done again, not well before the end."""

from collections.abc import Callable

import pytest

from journeys.driver import Standing, Town, closed_to

pytestmark = pytest.mark.browser

DIVISION, SECTION, TECHNICIAN, STAFF = (
    "Kepala Bidang Teknologi Informasi",
    "Kepala Seksi",
    "Teknisi 2",
    "Staf 1",
)
REPORTER = "Operator Jaringan Dinas Kesehatan"
FOUND = {"Hasil pengecekan": "Ada berkas asing."}
Towns = Callable[[str, str], Town]
FORM = {"Nama": "Operator", "Isi Laporan": "Halaman depan berubah."}
RESULT = {"Ringkasan hasil pengerjaan": "Sudah ditindaklanjuti."}


@pytest.fixture
def bogor(in_town: Towns) -> Town:
    return in_town("Kota Bogor", "Asia/Jakarta")


def recorded(bogor: Town) -> str:
    """An agency reports at 15.50 on a Thursday; the staff records it and names a technician."""
    bogor.at("2026-11-19 15:50")
    number = bogor.phone(REPORTER).report(
        "Laporkan gangguan keamanan",
        {"Perihal": "Situs berubah", "Apa yang terjadi": "Halaman depan berubah."},
    )
    staff, technician = bogor.desk(STAFF), bogor.phone(TECHNICIAN)
    assert staff.standing(number) == [Standing("1", "Staf", "2026-11-19 16:00")]
    staff.complete(number, FORM)
    staff.complete(number, {"Penanggung jawab": TECHNICIAN})
    # Ten minutes are left on Thursday; the other fifty run on Friday from 07.30.
    assert technician.standing(number) == [Standing("3", TECHNICIAN, "2026-11-20 08:20")]
    assert number not in bogor.phone("Teknisi 3").inbox()
    return number


def passed_up(bogor: Town, number: str) -> None:
    bogor.phone(TECHNICIAN).complete(number, RESULT)
    for no, head in (("10", SECTION), ("11", DIVISION)):
        assert [one.no for one in bogor.desk(head).standing(number)] == [no]
        bogor.desk(head).complete(number, {})
    reader = bogor.desk("Kepala Diskominfostandi")
    assert reader.standing(number) == []
    assert "Laporan Tindaklanjut" in reader.papers(number)
    assert "Selesai" in bogor.phone(REPORTER).text(f"/lapor/kasus/{number}/")
    closed_to(number, bogor.desk("Administrator Laksana"))


def test_nothing_proven_is_reported_with_the_reason(bogor: Town) -> None:
    number, technician = recorded(bogor), bogor.phone(TECHNICIAN)
    bogor.at("2026-11-20 08:00")
    found = {"Hasil pengecekan": "Tidak ada perubahan."}
    assert technician.try_to_complete(number, found, by="Tidak terbukti") == 422
    technician.complete(number, found | {"Alasan": "Perubahan resmi oleh pengelola."}, by="Tidak terbukti")
    assert technician.standing(number) == [Standing("9", TECHNICIAN, "2026-11-20 08:10")]
    assert bogor.phone(REPORTER).followed(number) == [Standing("9", TECHNICIAN, "2026-11-20 08:10")]
    assert {"Form Isian Laporan", "Laporan Pengecekan"} <= set(bogor.desk(SECTION).papers(number))
    passed_up(bogor, number)


def test_work_not_as_it_should_be_is_done_again(bogor: Town) -> None:
    number, technician, section = recorded(bogor), bogor.phone(TECHNICIAN), bogor.desk(SECTION)
    bogor.at("2026-11-20 08:00")
    technician.complete(number, FOUND, by="Gangguan terbukti")
    # Fifteen minutes each for the consultation and for the direction.
    assert technician.standing(number) == [Standing("4", TECHNICIAN, "2026-11-20 08:15")]
    technician.complete(number, {"Pokok yang dikonsultasikan": "Berkas asing di peladen."})
    assert section.standing(number) == [Standing("5", SECTION, "2026-11-20 08:15")]
    section.complete(number, {"Arahan": "Hapus dan tutup celahnya."})
    # Three working days from Friday 08.00: Monday, Tuesday, Wednesday.
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-25 08:00")]
    technician.complete(number, {"Tindakan yang dilakukan": "Berkas dihapus."})
    technician.complete(number, {"Hasil penyelesaian": "Bersih."})
    assert section.standing(number) == [Standing("8", SECTION, "2026-11-20 08:15")]
    assert section.try_to_complete(number, {}, by="Belum sesuai") == 422
    section.complete(number, {"Alasan": "Celah belum ditutup."}, by="Belum sesuai")
    bogor.at("2026-11-23 09:00")
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-25 08:00")]
    technician.complete(number, {"Tindakan yang dilakukan": "Celah ditutup."})
    technician.complete(number, {"Hasil penyelesaian": "Bersih dan tertutup."})
    section.complete(number, {}, by="Sesuai")
    assert {"Tindaklanjut Hasil Arahan", "Laporan Penyelesaian"} <= set(section.papers(number))
    assert technician.standing(number) == [Standing("9", TECHNICIAN, "2026-11-23 09:10")]
    passed_up(bogor, number)


def test_not_well_before_the_end_is_sent_back_by_the_owner(bogor: Town, in_town: Towns) -> None:
    number, technician, section = recorded(bogor), bogor.phone(TECHNICIAN), bogor.desk(SECTION)
    bogor.at("2026-11-20 08:00")
    technician.complete(number, FOUND, by="Gangguan terbukti")
    technician.complete(number, {"Pokok yang dikonsultasikan": "Berkas asing di peladen."})
    section.complete(number, {"Arahan": "Hapus dan tutup celahnya."})
    technician.complete(number, {"Tindakan yang dilakukan": "Berkas dihapus."})
    assert technician.standing(number) == [Standing("7", TECHNICIAN, "2026-11-20 08:15")]

    reporter, question = bogor.phone(REPORTER), "Apakah layanan sudah pulih?"
    reporter.answer(number, question, {"Keadaan layanan": "Belum pulih", "Keterangan": "Masih berubah."})
    assert "Perangkat daerah menyatakan belum pulih" in section.text("/seksi/")
    again = {"Kembalikan ke langkah": "6. Menindaklanjuti", "Alasan": "Halaman masih berubah."}
    section.act(number, "Kembalikan", again)
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-25 08:00")]
    superior = {"Menunggu siapa": "Atasan", "Diperkirakan sampai": "2026-11-20T10:00", "Alasan": "Izin."}
    technician.act(number, "Tunda (jeda)", superior)
    bogor.at("2026-11-20 09:30")
    technician.act(number, "Lanjutkan", {})
    # Ninety minutes of pause before the same hour three working days later.
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-25 09:30")]
    technician.complete(number, {"Tindakan yang dilakukan": "Celah ditutup."})
    reporter.answer(number, question, {"Keadaan layanan": "Pulih"})
    assert technician.standing(number) == [Standing("7", TECHNICIAN, "2026-11-20 09:45")]
    assert "Perangkat daerah menyatakan pulih" in section.text(f"/kasus/{number}/")
    closed_to(number, in_town("Kota Bekasi", "Asia/Jakarta").desk("Pelaksana 1"))
