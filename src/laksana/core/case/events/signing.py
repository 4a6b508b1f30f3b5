"""What became of signatures that a submitted step waits for."""

from dataclasses import dataclass
from typing import ClassVar

from laksana.core.case.commands import Means, Signing
from laksana.core.case.events.privacy import private


@dataclass(frozen=True, slots=True)
class CoSigned:
    """A party signed, refused, or was absent."""

    VERSION: ClassVar[int] = 1
    token: int
    party: str
    signing: Signing
    means: Means
    signer: str = private()
    reason: str = private()
    files: tuple[str, ...] = private(())


@dataclass(frozen=True, slots=True)
class CoSignDecided:
    """The owner decided on a missing signature: on without it, or back to the performer."""

    VERSION: ClassVar[int] = 1
    token: int
    go_on: bool
    reason: str = private()
