"""Reads what somebody was told."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import datetime
from typing import Final

from laksana.core.values import frozen
from laksana.notifications.kinds import WORDS, NoticeKind
from laksana.notifications.models import Message

MOST_COUNTED: Final = 100


@frozen
class Shown:
    """A message in words, as a list or a letter shows it."""

    id: int
    title: str
    text: str
    icon: str
    number: str
    due: datetime | None
    at: datetime
    urgent: bool
    unread: bool
    late: tuple[str, ...] = field(default=())


def unread_count(person: int) -> int:
    """Count what somebody has not read, in one indexed statement, never beyond MOST_COUNTED."""
    return Message.objects.filter(person=person, read_at=None)[:MOST_COUNTED].count()


@frozen
class Told:
    """Who was told under one key, and when the first of them was."""

    people: tuple[int, ...]
    at: datetime


def told_under(keys: Collection[str]) -> Mapping[str, Told]:
    """Give who was told under some keys; keys under which nobody was told are left out."""
    rows = Message.objects.filter(key__in=keys).order_by("made_at", "id")
    found: dict[str, Told] = {}
    for key, person, at in rows.values_list("key", "person_id", "made_at"):
        before = found.get(key, Told((), at))
        found[key] = Told((*before.people, person), before.at)
    return found


def shown(message: Message) -> Shown:
    """Give a message in the reader's language."""
    kind, facts = NoticeKind(message.kind), message.facts
    words = WORDS[kind]
    return Shown(
        id=message.pk,
        title=str(words.title),
        text=str(words.text) % _Facts(facts),
        icon=words.icon,
        number=facts.get("number", ""),
        due=datetime.fromisoformat(facts["due"]) if facts.get("due") else None,
        at=message.made_at,
        urgent=message.urgent,
        unread=message.read_at is None,
        late=tuple(facts.get("late_list", "").splitlines()),
    )


class _Facts(dict[str, str]):
    """Facts of a message; what it does not say is left out of the sentence."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        super().__init__(facts)

    def __missing__(self, name: str) -> str:
        return ""
