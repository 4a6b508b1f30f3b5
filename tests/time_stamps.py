"""A time-stamp service on this machine, for tests: it stamps whatever it is sent, with a key of no office."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper

from loopback import listening
from signing_keys import Issued


@contextmanager
def time_stamps(issued: Issued) -> Iterator[str]:
    """Serve on a free port for one block; give the address."""
    private = issued.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = issued.certificate.public_bytes(serialization.Encoding.DER)
    stamper = DummyTimeStamper(x509.Certificate.load(certificate), keys.PrivateKeyInfo.load(private))

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            content = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    with listening(server):
        yield f"http://127.0.0.1:{server.server_port}"
