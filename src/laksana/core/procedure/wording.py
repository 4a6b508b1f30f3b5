"""What a finding's words are made of: its weight and its sentence in both languages."""

import string

from laksana.core.procedure.model import Severity
from laksana.core.values import frozen


@frozen
class Words:
    """One finding's weight and its sentence in both languages; {names} are filled in."""

    severity: Severity
    indonesian: str
    english: str

    @property
    def names(self) -> frozenset[str]:
        """Give the names that the sentences want filled in."""
        both = string.Formatter().parse(self.indonesian + self.english)
        return frozenset(name for _, name, _, _ in both if name)


def error(indonesian: str, english: str) -> Words:
    """Word a fault that refuses a definition."""
    return Words(Severity.ERROR, indonesian, english)


def warning(indonesian: str, english: str) -> Words:
    """Word a defect that a reader should act on."""
    return Words(Severity.WARNING, indonesian, english)


def note(indonesian: str, english: str) -> Words:
    """Word a remark."""
    return Words(Severity.NOTE, indonesian, english)
