"""Says moments and spans in words, always twice: how far away and exactly when.

Never reads the clock and never counts working time: both are handed in, already worked out.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from laksana.core.values import frozen

HOUR = 60
DAY = 24 * HOUR
MOST_KEPT = 2048
"""So many words of each kind are kept: those of the dues and spans that lists are full of."""
Given = ParamSpec("Given")


def _kept(say: Callable[Given, str]) -> Callable[Given, str]:
    """Keep what was said lately, by language."""

    @lru_cache(MOST_KEPT)
    def keep(_language: str | None, *given: Given.args, **named: Given.kwargs) -> str:
        return say(*given, **named)

    @wraps(say)
    def kept(*given: Given.args, **named: Given.kwargs) -> str:
        return keep(get_language(), *given, **named)  # type: ignore[arg-type]

    return kept


class DueState(StrEnum):
    """Where something stands against its due time. The style sheet has a sign and a colour for each."""

    ON_TIME = "on_time"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    NONE = "none"


@frozen
class DueView:
    """A due time ready to be shown by `{% due %}`.

    `minutes` and `runs_for` let the page count down between two visits: minutes left when drawn, and
    for how many minutes from then the office's clock runs before it stands still (0: it stands still now).
    """

    state: DueState
    relative: str
    exact: str = ""
    iso: str = ""
    detail: str = ""
    minutes: int | None = None
    runs_for: int = 0
    soon_within: int = HOUR
    working: bool = True
    day_minutes: int = 8 * HOUR


def due_view(
    *,
    due: datetime | None,
    now: datetime,
    remaining: int = 0,
    paused: bool = False,
    detail: str = "",
    soon_within: int = HOUR,
    day_minutes: int = 8 * HOUR,
    around_the_clock: bool = False,
    runs_until: datetime | None = None,
) -> DueView:
    """Say how an open step stands. `remaining`: minutes left on the office's clock, negative past due."""
    if due is None:
        return DueView(DueState.PAUSED if paused else DueState.NONE, _untimed(paused), detail=detail)
    day = DAY if around_the_clock else day_minutes
    return DueView(
        state=due_state(remaining=remaining, paused=paused, soon_within=soon_within),
        relative=_("jam dihentikan")
        if paused
        else left_words(remaining, working=not around_the_clock, day=day),
        exact=moment_words(due, now=now),
        iso=_machine_words(due),
        detail=detail,
        minutes=None if paused else remaining,
        runs_for=int((runs_until - now).total_seconds() // 60) if runs_until else 0,
        soon_within=soon_within,
        working=not around_the_clock,
        day_minutes=day,
    )


def done_view(*, done: datetime, now: datetime, late_by: int = 0, day_minutes: int = 8 * HOUR) -> DueView:
    """Say how a finished step stood: within its time, or by how many working minutes after it."""
    relative = _("selesai tepat waktu")
    if late_by > 0:
        relative = _("selesai, lewat %(span)s") % {"span": span_words(late_by, day=day_minutes)}
    return DueView(DueState.DONE, relative, moment_words(done, now=now), _machine_words(done))


def due_state(*, remaining: int, paused: bool = False, soon_within: int = HOUR) -> DueState:
    """Name the state of something that has a due time."""
    if paused:
        return DueState.PAUSED
    if remaining < 0:
        return DueState.LATE
    return DueState.SOON if remaining <= soon_within else DueState.ON_TIME


@_kept
def left_words(minutes: int, *, working: bool = True, day: int = 8 * HOUR) -> str:
    """Say "sisa 35 menit kerja" or "lewat 20 menit kerja"."""
    span = span_words(abs(minutes), working=working, day=day)
    if minutes < 0:
        return _("lewat %(span)s") % {"span": span}
    return _("sisa %(span)s") % {"span": span}


def span_words(minutes: int, *, working: bool = True, day: int = 8 * HOUR) -> str:
    """Say a span in at most two units. Working spans say so; `day` is what one day of that clock holds."""
    days, rest = divmod(minutes, day)
    hours, left = divmod(rest, HOUR)
    if days:
        parts = [_days(days), _hours(hours)] if hours else [_days(days)]
    elif hours:
        parts = [_hours(hours), _minutes(left)] if left else [_hours(hours)]
    else:
        parts = [_minutes(left)]
    span = " ".join(parts)
    return pgettext("working span", "%(span)s kerja") % {"span": span} if working else span


def ago_words(when: datetime, *, now: datetime) -> str:
    """Say how long ago something happened, by the clock on the wall."""
    minutes = int((now - when).total_seconds() // 60)
    if minutes < 1:
        return _("baru saja")
    span = span_words(minutes if minutes < DAY else minutes // DAY * DAY, working=False, day=DAY)
    return _("%(span)s lalu") % {"span": span}


def moment_words(when: datetime, *, now: datetime) -> str:
    """Say a moment exactly but short: "hari ini 14.20 WIB", "Sen, 23 Nov 08.00 WIB"."""
    zone = get_current_timezone()
    return _moment_words(when, now.astimezone(zone).date(), zone)


@_kept
def _moment_words(when: datetime, today: date, zone: tzinfo) -> str:
    local = when.astimezone(zone)
    return f"{_day_words(local.date(), today)} {clock_words(local)}"


def full_words(when: datetime) -> str:
    """Say a moment in full: "Jumat, 20 November 2026 pukul 14.20 WIB"."""
    local = localtime(when)
    words = {"day": date_format(local, "l, j F Y"), "clock": clock_words(local)}
    return _("%(day)s pukul %(clock)s") % words


def clock_words(local: datetime) -> str:
    """Say the time of day with its zone, in the language's own notation."""
    notation = pgettext("time of day", "%H.%M")
    return f"{local.strftime(notation)} {local.tzname()}"


def _machine_words(when: datetime) -> str:
    """Say a moment for machines, to the minute."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _day_words(day: date, today: date) -> str:
    distance = day - today
    near = {timedelta(0): _("hari ini"), timedelta(1): _("besok"), timedelta(-1): _("kemarin")}
    if distance in near:
        return near[distance]
    return date_format(day, "D, j M" if day.year == today.year else "j M Y")


def _untimed(paused: bool) -> str:
    return _("jam dihentikan") if paused else _("tanpa batas waktu")


def _days(count: int) -> str:
    return ngettext("%(count)d hari", "%(count)d hari", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)d jam", "%(count)d jam", count) % {"count": count}


def _minutes(count: int) -> str:
    return ngettext("%(count)d menit", "%(count)d menit", count) % {"count": count}
