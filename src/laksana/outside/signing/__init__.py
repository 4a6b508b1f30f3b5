"""Doors to whatever signs a PDF: a key of the office, or the national e-sign service.

A signer answers with what came of it and never raises what it was told in secret. Whether somebody may sign,
and what follows from an answer, is decided elsewhere. Nothing here is ever tried twice by itself.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final, NoReturn, Protocol, TypeAlias

from laksana.core.values import frozen

MOST_PDF: Final = 40 * 1024 * 1024


class Secret:
    """A passphrase on its way: shown nowhere, kept nowhere, and it refuses to be put into a queue."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """Give the word itself, to whom it opens something."""
        return self._word

    def __bool__(self) -> bool:
        return bool(self._word)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret stays in its request")


@frozen
class Mark:
    """What a signature says of itself inside the PDF. `field` is its name there, once per paper."""

    field: str
    name: str
    reason: str = ""
    place: str = ""


@frozen
class Certificate:
    """Whose key signed."""

    subject: str
    issuer: str
    serial: str
    begins: datetime
    ends: datetime


@frozen
class Signed:
    """The paper with one signature more; `certificate` is known when the key is ours."""

    pdf: bytes
    certificate: Certificate | None = None
    stamped: bool = False


@frozen
class Refused:
    """It is certain that nothing was signed."""

    code: str


@frozen
class Unknown:
    """It may have been signed out there, and the answer never came or can't be used."""

    code: str


Outcome: TypeAlias = Signed | Refused | Unknown


class Signer(Protocol):
    """Somebody's power to sign, open for one sitting."""

    def sign(self, pdf: bytes, *, mark: Mark) -> Outcome:
        """Add one signature to a finished PDF."""
        ...


Sitting: TypeAlias = AbstractContextManager[Signer]


def continues(signed: bytes, original: bytes) -> bool:
    """Tell whether a PDF is the other one, byte for byte, with something added behind it."""
    return len(original) < len(signed) <= MOST_PDF and signed.startswith(original)
