"""A repair gets late over a Friday, a joint leave and the first day of Ramadan, and climbs to the head."""

import time
from collections.abc import Callable, Iterator

import pytest

from journeys.driver import Standing, Town, Visitor, fill, town
from journeys.test_bekasi import ADMIN, CONTACT, HEAD, SECTION
from server import Installations

pytestmark = pytest.mark.browser
FIELD = "Pelaksana 1"
PATIENCE = 20.0
A_ROUND = 3.0
"""Seconds in which the worker sweeps at least once."""


@pytest.fixture
def bekasi(demo: Installations) -> Iterator[Town]:
    """An installation of the story's own: its clock stands in another season than that of the others."""
    with town(demo(), "Kota Bekasi", "Asia/Jakarta") as served:
        yield served


def sent_to_repair(bekasi: Town) -> str:
    """On Friday the 13th a fault is reported, directed, diagnosed; at 14.00 it waits for repair on site."""
    bekasi.at("2026-02-13 13:30")
    number = bekasi.phone("Operator Jaringan Dinas Kesehatan").report(
        "Laporkan gangguan jaringan",
        {"Perihal": "Internet mati", "Apa yang terjadi": "Semua komputer tidak terhubung."},
    )
    bekasi.at("2026-02-13 13:35")
    bekasi.desk(HEAD).complete(number, {"Perintah": ["Tindak lanjuti"]})
    bekasi.at("2026-02-13 13:40")
    bekasi.desk(SECTION).complete(number, CONTACT | {"Arahan": "Periksa.", "Penanggung jawab": f"{ADMIN} 1"})
    bekasi.at("2026-02-13 14:00")
    bekasi.desk(f"{ADMIN} 1").complete(
        number,
        {"Permasalahan": "Kabel putus.", "Penanggung jawab": FIELD},
        by="Tidak dapat diatasi",
    )
    return number


def heard(visitor: Visitor, number: str) -> list[str]:
    """Give what the list of notices says of a case's due times, the newest first."""
    assert visitor.go("/pemberitahuan/") == 200
    titles = visitor.page.locator("li.paper", has_text=number).locator("strong").all_inner_texts()
    return [title for title in titles if "enggat" in title]


def bell(visitor: Visitor) -> int:
    """Give how much the bell says is unread."""
    assert visitor.go("/kasus/") == 200
    count = visitor.page.locator("#lonceng .count")
    return int(count.inner_text()) if count.count() else 0


def until(condition: Callable[[], bool]) -> bool:
    """Wait until the worker has done what is looked for."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True


def test_a_late_repair_climbs_from_who_repairs_to_the_head(bekasi: Town) -> None:
    number = sent_to_repair(bekasi)
    field, section, head = bekasi.phone(FIELD), bekasi.desk(SECTION), bekasi.desk(HEAD)
    everybody = (field, section, head)
    # One day from Friday 14.00: Monday is joint leave, Tuesday the Lunar New Year, so Wednesday at 14.00.
    assert field.standing(number) == [Standing("4", FIELD, "2026-02-18 14:00")]

    bekasi.at("2026-02-17 15:00")
    time.sleep(A_ROUND)
    assert [heard(one, number) for one in everybody] == [[], [], []]

    # The day has 480 minutes: 150 on Friday, 330 on Wednesday. A quarter of it, 120, is left at 11.00.
    before = bell(field)
    bekasi.at("2026-02-18 11:00")
    assert until(lambda: heard(field, number) == ["Tenggat mendekat"])
    assert bell(field) == before + 1
    bekasi.at("2026-02-18 14:00")
    assert until(lambda: heard(field, number) == ["Tenggat sudah tiba", "Tenggat mendekat"])
    assert [heard(one, number) for one in (section, head)] == [[], []]

    # 120 minutes later the office closes: the section head hears of it before going home.
    bekasi.at("2026-02-18 16:00")
    assert until(lambda: heard(section, number) == ["Langkah lewat tenggat"])
    assert heard(head, number) == []

    # Ramadan begins on Thursday: 120 minutes on Wednesday, 240 until noon, 120 after 12.30.
    bekasi.at("2026-02-19 14:29")
    time.sleep(A_ROUND)
    assert heard(head, number) == []
    bekasi.at("2026-02-19 14:30")
    assert until(lambda: heard(head, number) == ["Langkah lewat tenggat"])

    told = [heard(one, number) for one in everybody]
    for moment in ("2026-02-19 13:30", "2036-02-19 14:30", "2026-02-19 15:00"):
        bekasi.at(moment)
        time.sleep(A_ROUND)
    assert [heard(one, number) for one in everybody] == told, "no clock brings a reminder back"
    assert head.standing(number) == [Standing("4", FIELD, "2026-02-18 14:00")], (
        "the case stands where it stood"
    )


def set_ladder(administrator: Visitor, rungs: list[tuple[str, ...]], button: str) -> None:
    """Fill in the ladder of all steps and press a button; the page is judged before and after."""
    assert administrator.go("/kelola/pengingat/ubah/") == 200
    form = administrator.page.locator("main form.form")
    for row in form.get_by_role("button", name="Hapus").all()[len(rungs) :]:
        row.click()
    fill(form, {"Pengingat": rungs})
    administrator.press(form.get_by_role("button", name=button))


def test_an_administrator_sees_what_a_ladder_does_and_sets_it(bekasi: Town) -> None:
    bekasi.at("2026-02-13 13:00")
    number = bekasi.phone("Operator Jaringan Dinas Kesehatan").report(
        "Laporkan gangguan jaringan",
        {"Perihal": "Internet mati", "Apa yang terjadi": "Semua komputer tidak terhubung."},
    )
    administrator, clerk = bekasi.phone("Administrator Laksana"), bekasi.desk("Administrator Laksana")
    assert "25% waktu baku sebelum tenggat" in clerk.text("/kelola/pengingat/")
    rungs = [
        ("sebelum tenggat", "5", "menit kerja", "atasan langsung"),
        ("saat tenggat", "", "% waktu baku", "pelaksana langkah"),
        ("sesudah tenggat", "2", "jam kerja", "kepala di atasnya"),
        ("sesudah tenggat", "200", "% waktu baku", "kepala di atasnya"),
    ]
    set_ladder(administrator, rungs, "Lihat akibatnya")
    effect = administrator.page.locator("#pratinjau")
    assert "Bila disimpan" in effect.inner_text()
    assert number in effect.inner_text()
    assert "13.10 WIB" in effect.locator("tr", has_text=number).first.inner_text()
    assert "Internet mati" not in effect.inner_text()

    set_ladder(administrator, rungs, "Simpan")
    assert "2 jam kerja sesudah tenggat" in clerk.text("/kelola/pengingat/")
    bekasi.at("2026-02-13 13:10")
    office = bekasi.desk("Kepala Dinas")
    assert until(lambda: heard(office, number) == ["Tenggat bawahan mendekat"])
