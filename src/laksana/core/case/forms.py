"""How a value is written plainly and read back, told from its type alone. Knows nothing of events or
commands.

Only the types that events and commands are made of have a form; another one is refused when it is first met.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from laksana.core.case.commands import Value


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a dataclass. A value equal to `default` is not written; MISSING: it always is."""

    name: str
    form: Form
    default: Any
    private: bool


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
    if hint in (int, str, bool):
        return AS_IT_IS
    if hint is datetime:
        return TIME
    if hint == Value:
        return ANSWER
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Form(str, hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return Form(partial(_write_whole, hint), partial(read, hint))
    return _form_of_many(get_origin(hint), get_args(hint))


def _form_of_many(origin: Any, inner: tuple[Any, ...]) -> Form:
    if origin is UnionType:
        return _optional(inner)
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


def _write_time(moment: datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no zone; hand in an aware time")
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="auto" if utc.second or utc.microsecond else "minutes") + "Z"


def _write_answer(value: Any) -> Any:
    """Write whatever came as an answer: its digest is taken before anybody asks whether it is right."""
    if not isinstance(value, tuple):
        return value
    return [dict(row) if isinstance(row, Mapping) else row for row in value]


def _read_answer(plain: Any) -> Any:
    return tuple(plain) if isinstance(plain, list) else plain


def _same(value: Any) -> Any:
    return value


AS_IT_IS: Final = Form(_same, _same)
TIME: Final = Form(_write_time, datetime.fromisoformat)
ANSWER: Final = Form(_write_answer, _read_answer)
"""An answer of a paper: a scalar as it is, or the rows of a table."""
