"""Frozen values of the core as plain data (for JSON), and back by their types.

A dataclass becomes a mapping of the fields that differ from their defaults; an instant becomes ISO text in
UTC. What is read back is unchangeable. Never judges: plain data of another shape raises KeyError, TypeError
or ValueError.
"""

import dataclasses
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Give a value as plain data."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _named(value)
    return value


def fields_of(kind: type[Any]) -> tuple[tuple["dataclasses.Field[Any]", Any], ...]:
    """Give the fields of a dataclass, each with its resolved type."""
    hints = get_type_hints(kind, localns=_names_beside(kind))
    return tuple((field, hints[field.name]) for field in dataclasses.fields(kind))


def default_of(field: "dataclasses.Field[Any]") -> Any:
    """Give a field's default; dataclasses.MISSING when it has none."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def reader(hint: Any) -> Read:
    """Give what turns plain data back into a value of that type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(tuple(one for one in arguments if one is not NoneType))
    if origin is tuple:
        return _tuple(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _frozen
    if hint is datetime:
        return datetime.fromisoformat
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _record(hint)
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else _as_it_is


def _named(value: Any) -> dict[str, Any]:
    given = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
    return {field.name: to_plain(item) for field, item in given if item != default_of(field)}


def _union(kinds: tuple[Any, ...]) -> Read:
    """One type or none; of several, plain data says enough itself."""
    read = reader(kinds[0]) if len(kinds) == 1 else _frozen
    return lambda value: None if value is None else read(value)


def _tuple(arguments: tuple[Any, ...]) -> Read:
    if arguments[-1] is Ellipsis:
        read = reader(arguments[0])
        return lambda values: tuple(read(value) for value in values)
    readers = [reader(argument) for argument in arguments]
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _record(kind: type[Any]) -> Read:
    readers = {field.name: reader(hint) for field, hint in fields_of(kind)}
    return lambda plain: kind(**{name: readers[name](item) for name, item in plain.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _as_it_is(value: Any) -> Any:
    return value


def _names_beside(kind: type[Any]) -> dict[str, Any]:
    """Types named by text may stand in any module that the dataclass' own module took them from."""
    own = vars(sys.modules[kind.__module__])
    modules = {getattr(thing, "__module__", None) for thing in own.values() if isinstance(thing, type)}
    names: dict[str, Any] = {}
    for module in filter(None, modules):
        if module.startswith("laksana."):
            names |= vars(sys.modules[module])
    return names | own
