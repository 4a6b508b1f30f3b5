"""Collects the findings of one definition, each at its line and column. Never stops at the first."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from laksana.core.procedure.model import Finding, Severity
from laksana.core.procedure.words import finding

Path: TypeAlias = tuple[str | int, ...]
Marks: TypeAlias = Mapping[Path, tuple[int, int]]
"""Where each value of a definition stands: its path to its line and column, both from 1."""

MOST_FINDINGS: Final = 200
LONGEST_QUOTE: Final = 120


def quoted(value: object) -> str:
    """Give a value short and safe enough to be shown in a message."""
    if isinstance(value, int) and value.bit_length() > 64:
        return "…"
    if not isinstance(value, str | int | float):
        return type(value).__name__
    text = str(value)
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:LONGEST_QUOTE])
    return shown + ("…" if len(text) > LONGEST_QUOTE else "")


class Report:
    """The findings so far. After `MOST_FINDINGS` of them only the fact that there are more is kept."""

    def __init__(self, *, marks: Marks, file: str) -> None:
        self._marks = marks
        self._file = file
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give all findings in the order of the file."""
        return tuple(sorted(self._findings, key=lambda one: (one.line, one.column)))

    @property
    def refuses(self) -> bool:
        """Tell whether any finding is an error."""
        return any(one.severity is Severity.ERROR for one in self._findings)

    @property
    def full(self) -> bool:
        """Tell whether further findings are dropped."""
        return len(self._findings) > MOST_FINDINGS

    def add(self, code: str, path: Path, **values: object) -> None:
        """Record a finding at the nearest known place."""
        if self.full:
            return
        if len(self._findings) == MOST_FINDINGS:
            code, values = "too_many_findings", {"limit": MOST_FINDINGS}
        self._findings.append(self.locate(code, path, **values))

    def locate(self, code: str, path: Path, **values: object) -> Finding:
        """Make a finding at the nearest known place without recording it."""
        line, column = self._place(path)
        words = {name: quoted(value) for name, value in values.items()}
        return finding(code, values=words, file=self._file, line=line, column=column)

    def keep(self, findings: tuple[Finding, ...]) -> None:
        """Record findings made elsewhere."""
        self._findings.extend(findings)

    def _place(self, path: Path) -> tuple[int, int]:
        while path and path not in self._marks:
            path = path[:-1]
        return self._marks.get(path, (0, 0))
