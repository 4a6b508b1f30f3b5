"""Founds a government and keeps what stands on its letterhead. Only the installation itself founds one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from laksana.audit import services as audit
from laksana.core.clock.plain import weekly_to_plain
from laksana.organization.models import CalendarRange, Government, Holiday
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import Then, difference, snapshot
from laksana.outside.calendars import GovernmentCalendar


def found_government(library: GovernmentCalendar, *, now: datetime, **letterhead: str) -> int:
    """Found the government that a calendar file names, with its calendar, and give its number."""
    government = Government(
        code=library.code,
        scheme=library.scheme,
        name=library.name,
        slug=library.slug,
        zone=library.calendar.zone.name,
        weekly=weekly_to_plain(library.calendar.weekly),
        weekly_source=library.hours_source,
        **letterhead,
    )
    with transaction.atomic():
        government.full_clean()
        government.save()
        _copy_calendar(government, library)
        audit.record(
            government=government.pk,
            at=now,
            actor=None,
            action="government.founded",
            subject=f"government:{government.pk}",
            detail={"after": snapshot(government)},
        )
    return government.pk


def change_letterhead(order: Order, given: Mapping[str, Any], *, then: Then | None = None) -> int:
    """Change the office's name, address and the rest of what letters show."""

    def act() -> int:
        government = Government.objects.get(pk=order.government)
        before = snapshot(government)
        for name, value in given.items():
            setattr(government, name, value)
        government.full_clean()
        government.save(update_fields=list(given))
        record(order, "government.changed", government, difference(before, snapshot(government)))
        if then:
            then(government)
        return government.pk

    return carry_out(order, "government.changed", given, act)


def _copy_calendar(government: Government, library: GovernmentCalendar) -> None:
    CalendarRange.objects.bulk_create(
        CalendarRange(
            government=government,
            name=entry.name,
            first=entry.first,
            last=entry.last,
            weekly=weekly_to_plain(entry.weekly),
            state=entry.state.value,
            source=entry.source,
        )
        for entry in library.calendar.ranges
    )
    Holiday.objects.bulk_create(
        Holiday(
            government=government,
            date=entry.date,
            name=entry.name,
            kind=entry.kind.value,
            state=entry.state.value,
            source=entry.source,
        )
        for entry in library.calendar.holidays
    )
