"""Keeps a government's calendar: weekly hours, ranges, holidays. Hours that can't be meant so are refused."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from laksana.core.clock import Calendar, CalendarError, State
from laksana.core.clock.plain import weekly_from_plain, weekly_to_plain
from laksana.organization.models import CalendarRange, Holiday
from laksana.organization.selectors.proposals import proposals
from laksana.organization.services.governments import change_letterhead
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, amend, refuse, remove


def set_working_week(order: Order, *, weekly: Mapping[str, Any], source: str) -> int:
    """Set the office's weekly hours and what they rest on."""
    hours = _hours(weekly)
    if not any(hours.values()):
        raise refuse(_("Isi jam kerja untuk sedikitnya satu hari."), field="weekly")
    return change_letterhead(order, {"weekly": hours, "weekly_source": source})


def add_range(order: Order, **given: Any) -> int:
    """Add days on which other weekly hours hold."""
    return add(order, CalendarRange, {**given, "weekly": _hours(given["weekly"])})


def change_range(order: Order, entry: int, given: Mapping[str, Any]) -> int:
    """Change a range."""
    hours = {"weekly": _hours(given["weekly"])} if "weekly" in given else {}
    return amend(order, CalendarRange, entry, {**given, **hours})


def remove_range(order: Order, entry: int) -> int:
    """Remove a range."""
    return remove(order, CalendarRange, entry)


def add_holiday(order: Order, **given: Any) -> int:
    """Add a holiday."""
    return add(order, Holiday, given)


def change_holiday(order: Order, holiday: int, given: Mapping[str, Any]) -> int:
    """Change a holiday: its date, its name, how sure it is and who says so."""
    return amend(order, Holiday, holiday, given)


def remove_holiday(order: Order, holiday: int) -> int:
    """Remove a holiday."""
    return remove(order, Holiday, holiday)


def take_proposals(order: Order, calendar: Calendar, *, year: int, chosen: Collection[str]) -> int:
    """Confirm the chosen days (ISO) of what the library proposes for a year and give how many were taken.

    A day that `calendar` lacks is added; one it has as an estimate is confirmed.
    """

    def act() -> int:
        found = proposals(calendar, year)
        wanted = [entry for entry in (*found.new, *found.same) if entry.date.isoformat() in chosen]
        for entry in wanted:
            Holiday.objects.update_or_create(
                government_id=order.government,
                date=entry.date,
                name=entry.name,
                defaults={"state": State.CONFIRMED.value},
                create_defaults={
                    "kind": entry.kind.value,
                    "state": State.CONFIRMED.value,
                    "source": entry.source,
                },
            )
        record(order, "holiday.proposals_taken", f"year:{year}", {"days": sorted(chosen)})
        return len(wanted)

    return carry_out(order, "holiday.proposals_taken", {"year": year, "chosen": sorted(chosen)}, act)


def _hours(weekly: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """Give weekly hours as they are stored, or refuse them in words."""
    try:
        return weekly_to_plain(weekly_from_plain(weekly))
    except CalendarError as error:
        message = _(
            "Jam kerja tidak dapat dibaca. Tulis urut dan tanpa tumpang tindih, misalnya 07:30-12:00."
        )
        raise ValidationError({"weekly": message}) from error
