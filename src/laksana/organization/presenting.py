"""Stand-ins as templates show them: each with its worries in words."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

from laksana.core.values import frozen
from laksana.organization.selectors.mandates import StandIn
from laksana.organization.worry_words import WORDS, Words


@frozen
class Shown:
    """A stand-in and what to look at about it."""

    entry: StandIn
    words: tuple[Words, ...]

    @property
    def begins(self) -> str:
        """Give the day it begins, with the hour where it is not the whole day."""
        begins_at = localtime(self.entry.mandate.begins_at)
        return _in_words(begins_at, whole_day=begins_at)

    @property
    def ends(self) -> str:
        """Give the last day, or the day and hour of its end."""
        return last_day(self.entry)


def last_day(entry: StandIn) -> str:
    """Give the last day of a mandate, or the day and hour of its end."""
    ends_at = localtime(entry.mandate.ends_at)
    return _in_words(ends_at, whole_day=ends_at - timedelta(days=1))


def shown(entries: Iterable[StandIn]) -> list[Shown]:
    """Give stand-ins for a template."""
    return [Shown(entry, tuple(WORDS[worry] for worry in entry.worries)) for entry in entries]


def _in_words(moment: datetime, *, whole_day: datetime) -> str:
    if (moment.hour, moment.minute) == (0, 0):
        return date_format(whole_day, "j F Y")
    return date_format(moment, "j F Y H.i")
