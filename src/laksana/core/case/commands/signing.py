"""Signs a submitted step, or decides what to do without a signature."""

from dataclasses import dataclass

from laksana.core.case.commands.words import Means, Signing


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class DecideCoSign:
    """The owner decides after a refused or missing signature: go on without it, or back to the performer."""

    token: int
    go_on: bool
    reason: str
