"""Marks messages as read. Each person marks only their own."""

from datetime import datetime

from django.db.models import QuerySet

from laksana.notifications.models import Message


def mark_read(person: int, *, message: int, now: datetime) -> None:
    """Note that somebody read one message; the first time counts."""
    _unread(person).filter(pk=message).update(read_at=now)


def mark_all_read(person: int, *, up_to: int, now: datetime) -> None:
    """Note that somebody read all up to the newest one their page showed."""
    _unread(person).filter(pk__lte=up_to).update(read_at=now)


def mark_path_read(person: int, *, path: str, now: datetime) -> None:
    """Note as read all that leads to a page which somebody has opened."""
    _unread(person).filter(path=path).update(read_at=now)


def _unread(person: int) -> QuerySet[Message]:
    return Message.objects.filter(person=person, read_at=None)
