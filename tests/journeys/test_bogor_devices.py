"""Kota Bogor 006, devices on request: goods missing, waited for, put in and handed over, with a store too."""

from collections.abc import Callable

import pytest

from journeys.driver import LETTER, Standing, Town, Visitor, closed_to

pytestmark = pytest.mark.browser

HEAD, DIVISION, SECTION = "Kepala Diskominfostandi", "Kepala Bidang Teknologi Informasi", "Kepala Seksi"
TECHNICIAN, AGENCY_HEAD = "Teknisi 1", "Kepala Dinas Kesehatan"
DISPOSED = {"Perintah": ["Tindak lanjuti"]}
RESULT = {"Hasil tindak lanjut": "Permohonan ditindaklanjuti."}
REQUEST = {
    "Perihal": "Penggantian perangkat di gudang farmasi",
    "Nomor surat": "CONTOH/1/2026",
    "Tanggal surat": "2026-11-13",
    "Yang dimohon": "Penggantian",
    "Ruang atau titik yang dimaksud": "Gudang Farmasi",
    "Perangkat yang dibutuhkan": "Satu titik akses nirkabel",
    "Foto atau berkas": LETTER,
}


@pytest.fixture
def bogor(in_town: Callable[[str, str], Town]) -> Town:
    return in_town("Kota Bogor", "Asia/Jakarta")


ONE = [("Titik akses", "Gudang", "Diganti", "1", "L-1")]


def surveyed(bogor: Town, wanted: list[tuple[str, ...]] = ONE) -> str:
    """From the letter to the list of devices; each disposition has a working day."""
    bogor.at("2026-11-19 09:00")
    agency, technician = bogor.phone(AGENCY_HEAD), bogor.phone(TECHNICIAN)
    number = agency.report("Minta perangkat jaringan", REQUEST)
    head, division, section = bogor.desk(HEAD), bogor.desk(DIVISION), bogor.desk(SECTION)
    assert head.standing(number) == [Standing("2", HEAD, "2026-11-20 09:00")]
    assert "CONTOH/1/2026" in head.text(f"/kasus/{number}/")
    head.complete(number, DISPOSED)
    bogor.at("2026-11-20 10:00")
    assert division.standing(number) == [Standing("3", DIVISION, "2026-11-20 09:00")]
    assert "lewat" in division.text(f"/kasus/{number}/").lower()
    division.complete(number, DISPOSED)
    # A working day from Friday morning ends on Monday.
    assert section.standing(number) == [Standing("4", SECTION, "2026-11-23 10:00")]
    section.complete(number, DISPOSED | {"Penanggung jawab": TECHNICIAN})
    # An hour from Friday 10.00, before the break at 11.30.
    assert technician.standing(number) == [Standing("5", TECHNICIAN, "2026-11-20 11:00")]
    technician.complete(number, {"Perangkat": wanted})
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-23 10:00")]
    return number


def passed_up(bogor: Town, number: str) -> None:
    """The report goes up with one press each, and the head may read the closed case."""
    bogor.phone(TECHNICIAN).complete(number, RESULT)
    for no, head in (("8", SECTION), ("9", DIVISION)):
        assert [one.no for one in bogor.desk(head).standing(number)] == [no]
        bogor.desk(head).complete(number, {})
    assert bogor.desk(HEAD).standing(number) == []
    assert "Laporan Tindaklanjut" in bogor.desk(HEAD).papers(number)
    assert "Selesai" in bogor.phone(AGENCY_HEAD).text(f"/lapor/kasus/{number}/")
    closed_to(number, bogor.desk("Administrator Laksana"))
    assert bogor.phone("Operator Jaringan Dinas Pendidikan").go(f"/lapor/kasus/{number}/") == 404


def test_goods_missing_waited_for_and_installed(bogor: Town) -> None:
    number, technician = surveyed(bogor), bogor.phone(TECHNICIAN)
    waiting = {
        "Menunggu siapa": "Barang",
        "Diperkirakan sampai": "2026-11-23T09:00",
        "Alasan": "Barang datang hari Senin.",
    }
    technician.act(number, "Tunda (jeda)", waiting)
    assert "jam dihentikan" in technician.text(f"/kasus/{number}/")
    assert technician.cannot_complete(number)
    bogor.at("2026-11-23 09:00")
    technician.act(number, "Lanjutkan", {})
    # Paused on Friday from 10.00 and on Monday to 09.00: 300 and 90 working minutes. Monday 10.00 and 390
    # minutes: 120 to noon, 180 to 16.00, and 90 on Tuesday from 07.30.
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-24 09:00")]
    done = {
        "Hasil pengecekan barang": "Satu unit tersedia.",
        "Perangkat yang dipasang": [("Titik akses", "Gudang", "L-1", "B-1", "Disimpan")],
        "Yang diserahterimakan": "Satu titik akses.",
    }
    technician.complete(number, done, by="Tersedia")
    assert "Berita Acara Serah Terima" in technician.papers(number)
    agency = bogor.phone(AGENCY_HEAD)
    assert agency.asks(number) == ["Apakah layanan sudah pulih?"]
    assert "Satu titik akses." in agency.text(f"/lapor/kasus/{number}/")
    agency.takes_note(number, "Berita Acara Serah Terima")
    assert "Diketahui" in technician.paper(number, "Berita Acara Serah Terima")
    passed_up(bogor, number)


def test_goods_that_will_not_come_are_reported_with_the_reason(bogor: Town) -> None:
    number, technician = surveyed(bogor), bogor.phone(TECHNICIAN)
    section = bogor.desk(SECTION)
    waiting = {
        "Menunggu siapa": "Barang",
        "Diperkirakan sampai": "2026-12-04T09:00",
        "Alasan": "Menunggu pengadaan.",
    }
    technician.act(number, "Tunda (jeda)", waiting)
    # Beyond one working day the owner must agree; a refused pause moves nothing.
    section.act(number, "Putuskan jeda", {"Jeda yang diminta": "Tidak setuju", "Alasan": "Laporkan saja."})
    assert technician.standing(number) == [Standing("6", TECHNICIAN, "2026-11-23 10:00")]
    found = {"Hasil pengecekan barang": "Tidak ada di gudang."}
    assert technician.try_to_complete(number, found, by="Belum tersedia") == 422
    technician.complete(number, found | {"Alasan": "Menunggu anggaran."}, by="Belum tersedia")
    assert technician.standing(number) == [Standing("7", TECHNICIAN, "2026-11-20 10:10")]
    passed_up(bogor, number)


ACCESS_POINT = "Contoh Titik Akses Uji"


def stocked(bogor: Town) -> Visitor:
    """Open a store that the technicians keep, which knows access points and holds one."""
    keeper = bogor.desk(TECHNICIAN)
    bogor.desk("Administrator Laksana").sends(
        "/kelola/gudang/baru/", {"Nama gudang": "Gudang Uji", "Dijaga oleh": "Teknisi"}
    )
    model = {"Pabrikan": "Contoh", "Model": "Titik Akses Uji", "Jenis perangkat": "Titik akses nirkabel"}
    keeper.sends("/perangkat/model/baru/", model)
    received(keeper, "UJI-0")
    return keeper


def received(keeper: Visitor, serials: str) -> None:
    """Scan what came."""
    keeper.go("/gudang/")
    keeper.press(keeper.page.get_by_role("link", name="Gudang Uji"))
    keeper.sends(
        keeper.page.url.removeprefix(keeper.town.server.address) + "terima/",
        {"Barang yang datang": [(ACCESS_POINT, "", serials)], "Asal barang": "Pengadaan (contoh)"},
        by="Catat barang masuk",
    )


ALL_LISTED = "Pesan semua yang ada di daftar"


def compared(visitor: Visitor, number: str) -> list[str]:
    """Give the words with which the store answers the lines of the list."""
    visitor.go(f"/kasus/{number}/")
    return visitor.page.locator(".wanted .tag").all_inner_texts()


def one_at(keeper: Visitor, place: str) -> str:
    """Give the serial number of a device that is at a place."""
    assert keeper.go(f"/perangkat/?cari={place}") == 200
    return keeper.page.locator("tbody .code").first.inner_text()


def test_a_list_is_matched_with_the_store_waited_for_and_put_in_place_at_two_sites(bogor: Town) -> None:
    bogor.at("2026-11-19 08:00")
    keeper = stocked(bogor)
    old = one_at(keeper, "Gudang Farmasi")
    replaced = (ACCESS_POINT, "Gudang Farmasi", "Diganti", "1", old)
    number = surveyed(bogor, [replaced, (ACCESS_POINT, "Kantor Dinas Kesehatan", "Dipasang", "2", "")])
    technician = bogor.phone(TECHNICIAN)
    assert compared(technician, number) == ["ada", "tidak ada di gudang"]
    technician.act(number, ALL_LISTED, {})
    # What the list lacks stands in the form already, and why.
    technician.act(number, "Tunda (jeda)", {"Diperkirakan sampai": "2026-11-23T09:00"})
    assert f"{ACCESS_POINT}, 2" in technician.text(f"/kasus/{number}/")
    received(keeper, "UJI-1\nUJI-2")
    technician.until(number, lambda: "jam dihentikan" not in technician.text(f"/kasus/{number}/"))
    assert compared(technician, number) == ["sudah diambil", "ada"]
    technician.act(number, ALL_LISTED, {})
    technician.act(number, "Keluarkan yang dipesan", {})
    assert technician.cannot_complete(number)
    # Which piece goes where, and what it replaces, is proposed line after line.
    technician.act(number, "Pasang", {"Perangkat lama menjadi": "Klaim garansi"})
    technician.act(number, "Pasang", {})
    technician.act(number, "Pasang", {})
    technician.complete(number, {"Yang diserahterimakan": "Tiga titik akses."}, by="Tersedia")
    paper = technician.paper(number, "Hasil pengecekan barang dan pemasangan")
    for word in (old, "UJI-0", "UJI-1", "UJI-2", "klaim garansi", "Kantor Dinas Kesehatan"):
        assert word in paper
    assert old in technician.paper(number, "Daftar perangkat yang perlu dipasang atau diganti")
    assert keeper.go(f"/perangkat/?cari={old}") == 200
    keeper.press(keeper.page.locator("tbody a").first)
    history = keeper.page.locator("section[aria-labelledby=riwayat]").inner_text()
    for word in ("Terpasang", "Gudang Farmasi", "Diperbaiki", number):
        assert word in history
    passed_up(bogor, number)
