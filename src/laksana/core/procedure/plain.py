"""Turns a procedure into plain values (for JSON) and back, exactly. What equals its default is left out.

Never judges: `from_plain` trusts what `to_plain` made; a definition from outside goes through `parse`.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from laksana.core.procedure.model import Procedure

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | None"

FORMAT: Final = 1


def to_plain(procedure: Procedure) -> dict[str, Plain]:
    """Give the procedure as values that JSON can hold."""
    return {"format": FORMAT, **_record(procedure)}


def from_plain(plain: Mapping[str, Any]) -> Procedure:
    """Give the procedure that `to_plain` turned into `plain`; ValueError when it has another format."""
    if plain["format"] != FORMAT:
        raise ValueError(
            f"a procedure of format {plain['format']} can't be read; this Laksana reads {FORMAT}"
        )
    made: Procedure = _build(Procedure, {key: value for key, value in plain.items() if key != "format"})
    return made


def _record(value: Any) -> dict[str, Plain]:
    held = {field.name: (getattr(value, field.name), _default(field)) for field in fields(value)}
    return {name: _plain(own) for name, (own, default) in held.items() if own != default}


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: Any) -> Plain:
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    plain: Plain = value.value if isinstance(value, Enum) else value
    return plain


def _build(kind: Any, value: Any) -> Any:
    """Make a value of the annotated type `kind` out of its plain form."""
    kind = _without_none(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], item) for name, item in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in value)
    if origin is Mapping or isinstance(value, Mapping):
        return types.MappingProxyType(dict(value))
    return kind(value)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return next(argument for argument in get_args(kind) if argument is not type(None))
    return kind


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
