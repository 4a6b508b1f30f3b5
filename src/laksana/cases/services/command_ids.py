"""Makes the command ids of forms: UUIDs of version 7, so that their index stays compact."""

import secrets
from typing import Final
from uuid import UUID

from laksana.cases.fields import to_number
from laksana.outside import time

RANDOM_BITS: Final = 74


def new_command_id() -> UUID:
    """Give an id: 48 bits of time, 74 of chance. It is no secret: it is bound to who uses it."""
    milliseconds = to_number(time.now()) // 1000
    chance = secrets.randbits(RANDOM_BITS)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
