"""Frozen values: dataclasses with slots that cost a start next to nothing.

The standard decorator compiles seven methods for a class the moment its module is loaded, a third of the time
a process needs to come up; most processes never make most kinds of value. Here the methods that only look at
fields are shared, and `__init__` is written when the first value is made. Fields, `replace`, `asdict`,
matching and what type checkers know stay those of `dataclasses`.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from inspect import Signature, signature
from operator import attrgetter
from typing import Any, Final, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots: `@dataclass(frozen=True, slots=True)`, made later.

    A method that the class has of its own stays its own.
    """
    kind.__doc__ = kind.__doc__ or kind.__name__
    own = kind.__dict__.keys()
    made = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    for name, method in _SHARED.items():
        if name not in own:
            setattr(made, name, method)
    return made


def changed(value: T, **new: Any) -> T:
    """Give a copy of a frozen value in which some fields are `new`; KeyError: a name that is no field.

    Half the price of `replace`. A kind that works something out when it is made (`__post_init__`) is changed
    by `replace` alone.
    """
    kind = _kind(value)
    setters = _setters(kind)
    copy: T = object.__new__(kind)
    for put, content in zip(setters.values(), _contents(kind)(value), strict=True):
        put(copy, content)
    for name, content in new.items():
        setters[name](copy, content)
    return copy


def _init(self: Any, *contents: Any, **named: Any) -> None:
    """Write the class's own `__init__` and let it do the work."""
    kind = _kind(self)
    kind.__init__ = _written(kind)
    kind.__init__(self, *contents, **named)


def _written(kind: type) -> Callable[..., None]:
    """Give the `__init__` that a dataclass of these fields has, which puts contents straight into slots."""
    names: dict[str, Any] = {"MISSING": MISSING}
    lines = [_line(one, names) for one in fields(kind)]
    names |= {f"put_{name}": setter for name, setter in _setters(kind).items()}
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    words = ", ".join(["self", *(_parameter(one) for one in fields(kind) if one.init)])
    body = "\n    ".join(line for line in lines if line) or "pass"
    made: dict[str, Any] = {}
    exec(f"def __init__({words}):\n    {body}", names, made)
    written: Callable[..., None] = made["__init__"]
    written.__qualname__ = f"{kind.__qualname__}.__init__"
    written.__annotations__ = {one.name: one.type for one in fields(kind) if one.init}
    return written


class _Signature:
    """Tells who asks for the signature of a kind of value, also before the first one is made."""

    def __get__(self, _value: object, kind: type) -> Signature:
        of_init = signature(_written(kind))
        return of_init.replace(parameters=list(of_init.parameters.values())[1:])


def _parameter(one: Field[Any]) -> str:
    if one.default is not MISSING:
        return f"{one.name}=default_{one.name}"
    return f"{one.name}=MISSING" if one.default_factory is not MISSING else one.name


def _line(one: Field[Any], names: dict[str, Any]) -> str:
    """Give the line that fills a field, and note the values it speaks of."""
    names |= {f"default_{one.name}": one.default, f"make_{one.name}": one.default_factory}
    content = one.name if one.init else f"default_{one.name}"
    if one.default_factory is not MISSING:
        content = (
            f"make_{one.name}() if {one.name} is MISSING else {one.name}"
            if one.init
            else f"make_{one.name}()"
        )
    elif one.default is MISSING and not one.init:
        return ""
    return f"put_{one.name}(self, {content})"


@cache
def _setters(kind: type) -> dict[str, Callable[[Any, Any], None]]:
    return {one.name: getattr(kind, one.name).__set__ for one in fields(kind)}


@cache
def _contents(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return _reader([one.name for one in fields(kind)])


@cache
def _compared(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return _reader([one.name for one in fields(kind) if one.compare])


def _kind(value: object) -> Any:
    """Give the class of a value."""
    return type(value)


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what reads several fields of a value into a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _equal(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    compared = _compared(_kind(self))
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(_kind(self))(self))


def _shown(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: Any, name: str, content: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _kept(self: Any) -> tuple[Any, ...]:
    return _contents(_kind(self))(self)


def _back(self: Any, contents: tuple[Any, ...]) -> None:
    for put, content in zip(_setters(_kind(self)).values(), contents, strict=True):
        put(self, content)


_SHARED: Final[dict[str, Any]] = {
    "__signature__": _Signature(),
    "__init__": _init,
    "__repr__": _shown,
    "__eq__": _equal,
    "__hash__": _hash,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _kept,
    "__setstate__": _back,
}
