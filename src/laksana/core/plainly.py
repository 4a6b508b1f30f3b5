"""How a value is written plainly and read back, told from its type alone, and in one text for digests.

Knows nothing of what it writes. Only types made of dataclasses and plain values have a form, and those that
a part of `core` registers; another one is refused when it is first met.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from laksana.core.values import frozen
from laksana.core.verify_record import canonical as canonical


@frozen
class Form:
    """How values of one type are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@frozen
class Slot:
    """One field of a dataclass. A value equal to `default` is not written; MISSING: it always is."""

    name: str
    form: Form
    default: Any
    private: bool


_registered: dict[Any, Form] = {}


def register_form(hint: Any, form: Form) -> None:
    """Give a type that says too little of itself a form."""
    _registered[hint] = form


@cache
def slots_of(kind: type) -> tuple[Slot, ...]:
    """Give the fields of a dataclass."""
    hints = get_type_hints(kind)
    return tuple(_slot(field, hints[field.name]) for field in fields(kind))


def write(value: Any, slots: tuple[Slot, ...]) -> dict[str, Any]:
    """Write those fields of a dataclass value that differ from their defaults."""
    return {
        slot.name: slot.form.write(content)
        for slot in slots
        if (content := getattr(value, slot.name)) != slot.default
    }


def read(kind: type, plain: Mapping[str, Any]) -> Any:
    """Read a dataclass value; KeyError when a field that is always written is not there."""
    return kind(**{slot.name: _content(slot, plain) for slot in slots_of(kind)})


def _content(slot: Slot, plain: Mapping[str, Any]) -> Any:
    if slot.name not in plain and slot.default is not MISSING:
        return slot.default
    return slot.form.read(plain[slot.name])


def _slot(field: Field[Any], hint: Any) -> Slot:
    return Slot(field.name, form_of(hint), _default(field, hint), bool(field.metadata.get("private")))


def _default(field: Field[Any], hint: Any) -> Any:
    """Give the field's default; where it has none, None if it may be that, or no members."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    if field.default is not MISSING:
        return field.default
    if get_origin(hint) is tuple:
        return ()
    return None if NoneType in get_args(hint) else MISSING


def form_of(hint: Any) -> Form:
    """Give the form of the values of a type."""
    if hint in _registered:
        return _registered[hint]
    if hint in (int, str, bool):
        return AS_IT_IS
    if hint is datetime:
        return TIME
    if hint is date:
        return DAY
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Form(str, hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return Form(partial(_write_whole, hint), partial(read, hint))
    return _form_of_many(get_origin(hint), get_args(hint))


def _form_of_many(origin: Any, inner: tuple[Any, ...]) -> Form:
    if origin is UnionType and NoneType in inner:
        return _optional(inner)
    if origin is UnionType:
        return _one_of(inner)
    if origin is tuple:
        return _sequence(inner)
    if origin is Mapping:
        return _mapping(form_of(inner[1]))
    raise TypeError(f"no plain form is known for {origin} of {inner}")


def _write_whole(kind: type, value: Any) -> dict[str, Any]:
    return write(value, slots_of(kind))


def _optional(inner: tuple[Any, ...]) -> Form:
    (hint,) = (hint for hint in inner if hint is not NoneType)
    form = form_of(hint)
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda plain: None if plain is None else form.read(plain),
    )


def _one_of(kinds: tuple[Any, ...]) -> Form:
    """Give the form of a value of one of several dataclasses: it says of which."""
    by_name = {kind.__name__: kind for kind in kinds}
    return Form(
        lambda value: {"is": type(value).__name__, **_write_whole(type(value), value)},
        lambda plain: read(by_name[plain["is"]], plain),
    )


def _sequence(inner: tuple[Any, ...]) -> Form:
    """Give the form of a tuple: of one type and any length, or of one length and as many types."""
    if inner[-1] is Ellipsis:
        form = form_of(inner[0])
        return Form(
            lambda values: [form.write(value) for value in values],
            lambda plain: tuple(form.read(value) for value in plain),
        )
    forms = tuple(map(form_of, inner))
    return Form(
        lambda values: [form.write(value) for form, value in zip(forms, values, strict=True)],
        lambda plain: tuple(form.read(value) for form, value in zip(forms, plain, strict=True)),
    )


def _mapping(form: Form) -> Form:
    return Form(
        lambda values: {key: form.write(value) for key, value in values.items()},
        lambda plain: {key: form.read(value) for key, value in plain.items()},
    )


@lru_cache(maxsize=64)
def _write_time(moment: datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no zone; hand in an aware time")
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="auto" if utc.second or utc.microsecond else "minutes") + "Z"


def _same(value: Any) -> Any:
    return value


AS_IT_IS: Final = Form(_same, _same)
TIME: Final = Form(_write_time, datetime.fromisoformat)
DAY: Final = Form(date.isoformat, date.fromisoformat)
