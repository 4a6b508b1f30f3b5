"""Lists of devices: read, checked row by row, applied at one stroke, taken back, and taken away again."""

import csv
import io
import zipfile
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laksana.assets import selectors, services
from laksana.assets.importing import reading
from laksana.assets.importing.checking import Checked
from laksana.assets.importing.reading import Refused, Unreadable, read
from laksana.assets.models import Device, DevicePlacement, ImportRun, Maker
from laksana.assets.services import imported_links, importing
from laksana.organization import selectors as organization
from laksana.outbox.models import Job
from laksana.outbox.services import work
from laksana.outside import time
from laksana.outside.spreadsheets import workbook
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")

SITE = "Kantor Kecamatan Rawalumbu"
HEAD = "pabrikan;model;jenis;nomor seri;nomor barang;alamat ip;garansi sampai;perangkat daerah;lokasi;keadaan"
GOOD = f"""{HEAD}
MikroTik;RB4011;ruter;FIKTIF-1;;198.51.100.7;21/03/2027;Kecamatan Rawalumbu;{SITE};
MikroTik;RB4011;Ruter;FIKTIF-2;BMD.1;;;;;
"""


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)


def looked_at(text: str) -> Checked:
    return selectors.looked_at(organization.structure(BEKASI.government), read(text.encode()))


def order() -> Any:
    return BEKASI.order(BEKASI.holder("field_officer"), now=MONDAY)


def taken(text: str) -> int:
    """Look at a list, apply it, and give the import's number."""
    run = services.keep_import(order(), name="daftar.csv", checked=looked_at(text))
    services.start_import(order(), run)
    services.apply_import(run)
    return run


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.fault) for one in looked_at(text).wrong]


def serials() -> set[str]:
    return set(Device.objects.filter(government=BEKASI.government).values_list("serial", flat=True))


def test_a_list_becomes_devices_with_their_places() -> None:
    taken(GOOD)
    one, other = Device.objects.filter(government=BEKASI.government).order_by("serial")
    assert (one.state, one.site_id, one.address) == ("installed", BEKASI.site(SITE).pk, "198.51.100.7")
    assert (one.warranty_until.isoformat(), other.state, other.asset_number) == (
        "2027-03-21",
        "in_stock",
        "BMD.1",
    )
    assert [row.state for row in DevicePlacement.objects.filter(device=one)] == ["installed"]
    assert Maker.objects.filter(government=BEKASI.government).count() == 1


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (";RB4011;ruter;F-1;;;;;;", ("pabrikan", "empty")),
        ("MikroTik;;ruter;F-1;;;;;;", ("model", "empty")),
        ("MikroTik;RB4011;ruter;;;;;;;", ("nomor seri", "no_number")),
        ("MikroTik;RB4011;pesawat;F-1;;;;;;", ("jenis", "kind")),
        ("MikroTik;RB4011;;F-1;;;;;;", ("jenis", "new_model")),
        ("MikroTik;RB4011;ruter;F-1;;300.1.1.1;;;;", ("alamat ip", "address")),
        ("MikroTik;RB4011;ruter;F-1;;;31/02/2027;;;", ("garansi sampai", "date")),
        ("MikroTik;RB4011;ruter;F-1;;;;;Tidak Ada;", ("lokasi", "site")),
        ("MikroTik;RB4011;ruter;F-1;;;;;;hancur", ("keadaan", "state")),
        ("MikroTik;RB4011;ruter;F-1;;;;;;terpasang", ("lokasi", "place")),
        (f"MikroTik;RB4011;ruter;{'F' * 81};;;;;;", ("nomor seri", "too_long")),
        ("MikroTik;RB4011;ruter;FIKTIF-1;;;;;;", ("nomor seri", "twice")),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(row: str, wrong: tuple[str, str]) -> None:
    assert faults(f"{GOOD}{row}\n") == [(4, *wrong)]


def test_every_fault_of_every_row_is_named() -> None:
    text = f"{HEAD}\n" + "".join(f";;;;;{number}.x;;;;\n" for number in range(3))
    assert Counter(line for line, *_ in faults(text)) == {2: 4, 3: 4, 4: 4}


def test_a_list_with_a_fault_is_not_applied() -> None:
    run = services.keep_import(order(), name="x.csv", checked=looked_at(f"{GOOD};;;;;;;;;x\n"))
    with pytest.raises(ValidationError):
        services.start_import(order(), run)
    services.apply_import(run)
    assert serials() == set()


def test_a_second_look_finds_what_is_the_same_and_what_changed() -> None:
    taken(GOOD)
    again = looked_at(GOOD)
    assert (again.new, again.changed, again.same) == ([], [], 2)
    moved = looked_at(GOOD.replace("198.51.100.7", "198.51.100.8"))
    assert [row["address"] for row in moved.changed] == ["198.51.100.8"]


def test_a_number_of_another_device_is_named() -> None:
    taken(GOOD)
    assert faults(f"{HEAD}\nMikroTik;RB4011;;FIKTIF-1;BMD.1;;;;;\n") == [(2, "nomor barang", "taken")]
    assert faults(f"{HEAD}\nMikroTik;RB4011;;FIKTIF-9;BMD.1;;;;;\n") == [(2, "nomor barang", "taken")]


def test_an_import_is_undone_whole() -> None:
    taken(GOOD)
    second = taken(
        f"{HEAD}\nMikroTik;RB4011;;FIKTIF-1;;198.51.100.9;;;;diperbaiki\nMikroTik;RB4011;;FIKTIF-3;;;;;;\n"
    )
    assert Device.objects.get(serial="FIKTIF-1").state == "in_repair"
    services.undo_import(order(), second)
    back = Device.objects.get(serial="FIKTIF-1")
    assert (back.state, back.site_id, back.address) == ("installed", BEKASI.site(SITE).pk, "198.51.100.7")
    assert serials() == {"FIKTIF-1", "FIKTIF-2"}
    assert ImportRun.objects.get(pk=second).state == "undone"


def test_what_was_used_since_is_not_undone() -> None:
    run = taken(GOOD)
    device = Device.objects.get(serial="FIKTIF-2").pk
    services.move_device(order(), device, seen="in_stock", state="lost")
    with pytest.raises(ValidationError):
        services.undo_import(order(), run)
    assert serials() == {"FIKTIF-1", "FIKTIF-2"}
    assert ImportRun.objects.get(pk=run).state == "done"


def test_an_import_is_started_once_and_applied_once() -> None:
    run = taken(GOOD)
    with pytest.raises(ValidationError):
        services.start_import(order(), run)
    services.apply_import(run)
    assert len(serials()) == 2


def test_an_import_cut_short_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies after the devices were written and before the end; the next one does it whole."""
    run = services.keep_import(order(), name="x.csv", checked=looked_at(GOOD))
    services.start_import(order(), run)
    with monkeypatch.context() as broken:
        broken.setattr(imported_links, "write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            services.apply_import(run)
    assert (serials(), ImportRun.objects.get(pk=run).state) == (set(), "running")
    assert Maker.objects.filter(government=BEKASI.government).count() == 0
    services.apply_import(run)
    assert len(serials()) == 2


def test_a_number_taken_meanwhile_fails_the_whole_import() -> None:
    run = services.keep_import(order(), name="x.csv", checked=looked_at(GOOD))
    services.start_import(order(), run)
    model = services.add_model(order(), maker="MikroTik", name="RB4011", kind="router")
    services.add_device(order(), model=model, serial="FIKTIF-2")
    services.apply_import(run)
    row = ImportRun.objects.get(pk=run)
    assert (row.state, serials()) == ("failed", {"FIKTIF-2"})
    assert "nomor yang sama" in row.why


# ---- files ----


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.NO_HEAD),
        (b"nama;umur\nA;1\n", Unreadable.NO_HEAD),
        (f"{HEAD}\n".encode(), Unreadable.EMPTY),
        (b"PK\x03\x04 not a workbook", Unreadable.BROKEN),
        (b"x" * (reading.MOST_BYTES + 1), Unreadable.TOO_LARGE),
    ],
    ids=["empty", "another list", "head only", "broken", "large"],
)
def test_a_file_that_is_no_list_is_refused(content: bytes, why: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.why is why


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MOST_UNPACKED + 1))
    with pytest.raises(Refused) as refused:
        read(file.getvalue())
    assert refused.value.why is Unreadable.TOO_LARGE


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_lists_are_read_as_spreadsheets_write_them(delimiter: str, encoding: str) -> None:
    text = GOOD.replace(";", delimiter).replace("FIKTIF-2", "FIKTIF-é")
    assert [row.cells["nomor seri"] for row in read(text.encode(encoding)).rows] == ["FIKTIF-1", "FIKTIF-é"]


def test_a_workbook_is_read_like_its_text() -> None:
    rows = list(csv.reader(io.StringIO(GOOD), delimiter=";"))
    book = workbook("Perangkat", rows[0], rows[1:], widths=[10] * len(rows[0]))
    assert read(book) == read(GOOD.encode())


def keeper() -> Client:
    return signed_in(BEKASI.holder("field_officer"))


@pytest.mark.parametrize("route", ["assets:export-csv", "assets:export-xlsx"])
def test_what_is_taken_away_is_read_back_as_the_same(route: str) -> None:
    taken(GOOD.replace("FIKTIF-2", "=FIKTIF-2").replace("BMD.1", "-BMD.1"))
    answer = keeper().get(reverse(route))
    content = b"".join(answer) if answer.streaming else answer.content
    if route.endswith("csv"):
        assert b"'=FIKTIF-2" in content
    again = selectors.looked_at(organization.structure(BEKASI.government), read(content))
    assert (again.new, again.changed, again.same, again.wrong) == ([], [], 2, [])


# ---- pages ----


def upload(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("daftar.csv", text.encode())
    return client.post(reverse("assets:imports"), {"command_id": str(uuid4()), "file": file})


def test_a_list_goes_through_the_pages() -> None:
    client = keeper()
    page = upload(client, GOOD)
    assert page.status_code == 302
    text = client.get(page.url).content.decode()
    assert "Terapkan daftar ini" in text
    assert "FIKTIF-1" in text
    client.post(f"{page.url}terapkan/", {"command_id": str(uuid4())})
    assert "Sedang diterapkan" in client.get(page.url).content.decode()
    Job.objects.exclude(task=importing.APPLY).delete()
    assert work() == 1
    assert "Batalkan impor ini" in client.get(page.url).content.decode()
    client.post(f"{page.url}batalkan/", {"command_id": str(uuid4())})
    assert serials() == set()


def test_a_wrong_list_names_its_rows_on_the_page() -> None:
    client = keeper()
    text = client.get(upload(client, f"{GOOD};;;;;;;;;x\n").url).content.decode()
    assert "isi nomor seri atau nomor barang" in text
    assert "Terapkan daftar ini" not in text


def test_a_file_that_is_no_list_comes_back_with_the_reason() -> None:
    page = upload(keeper(), "nama;umur\nA;1\n")
    assert page.status_code == 422
    assert "Baris pertama harus menyebut kolomnya" in page.content.decode()
