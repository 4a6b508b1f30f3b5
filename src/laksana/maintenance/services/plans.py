"""Makes, changes, pauses plans, and skips one of their rounds. Who may is asked of the page: see `may`."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from laksana.core.recurrence import DueDay, RecurrenceError, due_days
from laksana.maintenance.models import Plan, Round, Skipped
from laksana.organization import selectors as organization
from laksana.organization.services import Order
from laksana.organization.services.orders import carry_out, record
from laksana.organization.services.rows import add, amend, mine, refuse

RHYTHM: Final = ("rhythm", "every", "weekday", "nth", "month", "day", "first")


def add_plan(order: Order, *, may: bool, **given: Any) -> int:
    """Make a plan; its first date counts from today on."""
    since = max(given["first"], _today(order))
    times = {"since": since, "look_at": order.now}
    return add(order, Plan, {**given, **times}, check=_can_be, allowed=lambda: may)


def change_plan(order: Order, plan: int, given: Mapping[str, Any], *, may: bool) -> int:
    """Change a plan. With another rhythm its dates count anew from today on."""

    def check(row: Plan) -> None:
        before = Plan.objects.get(pk=row.pk)
        if any(getattr(before, name) != getattr(row, name) for name in RHYTHM):
            row.since = max(row.first, _today(order))
        _can_be(row)

    changes = {**given, "look_at": order.now}
    return amend(order, Plan, plan, changes, check=check, allowed=lambda: may)


def pause_plan(order: Order, plan: int, *, paused: bool, may: bool) -> int:
    """Let a plan rest, or go on; what falls due meanwhile is named as skipped."""
    changes = {"paused": paused, "look_at": order.now}
    action = "paused" if paused else "resumed"
    return amend(order, Plan, plan, changes, action=action, allowed=lambda: may)


def skip_round(order: Order, plan: int, *, on: date, reason: str, may: bool) -> int:
    """Skip a round to come, with a reason; `on` is the date its plan has for it."""

    def act() -> int:
        row = mine(order, Plan, plan)
        if not reason.strip():
            raise refuse(_("Tuliskan alasannya."), field="reason")
        due = _to_come(row, on)
        if due is None:
            raise refuse(_("Jadwal ini sudah dibuka atau sudah dilewati. Muat ulang halaman."))
        skipped = Round.objects.create(
            government_id=order.government,
            plan=row,
            date=due.planned,
            day=due.day,
            subject=row.name,
            skipped=Skipped.BY_HAND,
            reason=reason.strip(),
            by_id=order.person,
            at=order.now,
        )
        record(order, "round.skipped", skipped, {"after": {"plan": row.name, "date": on.isoformat()}})
        return int(skipped.pk)

    given = {"plan": plan, "on": on.isoformat(), "reason": reason}
    return carry_out(order, "round.skipped", given, act, allowed=lambda: may)


def _to_come(plan: Plan, on: date) -> DueDay | None:
    structure = organization.structure_of(plan.government_id)
    coming = due_days(plan.recurrence, structure.calendar, max(plan.since, on), on)
    known = Round.objects.filter(plan=plan, date=on).exists()
    return None if known else next(coming, None)


def _can_be(plan: Plan) -> None:
    try:
        plan.recurrence  # noqa: B018
    except RecurrenceError as error:
        field = str(error).partition(":")[0]
        words = {"last": _("Tanggal selesai tidak boleh sebelum tanggal mulai.")}
        raise refuse(words.get(field, _("Isian ini di luar batas.")), field=field) from error


def _today(order: Order) -> date:
    government = organization.government_row(order.government)
    return organization.local_day(government, order.now)
