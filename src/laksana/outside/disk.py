"""How much room is left where this installation keeps its data. Frees none."""

import shutil
from pathlib import Path
from typing import Final, NamedTuple

GIGABYTE: Final = 1024**3
LEAST: Final = GIGABYTE
"""Below this an installation soon can't keep what it is given."""


class Room(NamedTuple):
    """Room on a disk, in bytes."""

    free: int
    total: int

    @property
    def enough(self) -> bool:
        """Tell whether work can go on for a while."""
        return self.free >= LEAST


def room(folder: Path) -> Room:
    """Look at the disk that holds a folder."""
    usage = shutil.disk_usage(folder)
    return Room(usage.free, usage.total)
