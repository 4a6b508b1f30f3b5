"""Uploads beyond the limit are cut off early, whatever they declare."""

import io
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from laksana.outside import uploads

BOUNDARY = "garis"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\nisi\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n"
).encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()
MIB = 1024 * 1024


class Body(io.RawIOBase):
    """A request's body, made as it is read; counts what was read."""

    def __init__(self, size: int) -> None:
        self.waiting, self.size, self.count = HEAD, size, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self.waiting) < size and self.size > 0:
            piece = min(self.size, MIB)
            self.waiting, self.size = self.waiting + bytes(piece), self.size - piece
            if not self.size:
                self.waiting += TAIL
        given, self.waiting = self.waiting[:size], self.waiting[size:]
        self.count += len(given)
        return given


def request(body: Body, *, declared: int) -> WSGIRequest:
    environ: dict[str, Any] = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(declared),
    )
    return WSGIRequest({**environ, "wsgi.input": body})


def test_a_file_within_the_limit_comes_whole() -> None:
    body = Body(2 * MIB)
    asked = request(body, declared=2 * MIB + len(HEAD) + len(TAIL))
    assert asked.FILES["files"].size == 2 * MIB  # type: ignore[union-attr]
    assert asked.POST["note"] == "isi"
    assert not uploads.too_large(asked)


def test_a_file_beyond_the_limit_is_cut_off() -> None:
    body = Body(50 * MIB)
    asked = request(body, declared=50 * MIB + len(HEAD) + len(TAIL))
    assert "files" not in asked.FILES
    assert asked.POST["note"] == "isi"
    assert uploads.too_large(asked)
    assert body.count <= 26 * MIB


def test_two_gigabytes_are_not_read_at_all() -> None:
    body = Body(2048 * MIB)
    asked = request(body, declared=2048 * MIB)
    with pytest.raises(RequestDataTooBig):
        _ = asked.POST
    assert body.count == 0
