"""A NetBox's devices, circuits and cables become a list like any other: by a token, one way, whole or not."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from laksana.assets import services
from laksana.assets.models import Device, ImportRun, Link, NetboxSite, NetboxSync
from laksana.assets.services import netboxing
from laksana.assets.signs import netbox_signs
from laksana.outbox.models import Job
from laksana.outside import guarded, time
from laksana.outside.netbox import Refused, Trouble, inventory
from netbox import CABLES, CIRCUITS, DEVICES, TOKEN, NetBox, cable, circuit, device, port, serving, side
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")


@pytest.fixture(autouse=True)
def reachable(settings: Any) -> None:
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)


def order() -> Any:
    return BEKASI.order(BEKASI.holder("field_officer"), now=MONDAY)


def fetched(server: NetBox, settings: Any, token: str = TOKEN) -> ImportRun:
    settings.NETBOX_URL, settings.NETBOX_TOKEN = server.url, token
    run = services.ask_netbox(order())
    netboxing.fetch(run)
    return ImportRun.objects.get(pk=run)


def applied(run: ImportRun) -> None:
    services.start_import(order(), run.pk)
    services.apply_import(run.pk)


def test_every_page_is_read(settings: Any) -> None:
    with serving([device(number) for number in range(1, 251)]) as server:
        found = inventory(server.url, TOKEN).devices
    assert [one.number for one in found] == list(range(1, 251))
    assert len(server.asked) == 5
    assert (found[0].maker, found[0].address, found[0].tenant) == (
        "MikroTik",
        "198.51.100.1",
        "Kecamatan Rawalumbu",
    )


def test_what_is_read_is_looked_at_before_it_is_applied(settings: Any) -> None:
    stored = device(
        2, status={"value": "inventory"}, site=None, tenant=None, primary_ip=None, asset_tag="BMD-2"
    )
    with serving([device(1), stored]) as server:
        run = fetched(server, settings)
    assert (run.state, run.new, run.wrong, Device.objects.count()) == ("checked", 2, 0, 0)
    applied(run)
    one, other = Device.objects.order_by("serial")
    assert (one.site_id, one.name, str(one.model)) == (
        BEKASI.site("Kantor Kecamatan Rawalumbu").pk,
        "sw-1",
        "CRS326",
    )
    assert (other.state, other.asset_number) == ("in_stock", "BMD-2")


def test_a_second_look_takes_over_what_changed_there(settings: Any) -> None:
    with serving([device(1)]) as server:
        first = fetched(server, settings)
        applied(first)
        server.lists[DEVICES] = [device(1, primary_ip={"address": "198.51.100.77/24"})]
        second = fetched(server, settings)
    assert (second.new, second.changed, second.same) == (0, 1, 0)


def test_a_site_nobody_knows_here_is_named(settings: Any) -> None:
    with serving([device(7, site={"name": "Entah"})]) as server:
        run = fetched(server, settings)
    assert run.content.wrong == [[7, "lokasi", "site", "Entah"]]


def test_a_wrong_token_is_said(settings: Any) -> None:
    with serving([device(1)]) as server:
        run = fetched(server, settings, token="lain")
    assert run.state == "failed"
    assert "menolak token" in run.why


@pytest.mark.parametrize(
    ("networks", "why"), [((), Trouble.FORBIDDEN), ((ip_network("127.0.0.0/8"),), Trouble.SILENT)]
)
def test_where_nobody_may_send_or_nobody_answers(settings: Any, networks: Any, why: Trouble) -> None:
    settings.PRIVATE_NETWORKS = networks
    with serving([]) as server:
        url = server.url
        if networks:
            server.server_close()
        with pytest.raises(Refused) as refused:
            inventory(url, TOKEN)
    assert refused.value.why is why
    assert server.asked == []


def test_an_answer_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NetBox, "page", lambda *_: b"<html>")
    with serving([device(1)]) as server, pytest.raises(Refused) as refused:
        inventory(server.url, TOKEN)
    assert refused.value.why is Trouble.STRANGE


def test_a_page_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NetBox, "page", lambda *_: b"[" + b" " * (5 * 1024 * 1024))
    with serving([device(1)]) as server, pytest.raises(Refused):
        inventory(server.url, TOKEN)
    assert guarded.MOST_READ < 5 * 1024 * 1024


# ---- circuits and cables ----

HERE, THERE = "Kantor Kecamatan Rawalumbu", "Kantor Dinas Kesehatan"
AT_THE_OTHER = {"site": {"id": 2, "name": THERE}, "tenant": {"id": 2, "name": "Dinas Kesehatan"}}
ROUTER = {"role": {"id": 2, "name": "Router", "slug": "core-router"}}


def drawn() -> list[tuple[Any, ...]]:
    rows = Link.objects.filter(government=BEKASI.government, active=True).order_by("origin")
    return [
        (
            row.kind,
            row.upper_site and row.upper_site.name,
            str(row.upper_device or ""),
            row.lower_site.name,
            str(row.lower_device or ""),
            row.circuit,
            row.capacity,
        )
        for row in rows
    ]


def test_circuits_and_cables_become_links_between_the_devices_of_the_same_reading(settings: Any) -> None:
    cables = [
        cable(1, port(1), port(3)),
        cable(2, port(2), port(1), type="cat6"),
        cable(3, port(3), side(8, "Z")),
        cable(4, port(1, "powerport"), port(2, "poweroutlet")),
        cable(5, port(1), port(2), status={"value": "planned"}),
    ]
    circuits = [
        circuit(7, HERE, type={"slug": "internet"}, commit_rate=1_000_000),
        circuit(8, HERE, THERE),
        circuit(9, HERE, THERE, status={"value": "decommissioned"}),
    ]
    devices = [device(1, **ROUTER), device(2), device(3, **AT_THE_OTHER)]
    with serving(devices, circuits, cables) as server:
        run = fetched(server, settings)
        assert (run.new, run.wrong) == (7, 0)
        applied(run)
        assert drawn() == [
            ("fibre", HERE, "FIKTIF-NB-1", THERE, "FIKTIF-NB-3", "", ""),
            ("cable", HERE, "FIKTIF-NB-1", HERE, "FIKTIF-NB-2", "", ""),
            ("uplink", None, "", HERE, "", "SID-7", "1 Gbps"),
            ("leased", HERE, "", THERE, "FIKTIF-NB-3", "SID-8", "100 Mbps"),
        ]
        again = fetched(server, settings)
        assert (again.new, again.changed, again.same) == (0, 0, 7)
        server.lists[CABLES], server.lists[CIRCUITS] = cables[1:], circuits[:1]
        gone = fetched(server, settings)
    assert (gone.changed, [row["active"] for row in gone.content.changed_links]) == (2, [False, False])
    applied(gone)
    assert [row[5] for row in drawn()] == ["", "SID-7"]
    services.undo_import(order(), gone.pk)
    services.undo_import(order(), run.pk)
    assert (Link.objects.count(), Device.objects.count()) == (0, 0)


def test_a_cable_turned_here_stays_turned(settings: Any) -> None:
    devices = [device(1), device(2)]
    with serving(devices, cables=[cable(1, port(1), port(2))]) as server:
        applied(fetched(server, settings))
        link = Link.objects.get()
        turned = {"upper_device": link.lower_device_id, "lower_device": link.upper_device_id}
        services.change_link(order(), link.pk, turned)
        assert fetched(server, settings).changed == 0


def test_circuits_before_4_2_name_their_sites_otherwise(settings: Any) -> None:
    older = {"termination_a": {"id": 1, "site": {"id": 1, "name": HERE}}, "termination_z": None}
    with serving([], [circuit(1, **older)]) as server:
        run = fetched(server, settings)
    assert [row["lower_site"] for row in run.content.new_links] == [BEKASI.site(HERE).pk]


def test_what_has_no_number_or_no_site_is_named_and_hinders_nothing_else(settings: Any) -> None:
    cables = [cable(5, port(1), port(2)), cable(6, port(1), port(99))]
    with serving([device(1), device(2, serial="", name="panel-2")], [circuit(3)], cables) as server:
        run = fetched(server, settings)
    assert [tuple(row) for row in run.content.wrong] == [
        (2, "nomor seri", "no_number", ""),
        (3, "ke lokasi", "empty", ""),
        (5, "ke perangkat", "device", "panel-2"),
        (6, "ke perangkat", "device", "#99"),
    ]
    applied(run)
    assert [str(one) for one in Device.objects.all()] == ["FIKTIF-NB-1"]


def test_a_site_unknown_here_waits_for_a_choice_that_is_kept(settings: Any) -> None:
    elsewhere = [device(number, site={"id": 9, "name": "Menara"}) for number in (2, 3)]
    with serving([device(1), *elsewhere], [circuit(4, "Menara")]) as server:
        run = fetched(server, settings)
        other = NetboxSite.objects.get()
        assert (other.name, other.waiting, run.new, run.wrong) == ("Menara", 3, 1, 3)
        with pytest.raises(ValidationError):
            services.decide_site(order(), other.pk, site=None, skipped=False)
        with pytest.raises(ValidationError):
            services.decide_site(order(), other.pk, site=BEKASI.site(HERE).pk, skipped=True)
        services.decide_site(order(), other.pk, site=None, skipped=True)
        left_out = fetched(server, settings)
        assert (left_out.new, left_out.wrong, left_out.skipped) == (1, 0, 3)
        services.decide_site(order(), other.pk, site=BEKASI.site(THERE).pk, skipped=False)
        applied(fetched(server, settings))
    assert Device.objects.filter(site=BEKASI.site(THERE).pk).count() == 2
    assert drawn()[0][3] == THERE
    assert NetboxSite.objects.get().waiting == 0


# ---- a NetBox in trouble ----


@pytest.mark.parametrize("path", [DEVICES, CIRCUITS, CABLES])
def test_a_list_it_refuses_leaves_nothing_taken(settings: Any, path: str) -> None:
    with serving([device(1)], [circuit(1, HERE)]) as server:
        server.refusing[path] = (403, {"detail": "You do not have permission to perform this action."})
        run = fetched(server, settings)
    assert (run.state, run.content.new, "menolak token" in run.why) == ("failed", [], True)


def test_one_that_is_busy_is_asked_again_later_and_not_for_ever(settings: Any) -> None:
    with serving([device(1)]) as server:
        server.refusing[CIRCUITS] = (429, {"detail": "Too many requests"}, {"Retry-After": "120"})
        run = fetched(server, settings)
        again = Job.objects.get(task=netboxing.FETCH, key__endswith=":1")
        assert (run.state, again.due_at - time.now() > timedelta(seconds=100)) == ("running", True)
        server.refusing.clear()
        netboxing.fetch(run.pk, tried=1)
        assert ImportRun.objects.get(pk=run.pk).state == "checked"
        server.refusing[CABLES] = (429, {"detail": "Too many requests"})
        last = services.ask_netbox(order())
        netboxing.fetch(last, tried=netboxing.MOST_TRIES - 1)
    assert "terlalu sibuk" in ImportRun.objects.get(pk=last).why


def test_half_an_answer_is_none(settings: Any) -> None:
    with serving([device(1)]) as server:
        server.cuts_short = True
        run = fetched(server, settings)
    assert (run.state, run.content.new) == ("failed", [])


def test_one_that_is_slow_is_cut_off(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "LONGEST", 0.2)
    held = Event()
    monkeypatch.setattr(NetBox, "page", lambda *_: held.wait(20))
    with serving([device(1)]) as server:
        run = fetched(server, settings)
        held.set()
    assert (run.state, "tidak menjawab" in run.why) == ("failed", True)


# ---- by night ----

NIGHT = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)
"""02.30 of the 17th in Bekasi."""


def signs(now: datetime = NIGHT) -> list[tuple[str, str]]:
    return [(one.state, one.text) for one in netbox_signs(BEKASI.government.pk, now)]


def test_by_night_it_is_read_once_and_what_is_right_is_applied(settings: Any) -> None:
    with serving([device(1), device(2, site={"id": 9, "name": "Menara"})]) as server:
        settings.NETBOX_URL, settings.NETBOX_TOKEN = server.url, TOKEN
        netboxing.begin_nightly(NIGHT)
        assert (signs(), ImportRun.objects.count()) == ([], 0)
        services.switch_nightly(order(), nightly=True)
        netboxing.begin_nightly(NIGHT - timedelta(hours=6))
        assert ImportRun.objects.count() == 0
        for _ in range(2):
            netboxing.begin_nightly(NIGHT)
        run = ImportRun.objects.get()
        netboxing.fetch(run.pk)
        services.apply_import(run.pk)
        run.refresh_from_db()
        assert (run.state, run.automatic, run.new, run.wrong) == ("done", True, 1, 1)
        assert signs() == [("soon", "1 baris tidak dapat diambil, 1 lokasi menunggu keputusan.")]
        netboxing.begin_nightly(NIGHT + timedelta(days=1))
        netboxing.fetch(ImportRun.objects.latest("pk").pk)
        assert ImportRun.objects.latest("pk").state == "done"
    services.switch_nightly(order(), nightly=False)
    assert (signs(), NetboxSync.objects.get().nightly) == ([], False)


def test_a_night_that_failed_or_never_came_is_told(settings: Any) -> None:
    settings.NETBOX_URL = "http://127.0.0.1:9"
    services.switch_nightly(order(), nightly=True)
    netboxing.begin_nightly(NIGHT)
    netboxing.fetch(ImportRun.objects.get().pk)
    assert signs() == [("late", "NetBox tidak menjawab. Coba lagi nanti.")]
    ImportRun.objects.update(state="done")
    assert [state for state, _ in signs(NIGHT + timedelta(days=3))] == ["late"]


def test_the_pages_of_a_netbox(settings: Any) -> None:
    settings.DEMO = True
    client = signed_in(BEKASI.holder("field_officer"))
    page = reverse("assets:netbox")
    assert client.get(page).status_code == 404
    with serving([device(1, site={"id": 9, "name": "Menara"})]) as server:
        settings.NETBOX_URL, settings.NETBOX_TOKEN = server.url, TOKEN
        assert "NetBox belum pernah dibaca" in client.get(page).content.decode()
        client.post(reverse("assets:import-netbox"), {"command_id": str(uuid4())})
        netboxing.fetch(ImportRun.objects.get().pk)
    shown = client.get(page).content.decode()
    for words in ("Lokasi yang belum dikenal", "Menara", "Jalankan setiap malam"):
        assert words in shown
    told = client.get(reverse("assets:import", args=[ImportRun.objects.get().pk])).content.decode()
    assert "Yang tidak dapat diambil" in told
    choice = reverse("assets:netbox-site", args=[NetboxSite.objects.get().pk])
    assert client.post(choice, {"command_id": str(uuid4())}).status_code == 422
    client.post(choice, {"command_id": str(uuid4()), "site": BEKASI.site(HERE).pk})
    client.post(reverse("assets:netbox-nightly"), {"command_id": str(uuid4()), "on": "1"})
    shown = client.get(page).content.decode()
    assert ("Pilihan lokasi" in shown, "Berhenti membaca" in shown) == (True, True)
