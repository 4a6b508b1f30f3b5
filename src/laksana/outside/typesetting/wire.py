"""How the typesetting child and its owner speak: a head in JSON and some bytes, their lengths before them."""

import json
import struct
from typing import IO, Any, Final

LENGTHS: Final = struct.Struct(">II")
LENGTH: Final = struct.Struct(">I")
MOST: Final = 512 * 2**20
"""More than a child may hold was never said by one that is well."""


def message(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Give a message as it goes through a pipe."""
    words = json.dumps(head).encode()
    return LENGTHS.pack(len(words), len(body)) + words + body


def framed(one: bytes) -> bytes:
    """Give one of several parts of a body, its length before it."""
    return LENGTH.pack(len(one)) + one


def unframed(body: bytes) -> list[bytes]:
    """Give the parts of a body."""
    parts, at = [], 0
    while at < len(body):
        (size,) = LENGTH.unpack_from(body, at)
        at += LENGTH.size
        parts.append(body[at : at + size])
        at += size
    return parts


def hear(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message; None when the other side is gone."""
    begin = pipe.read(LENGTHS.size)
    if len(begin) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(begin)
    if head + body > MOST:
        return None
    content = pipe.read(head + body)
    if len(content) < head + body:
        return None
    return json.loads(content[:head]), content[head:]
