"""How the duty to report a security incident stands: in calendar hours, beside the SOP. No queries."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from laksana.cases.models import Case
from laksana.core.case.state import Duty
from laksana.core.values import frozen
from laksana.ui.time import DueView, done_view, due_view

MINUTE = timedelta(minutes=1)
SOON = 6 * 60
"""Minutes before the end from which it is called soon: a report takes some hours to write."""


@frozen
class DutyView:
    """The duty of one case, as its page shows it."""

    due: DueView
    known_at: datetime
    reported: bool


def of_case(duty: Duty | None, now: datetime) -> DutyView | None:
    """Show the duty of a case; None when there is none."""
    if duty is None:
        return None
    if duty.reported_at is None:
        return DutyView(running(duty.report_by, now), duty.known_at, reported=False)
    late = max(0, -((duty.report_by - duty.reported_at) // MINUTE))
    return DutyView(done_view(done=duty.reported_at, now=now, late_by=late), duty.known_at, reported=True)


def running(report_by: datetime, now: datetime) -> DueView:
    """Say how much calendar time is left."""
    left = (report_by - now) // MINUTE
    return due_view(due=report_by, now=now, remaining=left, soon_within=SOON, around_the_clock=True)


def tag(report_by: datetime, now: datetime) -> tuple[str, str]:
    """Say it on a card."""
    due = running(report_by, now)
    return _("Lapor insiden: %(left)s") % {"left": due.relative}, due.state


def listed(rows: Iterable[Case], now: datetime) -> list[tuple[Case, DueView]]:
    """Show the cases that are to be reported, each with the time left."""
    return [(row, running(row.report_by, now)) for row in rows if row.report_by]
