"""The door for short messages: what each gateway gets, what its answers mean, and where nobody may send."""

import ipaddress
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laksana.outside import gateways, guarded
from laksana.outside.gateways import Gateway, Hindered, Note
from laksana.outside.mail import Refused
from receiver import Receiver

LOOPBACK = [ipaddress.ip_network("127.0.0.1")]
TOKEN = "123456789:abcdefg_hijklmnop"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.PRIVATE_NETWORKS = LOOPBACK
    receiver = Receiver()
    with receiver.open():
        yield receiver


def made(channel: str, receiver: Receiver) -> tuple[Gateway, str]:
    """Give a gateway that leads to the receiver, and an address there."""
    return {
        "telegram": (Gateway("telegram", receiver.url, TOKEN), "98765"),
        "whatsapp": (Gateway("whatsapp", receiver.url, "kunci", "dinas"), "6281234567890"),
        "ntfy": (Gateway("ntfy", receiver.url, "tk"), "topik-saya"),
        "webhook": (Gateway("webhook"), f"{receiver.url}/a/b?c=d"),
    }[channel]


def send(channel: str, receiver: Receiver) -> None:
    gateway, to = made(channel, receiver)
    gateways.send(Note(to, "Judul <b>", "Isi *x* & %20 http://a.example/n/1~x/", "delivery-7"), gateway)


EVERY = ("telegram", "whatsapp", "ntfy", "webhook")


@pytest.mark.parametrize(
    ("channel", "path", "said", "header"),
    [
        ("telegram", f"/bot{TOKEN}/sendMessage", "Judul &lt;b&gt;", ("Host", "")),
        ("whatsapp", "/message/sendText/dinas", "Judul <b>", ("apikey", "kunci")),
        ("ntfy", "/", "Judul <b>", ("Authorization", "Bearer tk")),
        ("webhook", "/a/b?c=d", "Judul <b>", ("Idempotency-Key", "delivery-7")),
    ],
)
def test_each_gateway_gets_the_words_as_they_are(
    receiver: Receiver, channel: str, path: str, said: str, header: tuple[str, str]
) -> None:
    send(channel, receiver)
    (taken,) = receiver.taken
    assert taken.path == path
    text = json.dumps(taken.body)
    assert said in text
    assert "http://a.example/n/1~x/" in text
    assert taken.headers[header[0]].endswith(header[1])


@pytest.mark.parametrize(
    ("channel", "path"),
    [
        ("telegram", f"/wa/send/bot{TOKEN}/sendMessage"),
        ("whatsapp", "/wa/send/message/sendText/dinas"),
        ("ntfy", "/wa/send/"),
    ],
)
def test_a_gateway_may_listen_below_a_path(receiver: Receiver, channel: str, path: str) -> None:
    gateway, to = made(channel, receiver)
    gateways.send(Note(to, "Judul", "Isi", "delivery-7"), replace(gateway, url=f"{gateway.url}/wa/send"))
    assert [taken.path for taken in receiver.taken] == [path]


def test_a_topic_of_ones_own_is_not_below_the_governments_gateway(receiver: Receiver) -> None:
    gateway = Gateway("ntfy", "http://gerbang.example/ntfy", "tk")
    gateways.send(Note(f"{receiver.url}/topik-saya", "Judul", "Isi", "delivery-7"), gateway)
    (taken,) = receiver.taken
    assert taken.path == "/"
    assert "Authorization" not in taken.headers


def test_a_path_opens_no_door(settings: Any) -> None:
    settings.PRIVATE_NETWORKS = []
    with pytest.raises(Refused, match="address not allowed"):
        gateways.send(
            Note("6281234567890", "Judul", "Isi", "x"),
            Gateway("whatsapp", "http://127.0.0.1:9/gw.example/wa", "k", "dinas"),
        )


@pytest.mark.parametrize(
    ("channel", "refused", "hindered"),
    [
        ("telegram", {400, 403}, {302, 401, 404, 429, 500, 503}),
        ("whatsapp", {400, 422}, {302, 401, 403, 404, 429, 500}),
        ("ntfy", {400, 403, 404, 413}, {302, 401, 429, 500, 507}),
        ("webhook", {301, 302, 307, 400, 401, 403, 404, 410}, {408, 425, 429, 500, 502}),
    ],
)
def test_answers_that_concern_one_address_are_told_from_those_for_all(
    receiver: Receiver, channel: str, refused: set[int], hindered: set[int]
) -> None:
    for statuses, kind in ((refused, Refused), (hindered, Hindered)):
        for status in statuses:
            receiver.answer = status
            with pytest.raises(kind, match=str(status)):
                send(channel, receiver)


@pytest.mark.parametrize("channel", EVERY)
def test_no_redirect_is_followed(receiver: Receiver, channel: str) -> None:
    receiver.answer, receiver.location = 307, f"{receiver.url}/secret"
    with pytest.raises((Refused, Hindered)):
        send(channel, receiver)
    assert len(receiver.taken) == 1


def test_a_gateway_that_is_away_is_a_hindrance(receiver: Receiver) -> None:
    away = Receiver(port=free_port())
    for channel in EVERY:
        with pytest.raises(Hindered, match="no answer"):
            send(channel, away)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.mark.parametrize("proxy", ["HTTP_PROXY", "ALL_PROXY"])
def test_no_proxy_of_the_environment_is_used(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv(proxy, f"http://127.0.0.1:{free_port()}")
    send("webhook", receiver)
    assert len(receiver.taken) == 1


# ---- the wall ----

HOSTS = (
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::127.0.0.1]",
)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("channel", ["webhook", "ntfy"])
def test_loopback_is_closed_however_it_is_written(
    receiver: Receiver, settings: Any, host: str, channel: str
) -> None:
    settings.PRIVATE_NETWORKS = ()
    with pytest.raises(Refused, match=r"address not (allowed|understood)"):
        gateways.send(Note(f"http://{host}:{receiver.port}/saya", "a", "b", "c"), Gateway(channel))
    assert receiver.taken == []


@pytest.mark.parametrize("channel", ["telegram", "whatsapp", "ntfy"])
def test_a_gateway_of_an_administrator_is_held_to_the_same(
    receiver: Receiver, settings: Any, channel: str
) -> None:
    settings.PRIVATE_NETWORKS = ()
    with pytest.raises(Refused, match="address not allowed"):
        send(channel, receiver)
    assert receiver.taken == []


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff0e::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("10.20.3.4", True),
    ],
)
def test_only_public_addresses_and_named_networks_are_open(settings: Any, address: str, may: bool) -> None:
    settings.PRIVATE_NETWORKS = [ipaddress.ip_network("10.20.0.0/16")]
    assert guarded.allowed(address) is may


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public answer first, loopback at the next asking: asked once, and connected to what was said."""
    settings.PRIVATE_NETWORKS = ()
    asked: list[str] = []
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.114.1", receiver.port))]
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))]

    def look_up(host: str, *_more: Any, **_options: Any) -> Any:
        asked.append(host)
        return public if len(asked) == 1 else inside

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    gone: list[Any] = []

    class Line(socket.socket):
        def connect(self, address: Any) -> None:
            gone.append(address)
            raise OSError("this test goes nowhere")

    monkeypatch.setattr(guarded.socket, "socket", Line)
    with pytest.raises(Hindered):
        gateways.send(Note(f"http://kait.example:{receiver.port}/", "a", "b", "c"), Gateway("webhook"))
    assert [address[0] for address in gone] == ["203.0.114.1"]
    assert receiver.taken == []


def test_one_inner_address_among_public_ones_closes_a_name(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRIVATE_NETWORKS = ()
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, receiver.port)) for host in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: both)
    with pytest.raises(Refused, match="address not allowed"):
        gateways.send(Note("http://kait.example/", "a", "b", "c"), Gateway("webhook"))


def test_who_drips_is_cut_off(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "LONGEST", 0.6)
    receiver.drips, receiver.size = 0.1, 100
    begun = time.monotonic()
    send("webhook", receiver)
    assert 0.5 < time.monotonic() - begun < 3


def test_no_more_is_read_than_an_answer_needs(receiver: Receiver) -> None:
    receiver.size = 3_000_000
    begun = time.monotonic()
    send("webhook", receiver)
    assert time.monotonic() - begun < 3


def test_nothing_is_logged_of_where_a_message_went(
    receiver: Receiver, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    receiver.answer = 500
    for channel in EVERY:
        with pytest.raises(Hindered):
            send(channel, receiver)
    said = caplog.text + "".join(capfd.readouterr())
    for secret in ("98765", "6281234567890", "topik-saya", TOKEN, "kunci", "/a/b"):
        assert secret not in said


def test_pages_never_pay_for_the_gateways() -> None:
    """What a web process loads at start holds neither apprise nor requests nor cryptography."""
    code = (
        "import django, sys; django.setup(); from laksana.project import urls;"
        "print([name for name in ('apprise', 'requests', 'urllib3', 'cryptography') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
