"""Keeps a government's calendar: weekly hours, ranges, holidays, teams on call.

Hours that can't be meant so are refused. What makes due times count otherwise is noted as a correction.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from laksana.core.clock import Calendar, CalendarError, State
from laksana.core.clock.plain import weekly_from_plain, weekly_to_plain
from laksana.organization.models import CalendarRange, Holiday, OnCall
from laksana.organization.selectors.proposals import proposals
from laksana.organization.services.corrections import corrects, holiday_words, team_words
from laksana.organization.services.governments import change_letterhead
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, amend, refuse, remove

WEEK: Final = "jam kerja mingguan"
"""What is said where new weekly hours moved a due time."""


def set_working_week(order: Order, *, weekly: Mapping[str, Any], source: str) -> int:
    """Set the office's weekly hours and what they rest on."""
    hours = _hours(weekly)
    if not any(hours.values()):
        raise refuse(_("Isi jam kerja untuk sedikitnya satu hari."), field="weekly")
    then = corrects(order, lambda _week: WEEK)
    return change_letterhead(order, {"weekly": hours, "weekly_source": source}, then=then)


def add_range(order: Order, **given: Any) -> int:
    """Add days on which other weekly hours hold."""
    return add(order, CalendarRange, {**given, "weekly": _hours(given["weekly"])}, then=corrects(order, str))


def change_range(order: Order, entry: int, given: Mapping[str, Any]) -> int:
    """Change a range."""
    hours = {"weekly": _hours(given["weekly"])} if "weekly" in given else {}
    return amend(order, CalendarRange, entry, {**given, **hours}, then=corrects(order, str))


def remove_range(order: Order, entry: int) -> int:
    """Remove a range."""
    return remove(order, CalendarRange, entry, then=corrects(order, str))


def add_holiday(order: Order, **given: Any) -> int:
    """Add a holiday."""
    return add(order, Holiday, given, then=corrects(order, holiday_words))


def change_holiday(order: Order, holiday: int, given: Mapping[str, Any]) -> int:
    """Change a holiday: its date, its name, how sure it is and who says so."""
    return amend(order, Holiday, holiday, given, then=corrects(order, holiday_words))


def remove_holiday(order: Order, holiday: int) -> int:
    """Remove a holiday."""
    return remove(order, Holiday, holiday, then=corrects(order, holiday_words))


def add_on_call(order: Order, **given: Any) -> int:
    """Let a post, or every post of a unit, work around the clock."""
    return add(order, OnCall, given, then=corrects(order, team_words))


def remove_on_call(order: Order, team: int) -> int:
    """Let a team keep office hours again."""
    return remove(order, OnCall, team, then=corrects(order, team_words))


def set_incident_hours(order: Order, *, incident_hours: int) -> int:
    """Set within how many calendar hours a security incident of high risk is to be reported."""
    return change_letterhead(order, {"incident_hours": incident_hours})


def take_proposals(order: Order, calendar: Calendar, *, year: int, chosen: Collection[str]) -> int:
    """Confirm the chosen days (ISO) of what the library proposes for a year and give how many were taken.

    A day that `calendar` lacks is added; one it has as an estimate is confirmed.
    """

    then = corrects(order, lambda year: f"usulan hari libur {year}")

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
        then(year)
        return len(wanted)

    return carry_out(order, "holiday.proposals_taken", {"year": year, "chosen": sorted(chosen)}, act)


def _hours(weekly: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    """Give weekly hours as they are stored, or refuse them in words."""
    try:
        return weekly_to_plain(weekly_from_plain(weekly))
    except CalendarError as error:
        message = _(
            "Jam kerja tidak dapat dibaca. Tulis urut dan tanpa tumpang tindih, misalnya 07.30-12.00."
        )
        raise ValidationError({"weekly": message}) from error
