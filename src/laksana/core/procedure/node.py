"""Reads the values of a definition with care: types, safe words, fixed keys and chosen ones.

Never raises for what a definition holds: each fault goes into the report, and a harmless value stands in.
"""

import difflib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from laksana.core.procedure import texts
from laksana.core.procedure.report import LONGEST_QUOTE, Path, Report
from laksana.core.values import frozen

_Choice = TypeVar("_Choice", bound=StrEnum)


@frozen
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

    def fields(self, known: Collection[str], required: Collection[str] = ()) -> "Fields":
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
        return Fields(found)

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


class Fields(dict[str, Node]):
    """The values of a mapping with fixed keys. What is absent reads as blank, empty or false."""

    def text(self, key: str, *, blank: bool = False) -> str:
        """Give a text, "" when absent."""
        return self[key].text(blank=blank) if key in self else ""

    def texts(self, key: str, *, blank: bool = False) -> tuple[str, ...]:
        """Give a list of texts, empty when absent."""
        return self[key].texts(blank=blank) if key in self else ()

    def name(self, key: str) -> str:
        """Give a text that is a valid key, "" when absent."""
        return self[key].key() if key in self else ""

    def names(self, key: str) -> tuple[str, ...]:
        """Give a list of different keys, empty when absent."""
        return self[key].keys() if key in self else ()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Give true or false."""
        return self[key].flag() if key in self else default

    def marks(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Give a list of known words, empty when absent."""
        return self[key].marks(known) if key in self else ()

    def always(self, key: str) -> bool:
        """Tell whether a clock runs around the clock; absent: in working hours."""
        if key in self and self[key].value != "around_the_clock":
            self[key].fault("bad_clock")
        return key in self


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
