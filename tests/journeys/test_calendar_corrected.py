"""A joint leave is entered late: the due time moves, the old one stays readable, the calendar says which."""

import time
from collections.abc import Iterator

import pytest

from journeys.driver import Town, Visitor, fill, town
from journeys.test_bekasi import HEAD
from server import Installations

pytestmark = pytest.mark.browser
ADMINISTRATOR = "Administrator Laksana"
PATIENCE = 20.0


@pytest.fixture
def bekasi(demo: Installations) -> Iterator[Town]:
    """An installation of the story's own: its calendar becomes another one."""
    with town(demo(), "Kota Bekasi", "Asia/Jakarta") as served:
        yield served


def reported_late(bekasi: Town) -> str:
    """On Monday at 15.50 a fault is reported; its first quarter of an hour ends on Tuesday at 07.35."""
    bekasi.at("2026-11-16 15:50")
    return bekasi.phone("Operator Jaringan Dinas Kesehatan").report(
        "Laporkan gangguan jaringan",
        {"Perihal": "Internet mati", "Apa yang terjadi": "Semua komputer tidak terhubung."},
    )


def enter_joint_leave(administrator: Visitor) -> None:
    assert administrator.go("/kelola/kalender/libur/baru/?tahun=2026") == 200
    form = administrator.page.locator("main form.form")
    answers = {
        "Tanggal": "2026-11-17",
        "Nama hari libur": "Cuti bersama",
        "Jenis": "Cuti bersama",
        "Kepastian": "Ditetapkan",
        "Sumber": "Surat edaran bersama",
    }
    fill(form, answers)
    administrator.press(form.get_by_role("button", name="Simpan"))


def the_count(administrator: Visitor) -> str:
    """Wait for the worker, and give what the calendar then says of the correction."""
    given_up = time.monotonic() + PATIENCE
    while time.monotonic() < given_up:
        said = administrator.text("/kelola/kalender/?tahun=2026")
        if "sedang dihitung ulang" not in said:
            return said
        time.sleep(0.5)
    raise AssertionError("the worker does not count anew")


def test_a_joint_leave_entered_late_moves_the_due_time(bekasi: Town) -> None:
    number = reported_late(bekasi)
    head, administrator = bekasi.phone(HEAD), bekasi.desk(ADMINISTRATOR)
    assert head.standing(number)[0].due == "2026-11-17 07:35"
    assert "Tenggat bergeser" not in head.text(f"/kasus/{number}/")

    bekasi.at("2026-11-16 15:55")
    enter_joint_leave(administrator)
    assert "3 waktu bergeser" in the_count(administrator)
    administrator.page.get_by_role("link", name="3 waktu bergeser").click()
    listed = administrator.page.locator("main").inner_text()
    assert listed.count(number) == 2
    assert "Waktu dijanjikan kepada perangkat daerah" in listed
    assert "Batas menjawab apakah sudah pulih" in listed
    assert "Selasa, 17 November 2026 pukul 07.35 WIB" in listed
    assert "Rabu, 18 November 2026 pukul 07.35 WIB" in listed
    assert "Internet mati" not in listed

    assert head.go(f"/kasus/{number}/") == 200
    assert head.standing(number)[0].due == "2026-11-18 07:35"
    old = head.page.locator("main details.moved").first
    assert old.locator("del").inner_text() == "Selasa, 17 November 2026 pukul 07.35 WIB"
    old.locator("summary").press("Enter")
    said = old.locator("li").inner_text()
    assert said.startswith("dari Selasa, 17 November 2026 pukul 07.35 WIB ke Rabu, 18 November 2026")
    assert said.endswith("kalender dikoreksi (Cuti bersama, 17 November 2026)")

    assert administrator.go("/kelola/kalender/impor/") == 200
    form = administrator.page.locator("main form")
    fill(form, {"Daftar hari libur": "tanggal;nama;jenis\n01/01/2028;Tahun Baru;libur nasional"})
    administrator.press(form.get_by_role("button", name="Bandingkan dengan kalender"))
    assert "Sabtu, 1 Januari 2028 · Tahun Baru" in administrator.page.locator("main").inner_text()
    administrator.press(form.get_by_role("button", name="Terapkan ke kalender"))
    assert "Tahun Baru" in administrator.text("/kelola/kalender/?tahun=2028")

    head.complete(number, {"Perintah": ["Tindak lanjuti"]})
    assert "kalender dikoreksi" in head.text(f"/kasus/{number}/")
