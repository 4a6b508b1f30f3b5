"""A stand-in for the region's e-sign client, on this machine only: answers as manual and field reports say.

It counts what it was asked and signs with a test key. `mood` makes it do what the real one was seen to do.
"""

import json
import threading
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from laksana.outside.signing import Mark, Secret, Signed
from laksana.outside.signing.installed import Esign, Installed
from laksana.outside.signing.local import look, sitting

KNOWN, NO_CERTIFICATE = "0000000000000001", "0000000000000002"
PASSPHRASE = "frasa-uji-bukan-rahasia"
USER, PASSWORD = "uji", "sandi-uji"


class Service:
    """What the stand-in remembers."""

    def __init__(self, means: Installed, key: str) -> None:
        self.means, self.key = means, key
        self.asked: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self.mood = ""
        self.let_go = threading.Event()
        self.url = ""

    @property
    def door(self) -> Esign:
        return Esign(self.url, USER, Secret(PASSWORD))

    def sign(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Answer a wish to sign: errors come with 200, a PDF that is none with 500."""
        who = body.get("nik") or body.get("email")
        if who == NO_CERTIFICATE:
            return 200, _json({"status_code": 2021, "error": "user belum memiliki sertifikat"})
        if who != KNOWN:
            return 200, _json({"status_code": 2011, "error": "NOT_REGISTERED"})
        if body.get("passphrase") != PASSPHRASE and body.get("totp") != "123456":
            return 200, _json({"status_code": 2031, "error": "passphrase anda salah"})
        (pdf,) = (b64decode(file) for file in body["file"])
        with sitting(self.means, key=self.key, secret=Secret("")) as signer:
            done = signer.sign(pdf, mark=Mark(field=f"bsre-{self.asked['sign']}", name="Uji"))
        if not isinstance(done, Signed):
            return 500, b"<html>Internal Server Error</html>"
        return 200, _json({"time": 860, "file": [b64encode(done.pdf).decode()]})

    def send_code(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Answer a wish for a one-time code."""
        if body.get("nik") != KNOWN:
            return 200, _json({"status_code": 2011, "error": "NOT_REGISTERED"})
        return 200, _json({"message": "terkirim"})

    def verify(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Answer a wish to verify, the misspelled key included."""
        found = look(b64decode(body["file"]), trust="") or ()
        seals = [
            {
                "signerName": each.subject,
                "fieldName": each.field,
                "signatureFormat": "PAdES-BASELINE-T",
                "integrityValid": each.sound,
                "certificateTrusted": True,
                "lastSignature": False,
                "ltv": False,
                "timestampInfomation": {"signerName": "Uji", "timestampDate": each.at},
            }
            for each in found
        ]
        conclusion = "VALID" if found else "NO_SIGNATURE"
        told = {"conclusion": conclusion, "signatureCount": len(seals), "signatureInformations": seals}
        return 200, _json({**told, "description": ""})


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode()


class _Desk(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        service, name = self.service, self.path.rsplit("/", 2)[-2]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        service.asked[name] += 1
        service.bodies.append(body)
        right = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers["Authorization"] != right:
            return self._answer(401, b"")
        if service.mood == "silent":
            service.let_go.wait(10)
            return None
        status, content = {"sign": service.sign, "get": service.send_code, "verify": service.verify}[name](
            body
        )
        return self._answer(*_MOODS.get(service.mood, (status, content)))

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if self.service.mood == "torn" else content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


_MOODS = {
    "gateway": (504, b"gateway timeout"),
    "gibberish": (200, b"<html>"),
    "other paper": (200, _json({"file": [b64encode(b"%PDF-1.7 other").decode()]})),
}


@contextmanager
def esign_service(means: Installed, key: str) -> Iterator[Service]:
    """Serve on a free port of this machine for one block."""
    service = Service(means, key)
    desk = type("Desk", (_Desk,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.let_go.set()
        server.shutdown()
        server.server_close()
