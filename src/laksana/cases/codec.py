"""How events stand in the journal: `[name, version, value, …]`, and apart what is private, by field name.

Pure. Values follow the order of the event's public fields; trailing ones that have their default are left
out. A form once written is read for ever: a field of a version never moves, a changed event gets a new
version and its reader here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laksana.cases.chain import to_text
from laksana.cases.plain import Read, default_of, fields_of, reader, to_plain
from laksana.core.case import events as known
from laksana.core.case.events import Event


@dataclass(frozen=True, slots=True)
class _Shape:
    """The public and private fields of an event: name, default, and what turns its plain value back."""

    event: type[Any]
    public: tuple[tuple[str, Any, Read], ...]
    private: tuple[tuple[str, Any, Read], ...]


_SHAPES: dict[type[Any], _Shape] = {}


def encode(events: Iterable[Event]) -> tuple[str, str]:
    """Give the canonical text of events: what everybody may know for ever, and apart what is private."""
    public, private = [], []
    for event in events:
        shape = _shape(type(event))
        public.append([type(event).__name__, event.VERSION, *_public_values(shape, event)])
        private.append(_private_values(shape, event))
    while private and not private[-1]:
        private.pop()
    return to_text(public), to_text(private)


def decode(public: str, private: str | None = None) -> tuple[Event, ...]:
    """Give the events of an entry; without its private part, private fields have their defaults."""
    apart: Sequence[Mapping[str, Any]] = json.loads(private) if private else ()
    return tuple(
        _event(plain, apart[place] if place < len(apart) else {})
        for place, plain in enumerate(json.loads(public))
    )


def _public_values(shape: _Shape, event: Event) -> list[Any]:
    values = [getattr(event, name) for name, _, _ in shape.public]
    while values and values[-1] == shape.public[len(values) - 1][1]:
        values.pop()
    return [to_plain(value) for value in values]


def _private_values(shape: _Shape, event: Event) -> dict[str, Any]:
    named = ((name, getattr(event, name), default) for name, default, _ in shape.private)
    return {name: to_plain(value) for name, value, default in named if value != default}


def _event(written: Sequence[Any], apart: Mapping[str, Any]) -> Event:
    name, version, *values = written
    shape = _shape(_class(name, version))
    public = {name: read(value) for (name, _, read), value in zip(shape.public, values, strict=False)}
    private = {name: read(apart[name]) for name, _, read in shape.private if name in apart}
    event: Event = shape.event(**public, **private)
    return event


def _class(name: str, version: int) -> type[Any]:
    event: type[Any] = getattr(known, name)
    if version != event.VERSION:
        raise ValueError(f"no reader for {name} version {version}")
    return event


def _shape(event: type[Any]) -> _Shape:
    if event not in _SHAPES:
        _SHAPES[event] = _shape_of(event)
    return _SHAPES[event]


def _shape_of(event: type[Any]) -> _Shape:
    rows = [(field, (field.name, default_of(field), reader(hint))) for field, hint in fields_of(event)]
    return _Shape(
        event=event,
        public=tuple(row for field, row in rows if not field.metadata.get("private")),
        private=tuple(row for field, row in rows if field.metadata.get("private")),
    )
