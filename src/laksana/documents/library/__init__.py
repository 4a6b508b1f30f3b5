"""The kinds of paper every government begins with. Never a region's law: an office verifies each."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from laksana.core.papers.content import Face
from laksana.core.papers.kinds import Kind, Signer

FOLDER: Final = Path(__file__).parent
UNIT: Final = "DISKOMINFO"
"""What the number of an ICT office says of its unit, until the office says otherwise."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds of the library."""
    plain = tomllib.loads((FOLDER / "kinds.toml").read_text(encoding="utf-8"))
    return tuple(_kind(one) for one in plain["kinds"])


def _kind(plain: dict[str, Any]) -> Kind:
    face, signer, outputs = Face(plain["face"]), Signer(plain["signer"]), tuple(plain["outputs"])
    numbered = {"unit": UNIT} if plain.get("needs_number", True) else {}
    return Kind(**{**plain, **numbered, "face": face, "signer": signer, "outputs": outputs})
