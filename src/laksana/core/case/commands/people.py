"""Says who does a step, and that they begin."""

from laksana.core.case.commands.parts import Appointment
from laksana.core.values import frozen


@frozen
class Take:
    """Take an open step out of the post's pool."""

    token: int


@frozen
class Begin:
    """Mark work on a step as begun (*Mulai kunjungan* starts the clock of a site)."""

    token: int


@frozen
class Assign:
    """Name (or change) who does an open step."""

    token: int
    appointment: Appointment
    note: str = ""
