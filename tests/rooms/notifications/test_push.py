"""Phones and browsers told by a push service on loopback: sealed, one each, the gone forgotten."""

import base64
import hashlib
import hmac
import ipaddress
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.x509.oid import NameOID
from django.test import Client
from django.urls import reverse

from laksana.notifications import services
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Delivery, Device, Outlet
from laksana.organization.models import Person
from laksana.outbox.models import Job
from laksana.outside import time, webpush
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
PAGE = reverse("notifications:preferences")


def written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Phone:
    """A device: it alone can read what is sent to it."""

    path: str
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"0123456789abcdef"

    @property
    def public(self) -> bytes:
        point: bytes = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return point

    def reads(self, body: bytes) -> dict[str, str]:
        """Open a message with HMAC alone, as RFC 8291 section 3.4 and RFC 8188 write it."""
        salt, sender, content = body[:16], body[21:86], body[86:]
        assert (int.from_bytes(body[16:20], "big"), body[20]) == (4096, 65)
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        first = _hmac(self.secret, self.key.exchange(ec.ECDH(), theirs))
        ikm = _hmac(first, b"WebPush: info\0" + self.public + sender + b"\1")
        drawn = _hmac(salt, ikm)
        key = _hmac(drawn, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = _hmac(drawn, b"Content-Encoding: nonce\0\1")[:12]
        said, _end, padding = AESGCM(key).decrypt(nonce, content, None).partition(b"\2")
        assert not padding.strip(b"\0")
        found: dict[str, str] = json.loads(said)
        return found


def _hmac(key: bytes, said: bytes) -> bytes:
    return hmac.new(key, said, hashlib.sha256).digest()


class Service(ThreadingHTTPServer):
    """A push service: keeps what came by device, answers as each device is set."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers: dict[str, int] = {}

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.server_address[1]}"


class _Talk(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, body, dict(self.headers)))
        self.send_response(self.server.answers.get(self.path, 201))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of this machine's own, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push")])
    now = time.now()
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = made.add_extension(here, critical=False).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("push") / "certificate.pem"
    path.write_bytes(private + signed.public_bytes(pem))
    return path


@pytest.fixture
def service(settings: Any, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    settings.DEMO, settings.PUSH_KEY = True, webpush.new_key()
    settings.PRIVATE_NETWORKS = [ipaddress.ip_network("127.0.0.1")]
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    Outlet.objects.create(government=cast("kota-bekasi").government, channel="push", offered=True)
    with Service() as service:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        service.socket = context.wrap_socket(service.socket, server_side=True)
        thread = Thread(target=service.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield service
        service.shutdown()
        thread.join()


@pytest.fixture
def head() -> Person:
    return cast("kota-bekasi").holder("section_head")


def activate(browser: Client, service: Service, phone: Phone, **changes: str) -> Any:
    given = {
        "endpoint": service.url + phone.path,
        "public": written(phone.public),
        "secret": written(phone.secret),
    }
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"
    return browser.post(reverse("notifications:device_add"), given | changes, HTTP_USER_AGENT=agent)


def tell(person: Person, key: str = "a") -> list[Delivery]:
    """Tell somebody and do what was promised for it once."""
    services.tell(
        government=person.government_id,
        key=key,
        kind=NoticeKind.STEP_YOURS,
        people=[person.pk],
        facts={"number": "BKS-2026-0001", "step": "Menganalisa gangguan"},
        path="/kasus/BKS-2026-0001/",
        now=MONDAY,
    )
    rows = list(Delivery.objects.filter(message__key=key, channel="push").order_by("device"))
    for row in rows:
        services.deliver(row.pk, turn=row.turn, now=MONDAY)
        row.refresh_from_db()
    return rows


def test_each_device_is_told_once_and_reads_it_alone(service: Service, head: Person) -> None:
    browser, phones = signed_in(head), [Phone("/a"), Phone("/b")]
    for phone in phones:
        assert activate(browser, service, phone).status_code == 302
    assert [row.state for row in tell(head)] == ["sent", "sent"]
    assert sorted(path for path, _body, _headers in service.taken) == ["/a", "/b"]
    for phone in phones:
        body, headers = next((body, said) for path, body, said in service.taken if path == phone.path)
        said = phone.reads(body)
        assert said["title"] == "Langkah untuk Anda: BKS-2026-0001"
        assert said["text"] == "Kerjakan: Menganalisa gangguan."
        assert "/n/" in said["link"]
        assert (headers["TTL"], headers["Urgency"]) == ("86400", "normal")
        assert len(headers["Topic"]) == 32
        assert len(body) == 86 + 3072 + 16
    assert b"BKS-2026" not in b"".join(body for _path, body, _headers in service.taken)


def test_a_device_that_is_gone_is_forgotten_and_the_other_stays(service: Service, head: Person) -> None:
    browser = signed_in(head)
    for path in ("/a", "/b"):
        activate(browser, service, Phone(path))
    service.answers = {"/a": 410}
    assert [(row.state, row.last_error) for row in tell(head)] == [("dropped", "device gone"), ("sent", "")]
    assert [row.endpoint for row in Device.objects.all()] == [f"{service.url}/b"]
    assert [row.state for row in tell(head, "b")] == ["sent"]


def test_what_a_push_service_can_t_take_now_it_gets_later(service: Service, head: Person) -> None:
    activate(signed_in(head), service, Phone("/a"))
    service.answers = {"/a": 429}
    (row,) = tell(head)
    assert (row.state, row.turn, row.last_error) == ("waiting", 1, "429")
    assert Job.objects.filter(key=f"notifications.deliver:{row.pk}:1").exists()
    service.answers = {}
    services.deliver(row.pk, turn=1, now=MONDAY + timedelta(minutes=5))
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("sent", 2)
    assert service.taken[0][2]["Topic"] == service.taken[1][2]["Topic"]


def test_no_push_goes_inside_nor_unsealed(service: Service, head: Person, settings: Any) -> None:
    browser = signed_in(head)
    activate(browser, service, Phone("/a"), endpoint=service.url.replace("https", "http"))
    activate(browser, service, Phone("/a"), public="AAAA")
    assert not Device.objects.exists()
    activate(browser, service, Phone("/a"))
    settings.PRIVATE_NETWORKS = ()
    assert [(row.state, row.last_error) for row in tell(head)] == [("refused", "address not allowed")]
    assert service.taken == []


def test_a_device_belongs_to_who_activated_it_last(service: Service, head: Person) -> None:
    other, phone = cast("kota-bekasi").holder("head_of_division"), Phone("/a")
    activate(signed_in(head), service, phone)
    activate(signed_in(other), service, phone)
    assert [row.person for row in Device.objects.all()] == [other]
    assert tell(head) == []


def test_nobody_sees_or_removes_another_s_device(service: Service, head: Person) -> None:
    other, mine = signed_in(cast("kota-bekasi").holder("head_of_division")), signed_in(head)
    activate(mine, service, Phone("/a"))
    address = reverse("notifications:device_remove", args=[Device.objects.get().pk])
    assert other.post(address).status_code == 404
    assert "Chrome · Android" not in other.get(PAGE).text
    assert "Chrome · Android" in mine.get(PAGE).text
    assert service.url not in mine.get(PAGE).text
    assert mine.post(address).status_code == 302
    assert not Device.objects.exists()


def test_the_oldest_device_gives_way_to_the_eleventh(service: Service, head: Person) -> None:
    browser = signed_in(head)
    for number in range(11):
        activate(browser, service, Phone(f"/{number}"))
    kept = {row.endpoint.rpartition("/")[2] for row in Device.objects.all()}
    assert kept == {str(number) for number in range(1, 11)}


def test_the_service_worker_is_a_script_of_the_root(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
