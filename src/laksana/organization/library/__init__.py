"""The governments that Laksana brings along: one calendar file each, named by region code.

Never touches the database: `organization` copies a file into its tables once, and the office edits it there.
"""

from functools import cache
from pathlib import Path
from typing import Final

from laksana.outside import calendars
from laksana.outside.calendars import GovernmentCalendar

FOLDER: Final = Path(__file__).parent


class UnknownGovernmentError(LookupError):
    """No file for that region code; the text names those there are."""


def codes() -> tuple[str, ...]:
    """Give the region codes of all governments in the library."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load(code: str) -> GovernmentCalendar:
    """Give one government with its calendar."""
    if code not in codes():
        raise UnknownGovernmentError(f"no government {code!r}; there are {', '.join(codes())}")
    return calendars.read((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"), file=f"{code}.yaml")
