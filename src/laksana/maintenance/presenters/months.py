"""A month of rounds: a sheet of weeks for the eye, and a list that says all. Reads no table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.clock import Calendar, State
from laksana.core.recurrence import DueDay
from laksana.core.values import frozen
from laksana.maintenance.models import Plan, Round
from laksana.maintenance.selectors import Standing

WEEK: Final = 7
LABELS: Final = {
    Standing.COMING: (gettext_lazy("akan datang"), "none"),
    Standing.OPENING: (gettext_lazy("sedang dibuka"), "soon"),
    Standing.WAITING: (gettext_lazy("menunggu konfirmasi"), "soon"),
    Standing.LATE: (gettext_lazy("terlambat dimulai"), "late"),
    Standing.RUNNING: (gettext_lazy("berjalan"), "on_time"),
    Standing.DONE: (gettext_lazy("selesai"), "done"),
    Standing.SKIPPED: (gettext_lazy("dilewati"), "paused"),
}


@frozen
class Item:
    """One round as the list shows it. `on` is the plan's date while it can be skipped."""

    plan: Plan
    day: date
    standing: Standing
    sites: int | None = None
    number: str = ""
    readable: bool = False
    notes: tuple[str, ...] = ()
    on: date | None = None

    @property
    def label(self) -> str:
        """Say where it stands."""
        return str(LABELS[self.standing][0])

    @property
    def state(self) -> str:
        """Give the colour of where it stands."""
        return LABELS[self.standing][1]


@frozen
class Day:
    """One square of the month."""

    day: date
    inside: bool
    closed: bool
    today: bool
    holiday: str = ""
    items: list[Item] = field(default_factory=list)


def of_round(row: Round, standing: Standing, *, readable: bool) -> Item:
    """Show a round that fell due."""
    notes = [moved_words(row.date, row.day)] if row.date != row.day else []
    if row.skipped:
        notes.append(
            f"{row.get_skipped_display()}: {row.reason}" if row.reason else row.get_skipped_display()
        )
    elif standing is Standing.SKIPPED:
        notes.append(_("Konsepnya dibatalkan."))
    number = row.case.number if row.case else ""
    sites = None if row.skipped else len(row.sites)
    return Item(row.plan, row.day, standing, sites, number, readable, tuple(notes))


def of_due(plan: Plan, due: DueDay) -> Item:
    """Show a round to come."""
    notes = (moved_words(due.planned, due.day, due.holiday),) if due.moved else ()
    if plan.paused:
        notes = (*notes, _("Rencana sedang dihentikan; jadwal ini akan dilewati."))
    return Item(plan, due.day, Standing.COMING, notes=notes, on=due.planned)


def moved_words(date: date, day: date, holiday: str = "") -> str:
    """Say that a date that is no working day is kept on another."""
    words = {"date": date_format(date, "j F"), "why": holiday or _("bukan hari kerja")}
    return _("Digeser dari %(date)s (%(why)s).") % words


def weeks(first: date, items: Iterable[Item], calendar: Calendar, *, today: date) -> Sequence[Sequence[Day]]:
    """Give the weeks that a month touches, Monday first, with what falls on each day."""
    by_day: dict[date, list[Item]] = {}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    names = _names(calendar)
    start = first - timedelta(days=first.weekday())
    after = next_month(first)
    days = [start + timedelta(days=number) for number in range((after - start).days)]
    days += [days[-1] + timedelta(days=number + 1) for number in range(-len(days) % WEEK)]
    squares = [
        Day(
            day,
            inside=day.month == first.month,
            closed=not calendar.hours_on(day),
            today=day == today,
            holiday=names.get(day, ""),
            items=by_day.get(day, []),
        )
        for day in days
    ]
    return [squares[place : place + WEEK] for place in range(0, len(squares), WEEK)]


def next_month(first: date, by: int = 1) -> date:
    """Give the first day of a month so many months on."""
    number = first.year * 12 + first.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def _names(calendar: Calendar) -> Mapping[date, str]:
    return {one.date: one.name for one in calendar.holidays if one.state is not State.REJECTED}
