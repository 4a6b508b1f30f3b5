"""The procedures that come with Laksana, read from their YAML files. Never touches a database or Django."""

from functools import cache
from pathlib import Path
from typing import Final

from laksana.core.procedure.model import Procedure
from laksana.core.procedure.parse import Parsed, parse
from laksana.core.procedure.words import finding
from laksana.procedures.reading import read

LIBRARY: Final = Path(__file__).parent / "library"


class LibraryError(Exception):
    """A definition of the library itself is faulty; the message names file and line of each error."""


def load(path: Path) -> Parsed:
    """Read and parse one definition. Faults of the file, then of its content, come back as findings."""
    file = str(path)
    try:
        content = path.read_bytes()
    except OSError:
        return Parsed(None, (finding("cannot_read", values={}, file=file),))
    return load_text(content, file=file)


def load_text(content: bytes, *, file: str) -> Parsed:
    """Parse one definition out of memory."""
    plain = read(content, file=file)
    if plain.findings:
        return Parsed(None, tuple(plain.findings))
    return parse(plain.plain, plain.marks, file=file)


@cache
def procedures() -> tuple[Procedure, ...]:
    """Give every procedure of the library, by id."""
    loaded = [_sound(path) for path in sorted(LIBRARY.rglob("*.yaml"))]
    return tuple(sorted(loaded, key=lambda procedure: procedure.id))


def _sound(path: Path) -> Procedure:
    parsed = load_text(path.read_bytes(), file=path.relative_to(LIBRARY).as_posix())
    if parsed.procedure is None:
        faults = "; ".join(f"{one.file}:{one.line}:{one.column} {one.english}" for one in parsed.findings)
        raise LibraryError(faults)
    return parsed.procedure


def find(identifier: str) -> Procedure | None:
    """Give the procedure of that id, or None."""
    return next((procedure for procedure in procedures() if procedure.id == identifier), None)
