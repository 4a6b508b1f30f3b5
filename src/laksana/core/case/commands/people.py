"""Says who does a step, and that they begin."""

from dataclasses import dataclass

from laksana.core.case.commands.parts import Appointment


@dataclass(frozen=True, slots=True)
class Take:
    """Take an open step out of the post's pool."""

    token: int


@dataclass(frozen=True, slots=True)
class Begin:
    """Mark work on a step as begun (*Mulai kunjungan* starts the clock of a site)."""

    token: int


@dataclass(frozen=True, slots=True)
class Assign:
    """Name (or change) who does an open step."""

    token: int
    appointment: Appointment
    note: str = ""
