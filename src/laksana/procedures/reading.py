"""Reads the YAML of a definition into plain values, each with its line and column.

Works on the stream of parser events, so that a hostile file is refused before anything is built from it: no
aliases, no tags, no duplicate keys, bounded size, depth and number of values. Knows nothing of procedures.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from laksana.core.procedure.model import Finding
from laksana.core.procedure.report import Path, quoted
from laksana.core.procedure.words import finding

MOST_BYTES: Final = 1_000_000
MOST_WORDS: Final = 200_000
"""Words and lines together: what a scanner's time depends on."""
MOST_DEPTH: Final = 20
MOST_VALUES: Final = 20_000

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_FLAGS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,18}")
_FRACTION: Final = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(slots=True)
class Read:
    """The plain values of a file (None after a fault), where each stands, and what is wrong with the file."""

    plain: object = None
    marks: dict[Path, tuple[int, int]] = field(default_factory=lambda: {(): (1, 1)})
    findings: list[Finding] = field(default_factory=list)


class _Stop(Exception):
    """Reading can't go on: the finding says why."""

    def __init__(self, code: str, event: Any, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = _place(event)
        self.values = {name: quoted(value) for name, value in values.items()}


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def read(content: bytes, *, file: str) -> Read:
    """Read one definition. A file that can't be read whole gives no values, only findings."""
    if len(content) > MOST_BYTES:
        return _refused("too_large", file=file, limit=str(MOST_BYTES))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused("not_utf8", file=file, line=content.count(b"\n", 0, error.start) + 1)
    if len(text.split()) + text.count("\n") > MOST_WORDS:
        return _refused("too_many_words", file=file, limit=str(MOST_WORDS))
    return _read_text(text, file=file)


def _refused(code: str, *, file: str, line: int = 1, column: int = 1, **values: str) -> Read:
    return Read(findings=[finding(code, values=values, file=file, line=line, column=column)])


def _read_text(text: str, *, file: str) -> Read:
    builder = _Builder(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except _Stop as stop:
        line, column = stop.place
        return _refused(stop.code, file=file, line=line, column=column, **stop.values)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _refused("yaml_syntax", file=file, line=line, column=column, problem=quoted(error.problem))
    except YAMLError as error:
        return _refused("yaml_syntax", file=file, problem=quoted(getattr(error, "reason", "?")))
    return builder.result()


@dataclass(slots=True)
class _Open:
    """A list or mapping under construction. `key` is the mapping's key that awaits its value."""

    value: list[object] | dict[str, object]
    path: Path
    key: str | None = None


class _Builder:
    """Builds plain values from events, iteratively: depth costs no stack."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._read = Read()
        self._open: list[_Open] = []
        self._values = 0
        self._documents = 0

    def result(self) -> Read:
        """Give what was read; no values when a key stood twice."""
        if self._read.findings:
            self._read.plain = None
        return self._read

    def take(self, event: Any) -> None:
        """Take the next event."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Stop("several_documents", event)
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _take_node(self, event: Any) -> None:
        _refuse_tricks(event)
        self._values += 1
        if self._values > MOST_VALUES:
            raise _Stop("too_many_values", event, limit=MOST_VALUES)
        if self._awaits_key():
            self._take_key(event)
            return
        value: Any = _scalar(event) if isinstance(event, yaml.ScalarEvent) else _container(event)
        path = self._place_value(value, event)
        if isinstance(value, list | dict):
            self._open.append(_Open(value, path))
            if len(self._open) > MOST_DEPTH:
                raise _Stop("too_deep", event, limit=MOST_DEPTH)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _take_key(self, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop("key_not_text", event)
        top = self._open[-1]
        top.key = event.value
        place = _place(event)
        if event.value in top.value:
            self._read.findings.append(
                finding(
                    "duplicate_key",
                    values={"key": quoted(event.value)},
                    file=self._file,
                    line=place[0],
                    column=place[1],
                )
            )
        self._read.marks[(*top.path, event.value)] = place

    def _place_value(self, value: object, event: Any) -> Path:
        """Put a value where it belongs and give its path."""
        if not self._open:
            self._read.plain = value
            self._read.marks[()] = _place(event)
            return ()
        top = self._open[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self._read.marks[path] = _place(event)
            return path
        key = top.key or ""
        top.value[key] = value
        top.key = None
        return (*top.path, key)


def _refuse_tricks(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _Stop("alias", event)
    if event.ctag is not None and str(event.ctag):
        raise _Stop("tag", event)


def _container(event: Any) -> list[object] | dict[str, object]:
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def _scalar(event: Any) -> object:
    """Give the value of a scalar: quoted ones are text, plain ones follow the core schema of YAML 1.2."""
    text: str = event.value
    if event.style is not None:
        return text
    if text in _NULL:
        return None
    if text in _FLAGS:
        return _FLAGS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text
