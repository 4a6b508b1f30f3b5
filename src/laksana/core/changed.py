"""A frozen value with some fields changed, for what changes at every event: `replace` costs it double.

A value that checks or works out something when it is made (`__post_init__`) is changed by `replace` alone.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Parts(NamedTuple):
    """How the contents of one kind of value are read all at once, and how each is put into a new one."""

    contents: Callable[[Any], tuple[Any, ...]]
    setters: dict[str, Callable[[Any, Any], None]]


def changed(value: T, **new: Any) -> T:
    """Give a copy of a frozen dataclass with slots, of more than one field, in which some are `new`.

    KeyError: a name that is no field.
    """
    kind: Any = type(value)
    contents, setters = _parts(kind)
    copy: T = object.__new__(kind)
    for put, content in zip(setters.values(), contents(value), strict=True):
        put(copy, content)
    for name, content in new.items():
        setters[name](copy, content)
    return copy


@cache
def _parts(kind: type) -> Parts:
    names = [field.name for field in fields(kind)]
    return Parts(attrgetter(*names), {name: getattr(kind, name).__set__ for name in names})
