"""Reads what people were told, by which ways, and how they want to be told."""

from laksana.notifications.selectors.choices import preference_of
from laksana.notifications.selectors.messages import (
    MOST_COUNTED,
    Shown,
    Told,
    shown,
    told_under,
    unread_count,
)

__all__ = ["MOST_COUNTED", "Shown", "Told", "preference_of", "shown", "told_under", "unread_count"]
