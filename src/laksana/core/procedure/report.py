"""Collects the findings of one definition, each at its line and column, and reads its values with care.

Never stops at the first fault and never raises for what a definition holds.
"""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

from laksana.core.procedure import texts
from laksana.core.procedure.model import Finding, Severity
from laksana.core.procedure.words import finding

Path: TypeAlias = tuple[str | int, ...]
Marks: TypeAlias = Mapping[Path, tuple[int, int]]
"""Where each value of a definition stands: its path to its line and column, both from 1."""

MOST_FINDINGS: Final = 200
LONGEST_QUOTE: Final = 120
_Choice = TypeVar("_Choice", bound=StrEnum)


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


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a definition, where it stands, and the report that hears of its faults."""

    value: object
    path: Path
    report: Report

    def fault(self, code: str, **values: object) -> None:
        """Record a finding about this value."""
        self.report.add(code, self.path, **values)

    def child(self, key: str | int, value: object) -> "Node":
        """Give the value under `key`."""
        return Node(value, (*self.path, key), self.report)

    def fields(self, known: Collection[str], required: Collection[str] = ()) -> dict[str, "Node"]:
        """Give the values of a mapping with fixed keys; a null value counts as absent."""
        found: dict[str, Node] = {}
        for key, node in self._pairs():
            if key not in known:
                _tell_unknown(node, key=key, known=known)
            elif node.value is not None:
                found[key] = node
        if isinstance(self.value, Mapping):
            for key in required:
                if key not in found:
                    self.fault("missing_key", key=key)
        return found

    def entries(self) -> list[tuple[str, "Node"]]:
        """Give the pairs of a mapping whose keys the author chose; unfit keys are reported and left out."""
        pairs = [(key, node) for key, node in self._pairs() if _fit_key(node, key)]
        tell_lookalikes(pairs)
        return pairs

    def _pairs(self) -> list[tuple[str, "Node"]]:
        if not isinstance(self.value, Mapping):
            self.fault("not_a_mapping")
            return []
        pairs = []
        for key, value in self.value.items():
            if isinstance(key, str):
                pairs.append((key, self.child(key, value)))
            else:
                self.fault("key_not_text")
        return pairs

    def items(self) -> list["Node"]:
        """Give the members of a list."""
        if not isinstance(self.value, list):
            self.fault("not_a_list")
            return []
        return [self.child(index, value) for index, value in enumerate(self.value)]

    def text(self, *, blank: bool = False) -> str:
        """Give a safe text; "" after a fault."""
        if not isinstance(self.value, str):
            self._tell_not_text()
            return ""
        text = self.value.strip()
        if not text and not blank:
            self.fault("blank")
        return text if _is_safe(self, text) else ""

    def _tell_not_text(self) -> None:
        if isinstance(self.value, bool):
            self.fault("unquoted_boolean", value=str(self.value).lower())
        elif isinstance(self.value, int | float):
            self.fault("unquoted_number", value=self.value)
        elif self.value is None:
            self.fault("blank")
        else:
            self.fault("not_text")

    def texts(self, *, blank: bool = False) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(item.text(blank=blank) for item in self.items())

    def key(self) -> str:
        """Give a text that is a valid key; "" after a fault."""
        text = self.text()
        return text if text and _fit_key(self, text) else ""

    def keys(self) -> tuple[str, ...]:
        """Give a list of different keys."""
        found: list[str] = []
        for item in self.items():
            key = item.key()
            if key in found:
                item.fault("duplicate_value", value=key)
            elif key:
                found.append(key)
        return tuple(found)

    def marks(self, known: Collection[str]) -> tuple[str, ...]:
        """Give a list of words, each a known key or a path below one (outcomes.fixed.outputs)."""
        for item in self.items():
            if isinstance(item.value, str) and item.value.partition(".")[0] not in known:
                item.fault("unknown_key", key=item.value)
        return self.texts()

    def flag(self) -> bool:
        """Give true or false."""
        if not isinstance(self.value, bool):
            self.fault("not_a_flag")
        return self.value is True

    def whole(self, *, least: int) -> int:
        """Give a whole number; `least` after a fault."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and least <= self.value < 10**6:
            return self.value
        self.fault("not_a_whole_number", least=least)
        return least

    def choice(self, choices: type[_Choice]) -> _Choice:
        """Give one of the words of an enumeration; its first after a fault."""
        words = [str(word) for word in choices]
        if isinstance(self.value, str) and self.value in words:
            return choices(self.value)
        self.fault("not_a_choice", value=self.value, choices=" · ".join(words))
        return next(iter(choices))


def tell_lookalikes(pairs: Collection[tuple[str, Node]]) -> None:
    """Report keys of one namespace that can hardly be told apart."""
    seen: dict[str, str] = {}
    for key, node in pairs:
        other = seen.setdefault(texts.shape(key), key)
        if other != key:
            node.fault("confusable_keys", key=key, near=other)


def _tell_unknown(node: Node, *, key: str, known: Collection[str]) -> None:
    if node.report.full:
        return
    plain = texts.plain_letters(key[:LONGEST_QUOTE])
    if not key.isascii() and plain in known:
        node.fault("confusable_key", key=key, near=plain)
        return
    near = difflib.get_close_matches(plain, known, n=1)
    if near:
        node.fault("misspelt_key", key=key, near=near[0])
    else:
        node.fault("unknown_key", key=key)


def _fit_key(node: Node, key: str) -> bool:
    if texts.KEY.fullmatch(key):
        return True
    plain = texts.plain_letters(key)
    if not key.isascii() and texts.KEY.fullmatch(plain):
        node.fault("confusable_key", key=key, near=plain)
    else:
        node.fault("bad_key", key=key)
    return False


def _is_safe(node: Node, text: str) -> bool:
    if len(text) > texts.LONGEST_TEXT:
        node.fault("text_too_long", limit=texts.LONGEST_TEXT)
        return False
    character, word = texts.unsafe_character(text), texts.mixed_word(text)
    if character:
        node.fault("unsafe_character", character=character)
    if word:
        node.fault("mixed_script", word=word)
    return not (character or word)
