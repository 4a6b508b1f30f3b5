"""Signs a submitted step, or decides what to do without a signature."""

from laksana.core.case.commands.words import Means, Signing
from laksana.core.values import frozen


@frozen
class CoSign:
    """Somebody asked to sign a step's paper signs, refuses, or is recorded as absent.

    Recorded by the performer with `means` PAPER it names the signer and needs a photo of the sheet among
    `files`.
    """

    token: int
    party: str
    signing: Signing
    means: Means = Means.ACCOUNT
    signer: str = ""
    reason: str = ""
    files: tuple[str, ...] = ()


@frozen
class DecideCoSign:
    """The owner decides after a refused or missing signature: go on without it, or back to the performer."""

    token: int
    go_on: bool
    reason: str
