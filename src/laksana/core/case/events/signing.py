"""What became of signatures that a submitted step waits for."""

from typing import ClassVar

from laksana.core.case.commands import Means, Signing
from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
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


@frozen
class CoSignDecided:
    """The owner decided on a missing signature: on without it, or back to the performer."""

    VERSION: ClassVar[int] = 1
    token: int
    go_on: bool
    reason: str = private()
