"""Keeps how somebody wants to be told."""

from typing import Any

from laksana.notifications.models import Preference


def choose(person: int, **answers: Any) -> None:
    """Keep a person's own choices; the last word counts."""
    Preference.objects.update_or_create(person_id=person, defaults=answers)
