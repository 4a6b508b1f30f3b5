"""Events and commands as plain values, and back: the form in which the journal keeps and the chain covers
them.

Defaults are left out and times are short, so that an event costs few bytes; one value has one form. What an
event marks as private goes into a part of its own, and an event whose private part is gone is still read.
Never stores anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias, get_args

from laksana.core.case.commands import Command, Value
from laksana.core.case.events import Event
from laksana.core.case.upgrades import UPGRADES, Stored, Upgrades, upgraded
from laksana.core.plainly import Form, Slot, read, register_form, slots_of, write
from laksana.core.plainly import canonical as canonical

Plain: TypeAlias = dict[str, Any]

EVENTS: Final[Mapping[str, type[Any]]] = {kind.__name__: kind for kind in get_args(Event)}
COMMANDS: Final[Mapping[str, type[Any]]] = {kind.__name__: kind for kind in get_args(Command)}


class UnknownEventError(ValueError):
    """A journal holds an event that this release does not know; the text says which."""


def split(event: Event) -> tuple[Plain, Plain]:
    """Give the public and the private part of an event."""
    public, private = _parts(_kind(event))
    return write(event, public), write(event, private)


def join(
    name: str,
    version: int,
    public: Mapping[str, Any],
    private: Mapping[str, Any],
    *,
    upgrades: Upgrades = UPGRADES,
) -> Event:
    """Give the event back; hand in an empty private part when it was erased."""
    stored = upgraded(Stored(name, version, public, private), upgrades)
    kind = EVENTS.get(stored.name)
    if kind is None or stored.version != kind.VERSION:
        raise UnknownEventError(f"{stored.name} in version {stored.version} is not known to this release")
    event: Event = read(kind, {**stored.public, **stored.private})
    return event


def split_all(events: Iterable[Event]) -> tuple[list[Any], Plain]:
    """Give the public part of an entry, `[[name, version, fields], …]`, and its private parts by place."""
    parts = [(_kind(event), *split(event)) for event in events]
    public = [[kind.__name__, kind.VERSION, fields] for kind, fields, _ in parts]
    return public, {str(place): private for place, (_, _, private) in enumerate(parts) if private}


def join_all(
    public: Iterable[Sequence[Any]],
    private: Mapping[str, Mapping[str, Any]],
    *,
    upgrades: Upgrades = UPGRADES,
) -> tuple[Event, ...]:
    """Give the events of an entry back; private parts that are not there were erased."""
    return tuple(
        join(name, version, fields, private.get(str(place), {}), upgrades=upgrades)
        for place, (name, version, fields) in enumerate(public)
    )


def command_digest_form(command: Command) -> Plain:
    """Give a command as plain values: what its id is bound to."""
    return {"command": _kind(command).__name__, "fields": write(command, slots_of(_kind(command)))}


def command_from(form: Mapping[str, Any]) -> Command:
    """Give the command back; KeyError when there is no such command or a field is missing."""
    command: Command = read(COMMANDS[form["command"]], form["fields"])
    return command


def _kind(value: object) -> Any:
    """Give the class of an event or command."""
    return type(value)


@cache
def _parts(kind: type) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """Give the public and the private fields of an event."""
    slots = slots_of(kind)
    return tuple(slot for slot in slots if not slot.private), tuple(slot for slot in slots if slot.private)


def _write_answer(value: Any) -> Any:
    """Write whatever came as an answer: its digest is taken before anybody asks whether it is right."""
    if not isinstance(value, tuple):
        return value
    return [dict(row) if isinstance(row, Mapping) else row for row in value]


def _read_answer(plain: Any) -> Any:
    return tuple(plain) if isinstance(plain, list) else plain


register_form(Value, Form(_write_answer, _read_answer))
