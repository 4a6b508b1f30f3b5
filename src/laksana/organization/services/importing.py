"""Takes a list of holidays over into a calendar, as somebody has seen it compared.

Never removes a day for good: one that the list leaves out is kept as not in force.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from laksana.core.clock import Holiday as Day
from laksana.core.clock import State
from laksana.organization.models import Government, Holiday
from laksana.organization.selectors.importing import Difference, compare
from laksana.organization.selectors.reading import read_calendar
from laksana.organization.services.corrections import corrects
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import refuse

ACTION = "holiday.list_taken"


def take_list(order: Order, listed: Iterable[Day], *, seen: str) -> int:
    """Take a list over and give how many days it touched; refused when it does other than was `seen`."""
    days = tuple(listed)
    then = corrects(order, _words)

    def act() -> int:
        found = compare(read_calendar(Government.objects.get(pk=order.government)), days)
        if found.digest != seen:
            raise refuse(_("Kalender berubah sejak dibandingkan. Periksa perbedaannya, lalu terapkan."))
        _apply(order.government, found)
        record(order, ACTION, _words(found), _detail(found))
        then(found)
        return len(found.added) + len(found.changed) + len(found.removed)

    given = {"days": [[one.date.isoformat(), one.name, one.kind, one.state] for one in days], "seen": seen}
    return carry_out(order, ACTION, given, act)


def _apply(government: int, found: Difference) -> None:
    own = Holiday.objects.filter(government=government)
    for change in found.changed:
        own.filter(date=change.before.date, name=change.before.name).update(**_columns(change.after))
    for day in found.removed:
        own.filter(date=day.date, name=day.name).update(state=State.REJECTED.value)
    Holiday.objects.bulk_create(Holiday(government_id=government, **_columns(day)) for day in found.added)


def _columns(day: Day) -> dict[str, Any]:
    return {
        "date": day.date,
        "name": day.name,
        "kind": day.kind.value,
        "state": day.state.value,
        "source": day.source,
    }


def _words(found: Difference) -> str:
    return f"daftar hari libur {', '.join(map(str, found.years))}"


def _detail(found: Difference) -> dict[str, Any]:
    return {
        "added": [_said(day) for day in found.added],
        "changed": [f"{_said(one.before)} > {_said(one.after)}" for one in found.changed],
        "removed": [_said(day) for day in found.removed],
    }


def _said(day: Day) -> str:
    return f"{day.date} {day.name}"
