"""A list of holidays is compared first and taken over as seen; what is wrong is said with its line."""

import csv
import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from laksana.audit import selectors as audit
from laksana.core.clock import Calendar, HolidayKind, State, Zone
from laksana.core.clock import Holiday as Day
from laksana.core.clock.regulation import WEEKLY
from laksana.organization import selectors
from laksana.organization.models import CalendarCorrection, Holiday
from laksana.organization.selectors.importing import compare
from laksana.outside.holiday_lists import Fault, read
from world import cast, signed_in

HEAD = "tanggal;nama;jenis;kepastian;sumber\n"


def faults(text: str) -> list[tuple[int, Fault]]:
    return [(one.line, one.fault) for one in read(text).wrong]


# reading --------------------------------------------------------------------------


def test_a_list_as_a_spreadsheet_writes_it() -> None:
    text = (
        "\ufeff"
        + HEAD
        + '2028-01-01;Tahun Baru Masehi;;;\n24/12/2028;"Natal; cuti";Cuti Bersama;Perkiraan;SKB\n'
    )
    assert read(text).holidays == (
        Day(date(2028, 1, 1), "Tahun Baru Masehi", HolidayKind.NATIONAL, State.CONFIRMED),
        Day(date(2028, 12, 24), "Natal; cuti", HolidayKind.JOINT_LEAVE, State.PROPOSED, "SKB"),
    )


def test_commas_tabs_and_another_order_of_columns() -> None:
    assert [day.name for day in read("Nama,Tanggal\nNyepi,2028-03-26\n").holidays] == ["Nyepi"]
    assert [day.name for day in read("date\tname\n2028-03-26\tNyepi\n").holidays] == ["Nyepi"]


def test_yaml_as_the_calendar_files_have_it() -> None:
    first = "  - {date: 2028-01-01, name: Tahun Baru, kind: national, state: confirmed}"
    text = f"holidays:\n{first}\n  - date: besok\n    name: x\n"
    listed = read(text)
    assert [day.date for day in listed.holidays] == [date(2028, 1, 1)]
    assert [(one.line, one.fault) for one in listed.wrong] == [(3, Fault.DATE)]


def test_all_that_is_wrong_is_said_at_once_with_its_line() -> None:
    lines = ["32/01/2028;A;;;", "2028-01-02;;;;", "2028-01-03;C;cuti;;", "2028-01-04;D;;mungkin;"]
    text = HEAD + "\n".join([*lines, "2028-01-05;E;;;", "2028-01-05;E;;;"])
    assert faults(text) == [
        (2, Fault.DATE),
        (3, Fault.NAME),
        (4, Fault.KIND),
        (5, Fault.STATE),
        (7, Fault.TWICE),
    ]
    assert [day.name for day in read(text).holidays] == ["E"]


@pytest.mark.parametrize(
    "text", ["", "halo", "- 1\n- 2\n", "a: [", "holidays: 3", "&a [*a]", '"tanggal;nama\n', "x" * 200_001]
)
def test_what_is_no_list_is_refused_in_words(text: str) -> None:
    assert read(text).wrong
    assert read(text).holidays == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    listed = read(text)
    assert listed.wrong or listed.holidays or not text.strip() or "tanggal" in text.lower() or "date" in text


days = st.builds(
    Day,
    st.dates(date(2028, 1, 1), date(2028, 3, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12),
    st.sampled_from([HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE]),
    st.sampled_from([State.CONFIRMED, State.PROPOSED]),
)


@given(st.lists(days, max_size=8, unique_by=lambda day: (day.date, day.name)))
def test_what_is_written_is_read_again(listed: list[Day]) -> None:
    text = io.StringIO(HEAD)
    text.seek(len(HEAD))
    writer = csv.writer(text, delimiter=";")
    for day in listed:
        writer.writerow([day.date, day.name, day.kind, day.state, day.source])
    assert read(text.getvalue()) == (tuple(listed), ())


# comparing ------------------------------------------------------------------------

NATAL = Day(date(2028, 12, 25), "Natal", source="SKB")
NYEPI = Day(date(2028, 3, 26), "Nyepi")
OWN = Day(date(2028, 6, 3), "Hari jadi", HolidayKind.LOCAL)


def calendar_of(*stored: Day) -> Calendar:
    return Calendar(Zone.WIB, WEEKLY, holidays=stored)


def test_days_are_added_changed_and_left_out() -> None:
    moved = Day(date(2028, 3, 27), "nyepi", source="SKB baru")
    found = compare(calendar_of(NATAL, NYEPI, OWN), [moved, Day(date(2028, 5, 1), "Hari Buruh")])
    assert [day.name for day in found.added] == ["Hari Buruh"]
    assert [(one.before.date.day, one.after.date.day) for one in found.changed] == [(26, 27)]
    assert [day.name for day in found.removed] == ["Natal"]


def test_a_list_without_sources_keeps_those_there_are() -> None:
    found = compare(calendar_of(NATAL), [Day(NATAL.date, NATAL.name)])
    assert found.is_empty
    assert found.same == 1


def test_other_years_are_left_alone() -> None:
    assert compare(calendar_of(NATAL), [Day(date(2029, 1, 1), "Tahun Baru")]).removed == ()


@given(st.lists(days, max_size=6, unique_by=lambda day: (day.date, day.name)), st.lists(days, max_size=6))
def test_taken_over_nothing_is_left_to_take(stored: list[Day], listed: list[Day]) -> None:
    listed = list({(day.date, day.name): day for day in listed}.values())
    found = compare(calendar_of(*stored), listed)
    changed = {(one.before.date, one.before.name): one.after for one in found.changed}
    kept = [changed.get((day.date, day.name), day) for day in stored if day not in found.removed]
    assert compare(calendar_of(*kept, *found.added), listed).is_empty


# taking over ----------------------------------------------------------------------


@pytest.fixture
def administrator(db: None, settings: Any) -> Client:
    settings.DEMO = True
    return signed_in(cast("kota-bekasi").administrator)


def sent(browser: Client, text: str, **answers: Any) -> Any:
    address = reverse("organization:import")
    return browser.post(address, {"command_id": str(uuid4()), "text": text, "source": "SKB 2028", **answers})


LIST = HEAD + "2028-01-01;Tahun Baru Masehi;;;\n2028-12-24;Cuti Natal;cuti bersama;;\n"


def test_first_it_is_shown_then_taken_over_as_seen(administrator: Client) -> None:
    page = sent(administrator, LIST)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Ditambahkan (2)" in text
    assert "Cuti Natal" in text
    assert not Holiday.objects.filter(date__year=2028).exists()
    done = sent(administrator, LIST, terapkan="1", seen=page.context["found"].digest)
    assert done.status_code == 302
    bekasi = cast("kota-bekasi").government
    taken = Holiday.objects.filter(government=bekasi, date__year=2028).order_by("date")
    assert [(day.name, day.kind, day.state, day.source) for day in taken] == [
        ("Tahun Baru Masehi", "national", "confirmed", "SKB 2028"),
        ("Cuti Natal", "joint_leave", "confirmed", "SKB 2028"),
    ]
    assert CalendarCorrection.objects.get().what == "daftar hari libur 2028"
    assert date(2028, 12, 24) in selectors.calendar(bekasi).closed
    assert audit.latest(bekasi.pk)[0].action == "holiday.list_taken"


def test_what_was_not_seen_is_not_taken_over(administrator: Client) -> None:
    page = sent(administrator, LIST)
    bekasi = cast("kota-bekasi").government
    Holiday.objects.create(government=bekasi, date="2028-01-01", name="Tahun Baru Masehi", kind="national")
    refused = sent(administrator, LIST, terapkan="1", seen=page.context["found"].digest)
    assert refused.status_code == 422
    assert "Kalender berubah sejak dibandingkan" in refused.content.decode()
    assert not Holiday.objects.filter(name="Cuti Natal").exists()


def test_bad_lines_are_told_and_what_was_typed_is_kept(administrator: Client) -> None:
    text = HEAD + "2028-13-01;Salah;;;\n2028-01-02;;;;\n"
    refused = sent(administrator, text)
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "Baris 2 (2028-13-01): tanggal tidak dapat dibaca" in shown
    assert "Baris 3: nama hari libur kosong" in shown
    assert "2028-13-01;Salah;;;" in shown
    assert "SKB 2028" in shown


def test_a_file_is_read_like_what_is_typed(administrator: Client) -> None:
    file = SimpleUploadedFile("libur.csv", "tanggal;nama\n01/01/2028;Tahun Baru é Masehi\n".encode("cp1252"))
    page = sent(administrator, "", file=file)
    assert "Tahun Baru é Masehi" in page.content.decode()
    assert page.context["form"]["text"].value().startswith("tanggal;nama")


def test_a_year_left_out_is_not_in_force_and_may_come_back(administrator: Client) -> None:
    text = HEAD + "2026-08-17;Hari Kemerdekaan;;;\n"
    page = sent(administrator, text)
    sent(administrator, text, terapkan="1", seen=page.context["found"].digest)
    bekasi = cast("kota-bekasi").government
    natal = Holiday.objects.filter(government=bekasi, date="2026-12-25")
    assert set(natal.values_list("state", flat=True)) == {"rejected"}
    back = text + "".join(f"2026-12-25;{name};;;\n" for name in natal.values_list("name", flat=True))
    page = sent(administrator, back)
    sent(administrator, back, terapkan="1", seen=page.context["found"].digest)
    assert set(natal.values_list("state", flat=True)) == {"confirmed"}
