"""Lists of links: read by their own head, ends found by site and number, applied, taken back, read back."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laksana.assets import selectors, services
from laksana.assets.importing.checking import Checked
from laksana.assets.importing.reading import Sort, read
from laksana.assets.models import Device, ImportRun, Link
from laksana.organization import selectors as organization
from laksana.outside import time
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")
CENTRE, BRANCH = "Kantor Dinas Kesehatan", "Kantor Kecamatan Rawalumbu"
HEAD = (
    "jenis sambungan;dari lokasi;dari perangkat;"
    "ke perangkat daerah;ke lokasi;ke perangkat;penyedia;nomor sirkuit"
)
GOOD = f"""{HEAD}
Sewa dari penyedia;{CENTRE};FIKTIF-1;Kecamatan Rawalumbu;{BRANCH};FIKTIF-2;Penyedia Fiktif;SID-77
serat optik milik sendiri;{CENTRE};;;{BRANCH};;;
uplink;;;;;FIKTIF 1;Penyedia Fiktif;SID-1
"""


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, int]:
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    model = services.add_model(order(), maker="MikroTik", name="RB4011", kind="router")
    places = {"FIKTIF-1": CENTRE, "FIKTIF-2": BRANCH, "FIKTIF-3": BRANCH, "FIKTIF-4": ""}
    return {
        serial: services.add_device(
            order(), model=model, serial=serial, site=BEKASI.site(place).pk if place else None
        )
        for serial, place in places.items()
    }


def order() -> Any:
    return BEKASI.order(BEKASI.holder("field_officer"), now=MONDAY)


def looked_at(text: str) -> Checked:
    return selectors.looked_at(organization.structure(BEKASI.government), read(text.encode()))


def taken(text: str) -> int:
    run = services.keep_import(order(), name="sambungan.csv", checked=looked_at(text))
    services.start_import(order(), run)
    services.apply_import(run)
    return run


def drawn() -> list[tuple[Any, ...]]:
    """Give every link in use: kind, ends by site and device, provider, circuit."""
    rows = Link.objects.filter(government=BEKASI.government, active=True).order_by("pk")
    return [
        (
            row.kind,
            row.upper_site and row.upper_site.name,
            str(row.upper_device or ""),
            row.lower_site.name,
            str(row.lower_device or ""),
            row.provider,
            row.circuit,
        )
        for row in rows
    ]


def test_a_list_of_links_is_known_by_its_head_and_becomes_links() -> None:
    assert read(GOOD.encode()).sort is Sort.LINKS
    taken(GOOD)
    assert drawn() == [
        ("leased", CENTRE, "FIKTIF-1", BRANCH, "FIKTIF-2", "Penyedia Fiktif", "SID-77"),
        ("fibre", CENTRE, "", BRANCH, "", "", ""),
        ("uplink", None, "", CENTRE, "FIKTIF-1", "Penyedia Fiktif", "SID-1"),
    ]
    again = looked_at(GOOD)
    assert (again.new_links, again.changed_links, again.same, again.wrong) == ([], [], 3, [])


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (f";{CENTRE};;;{BRANCH};;;", ("jenis sambungan", "empty")),
        (f"kawat;{CENTRE};;;{BRANCH};;;", ("jenis sambungan", "link_kind")),
        (f"radio;Entah;;;{BRANCH};;;", ("dari lokasi", "site")),
        (f"radio;{CENTRE};TIDAK-ADA;;{BRANCH};;;", ("dari perangkat", "device")),
        (f"radio;{BRANCH};FIKTIF-1;;{CENTRE};;;", ("dari perangkat", "elsewhere")),
        (f"radio;{CENTRE};FIKTIF-4;;{BRANCH};;;", ("dari perangkat", "elsewhere")),
        (f"radio;{CENTRE};;;;;;", ("ke lokasi", "empty")),
        (f"radio;;;;{BRANCH};;;", ("dari lokasi", "nowhere")),
        (f"radio;{BRANCH};;;{BRANCH};;;", ("ke lokasi", "one_site")),
        (f"cable;{CENTRE};;;{BRANCH};;;", ("ke lokasi", "two_sites")),
        (f"cable;{BRANCH};FIKTIF-2;;{BRANCH};FIKTIF-2;;", ("ke perangkat", "one_device")),
        (f"leased;;;;{BRANCH};;{'P' * 81};", ("penyedia", "too_long")),
        (f"leased;;;;{BRANCH};;Penyedia Fiktif;SID 77", ("nomor sirkuit", "twice")),
    ],
)
def test_what_is_wrong_with_a_link_is_named(row: str, wrong: tuple[str, str]) -> None:
    checked = looked_at(f"{GOOD}{row}\n")
    assert [(one.line, one.column, one.fault) for one in checked.wrong] == [(5, *wrong)]
    assert len(checked.new_links) == 3


def test_a_number_of_two_devices_names_neither(devices: dict[str, int]) -> None:
    other = services.add_model(order(), maker="Lain", name="L-1", kind="router")
    services.add_device(order(), model=other, serial="FIKTIF-1", site=BEKASI.site(CENTRE).pk)
    checked = looked_at(f"{HEAD}\nradio;;FIKTIF-1;;{BRANCH};;;\n")
    assert [one.fault for one in checked.wrong] == ["devices"]


def test_a_circuit_that_moved_is_the_same_link_and_is_undone() -> None:
    first = taken(GOOD)
    moved = f"leased;{CENTRE};FIKTIF-1;;{BRANCH};FIKTIF-3;penyedia fiktif;sid.77"
    second = taken(f"{HEAD}\n{moved}\nradio;{CENTRE};;;{BRANCH};;;\n")
    assert ImportRun.objects.get(pk=second).changed == 1
    assert [row[4] for row in drawn()] == ["FIKTIF-3", "", "FIKTIF-1", ""]
    with pytest.raises(ValidationError):
        services.undo_import(order(), first)
    services.undo_import(order(), second)
    assert [row[4] for row in drawn()] == ["FIKTIF-2", "", "FIKTIF-1"]
    services.undo_import(order(), first)
    assert drawn() == []


def test_two_links_of_the_same_ends_stay_two() -> None:
    line = f"fibre;{CENTRE};;;{BRANCH};;;\n"
    taken(f"{HEAD}\n{line}{line}")
    assert len(drawn()) == 2
    assert looked_at(f"{HEAD}\n{line}{line}").same == 2
    assert len(looked_at(f"{HEAD}\n{line}{line}{line}").new_links) == 1


def test_a_device_that_moved_meanwhile_fails_the_whole_list(devices: dict[str, int]) -> None:
    run = services.keep_import(order(), name="x.csv", checked=looked_at(GOOD))
    services.start_import(order(), run)
    services.move_device(order(), devices["FIKTIF-2"], seen="installed", state="in_repair")
    services.apply_import(run)
    assert (ImportRun.objects.get(pk=run).state, drawn()) == ("failed", [])


def keeper() -> Client:
    return signed_in(BEKASI.holder("field_officer"))


@pytest.mark.parametrize("route", ["assets:links-csv", "assets:links-xlsx"])
def test_what_is_taken_away_is_filtered_safe_and_read_back_as_the_same(route: str) -> None:
    taken(GOOD.replace("SID-77", "=SID-77"))
    everything = keeper().get(reverse(route))
    content = b"".join(everything) if everything.streaming else everything.content
    if route.endswith("csv"):
        assert b"'=SID-77" in content
    again = looked_at_bytes(content)
    assert (again.new_links, again.changed_links, again.same, again.wrong) == ([], [], 3, [])
    some = keeper().get(reverse(route), {"jenis": "fibre", "cari": "rawalumbu"})
    assert looked_at_bytes(b"".join(some) if some.streaming else some.content).same == 1


def looked_at_bytes(content: bytes) -> Checked:
    return selectors.looked_at(organization.structure(BEKASI.government), read(content))


def test_the_list_of_links_and_its_import_on_the_pages() -> None:
    client = keeper()
    file = SimpleUploadedFile("sambungan.csv", GOOD.encode())
    page = client.post(reverse("assets:imports"), {"command_id": str(uuid4()), "file": file})
    shown = client.get(page.url).content.decode()
    for words in ("Sambungan baru", "SID-77", "Terapkan daftar ini"):
        assert words in shown
    taken(GOOD)
    listed = client.get(reverse("assets:links"))
    assert [wire.link.circuit for wire in listed.context["wires"]] == ["SID-1", "", "SID-77"]
    narrowed = client.get(reverse("assets:links"), {"cari": "sid-77 rawalumbu"})
    assert [wire.link.circuit for wire in narrowed.context["wires"]] == ["SID-77"]
    number = Device.objects.get(serial="FIKTIF-2").pk
    of_one = client.get(reverse("assets:links"), {"perangkat": number, "cari": "sid"})
    assert [wire.link.circuit for wire in of_one.context["wires"]] == ["SID-77"]
    assert f'name="perangkat" value="{number}"' in of_one.content.decode()
    assert [one.label.endswith("FIKTIF-2") for one in of_one.context["in_force"]] == [False, True]
    assert (
        "Tidak ada sambungan yang cocok"
        in client.get(reverse("assets:links"), {"cari": "x"}).content.decode()
    )
