"""Says findings in Indonesian and English. Which finding applies is decided elsewhere."""

from collections.abc import Mapping
from typing import Final

from laksana.core.procedure.model import Finding
from laksana.core.procedure.refusal_words import FILE, SENSE, SHAPE
from laksana.core.procedure.source_words import SOURCE
from laksana.core.procedure.wording import Words

ALL: Final[Mapping[str, Words]] = {**FILE, **SHAPE, **SENSE, **SOURCE}


def finding(
    code: str, *, values: Mapping[str, str], file: str = "", line: int = 0, column: int = 0
) -> Finding:
    """Say one finding in both languages."""
    words = ALL[code]
    return Finding(
        code=code,
        severity=words.severity,
        message=words.indonesian.format_map(values),
        english=words.english.format_map(values),
        file=file,
        line=line,
        column=column,
    )
