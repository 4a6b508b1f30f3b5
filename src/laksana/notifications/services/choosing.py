"""Keeps how somebody wants to be told."""

from collections.abc import Mapping
from typing import Any, Final

from laksana.notifications.models import Preference

AS_DEFAULT: Final[Mapping[str, Any]] = {
    "channels": None,
    "quiet_from": None,
    "quiet_until": None,
    "urgent_breaks": False,
}


def choose(person: int, **answers: Any) -> None:
    """Keep a person's own choices; the last word counts."""
    Preference.objects.update_or_create(person_id=person, defaults=answers)


def choose_default(person: int) -> None:
    """Let a person be told as their post is by default; their language stays their own."""
    Preference.objects.filter(person=person).update(**AS_DEFAULT)
