"""A NetBox's devices become a list like any other: page by page, by a token, one way, past the guard."""

from ipaddress import ip_network
from typing import Any

import pytest

from laksana.assets import services
from laksana.assets.models import Device, ImportRun
from laksana.assets.services import importing
from laksana.outside import guarded
from laksana.outside.netbox import Refused, Trouble, devices
from netbox import TOKEN, NetBox, device, serving
from world import MONDAY, cast

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
    importing.fetch_netbox(run)
    return ImportRun.objects.get(pk=run)


def test_every_page_is_read(settings: Any) -> None:
    with serving([device(number) for number in range(1, 251)]) as server:
        found = devices(server.url, TOKEN)
    assert [one.number for one in found] == list(range(1, 251))
    assert len(server.asked) == 3
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
    services.start_import(order(), run.pk)
    services.apply_import(run.pk)
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
        services.start_import(order(), first.pk)
        services.apply_import(first.pk)
        server.devices = [device(1, primary_ip={"address": "198.51.100.77/24"})]
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
            devices(url, TOKEN)
    assert refused.value.why is why
    assert server.asked == []


def test_an_answer_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NetBox, "page", lambda *_: b"<html>")
    with serving([device(1)]) as server, pytest.raises(Refused) as refused:
        devices(server.url, TOKEN)
    assert refused.value.why is Trouble.STRANGE


def test_a_page_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NetBox, "page", lambda *_: b"[" + b" " * (5 * 1024 * 1024))
    with serving([device(1)]) as server, pytest.raises(Refused):
        devices(server.url, TOKEN)
    assert guarded.MOST_READ < 5 * 1024 * 1024
