"""The heads' summary of each working morning, in their own government's time. Late by hours, it is left out.

Twice a day every government's next morning is promised; what is promised already stays one promise.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from laksana.core.clock import Zone
from laksana.notifications.digests import summary_of
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Preference
from laksana.notifications.services.telling import tell
from laksana.organization.selectors import governments, person_row, structure_of
from laksana.outbox import services as outbox

PLAN: Final = "notifications.plan_mornings"
MORNING: Final = "notifications.morning"
AT: Final = time(7, 30)
TURN: Final = timedelta(hours=12)
STALE: Final = timedelta(hours=4)
FRONT: Final = "/"
"""Where a summary leads: to the first screen of whoever reads it."""


def promise_plan(at: datetime) -> None:
    """Promise the planning of the half day that a moment lies in."""
    turn = at.replace(hour=at.hour // 12 * 12, minute=0, second=0, microsecond=0)
    outbox.promise(PLAN, key=f"{PLAN}:{turn:%Y-%m-%dT%H}", run_after=turn)


def plan_mornings(now: datetime) -> None:
    """Promise the next morning of every government, and the next planning."""
    promise_plan(now + TURN)
    for government in governments():
        at = next_morning(now.astimezone(Zone[government.zone].tz))
        key = f"{MORNING}:{government.pk}:{at.date()}"
        whose = government.pk
        outbox.promise(MORNING, key=key, run_after=at, of=whose, government=whose, day=at.date().isoformat())


def next_morning(local: datetime) -> datetime:
    """Give the next time of a summary after a local moment."""
    at = datetime.combine(local.date(), AT, local.tzinfo)
    return at if at > local else at + timedelta(days=1)


def tell_morning(government: int, *, day: date, now: datetime) -> None:
    """Tell every head who wants it how their work stands; on a working day, while it is still morning."""
    known = structure_of(government)
    at = datetime.combine(day, AT, Zone[known.government.zone].tz)
    if now - at > STALE or not known.calendar.spans_on(day):
        return
    holders = known.holders_at(now)
    heads = {person for post in known.posts.values() if post.is_head for person in holders.get(post.id, ())}
    unwilling = Preference.objects.filter(person__in=heads, digest=False).values_list("person", flat=True)
    for head in sorted(heads - set(unwilling)):
        if facts := summary_of(person_row(head), now):
            tell(
                government=government,
                key=f"morning:{day}",
                kind=NoticeKind.DIGEST,
                people=[head],
                facts=facts,
                path=FRONT,
                now=now,
            )
