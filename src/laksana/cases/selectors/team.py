"""What section heads and heads look at beside their inbox: a team's load, decisions, notices, outages."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Case as Choose
from django.db.models import Count, Min, Q, QuerySet, When

from laksana.cases.fields import InstantField, to_number
from laksana.cases.models import Case, Decision, Impact, Notice, OpenStep, StepState
from laksana.cases.scopes import of_posts
from laksana.core.authority.model import Actor

RESTING_STATES: Final = (StepState.PAUSED, StepState.SUBMITTED)
MOST_LATE: Final = 1000
"""The late steps of a whole team are counted up to here: a head watches how they grow and shrink."""


class Load(NamedTuple):
    """What one person of a post, or its pool (None), has to do."""

    post: int
    person: int | None
    steps: int
    late: int
    next_due: datetime | None


class Stuck(NamedTuple):
    """How much of a post's work nobody can take, and how much of that is late."""

    post: int
    steps: int
    late: int


def load(posts: Collection[int], now: datetime) -> list[Load]:
    """Give the load of posts by person, most pressed first: pools, and people whose steps wait."""
    running = Choose(When(~Q(state__in=RESTING_STATES), then="due_at"), output_field=InstantField())
    rows = OpenStep.objects.filter(post__in=posts).values_list("post", "assignee")
    counted = rows.annotate(
        steps=Count("pk"),
        late=Count("pk", filter=Q(rank__lt=to_number(now))),
        next_due=Min(running),
    )
    return sorted((Load(*row) for row in counted), key=_pressed)


def late_steps(posts: Collection[int], now: datetime) -> int:
    """Count the late steps of posts, up to MOST_LATE."""
    return late_list(posts, now).order_by().values("pk")[:MOST_LATE].count()


def late_list(posts: Collection[int], now: datetime) -> QuerySet[OpenStep]:
    """Give the late steps of posts with their cases, the longest overdue first."""
    late = OpenStep.objects.filter(post__in=posts, rank__lt=to_number(now))
    return late.select_related("case").order_by("rank", "pk")


def stuck(asked: Mapping[int, Collection[str]], now: datetime) -> list[Stuck]:
    """Count the open steps of posts: of those in some procedures, or of all where none is named."""
    chosen = Q()
    for post, procedures in asked.items():
        chosen |= _work_of(post, procedures)
    rows = OpenStep.objects.filter(chosen, post__in=asked).values_list("post")
    late = Count("pk", filter=Q(rank__lt=to_number(now)))
    return [Stuck(*row) for row in rows.annotate(steps=Count("pk"), late=late)]


def pressing(post: int, *, procedures: Collection[str] = ()) -> QuerySet[OpenStep]:
    """Give the open steps of a post with their cases, the most pressing first."""
    rows = OpenStep.objects.filter(_work_of(post, procedures))
    return rows.select_related("case").order_by("rank", "pk")


def _work_of(post: int, procedures: Collection[str]) -> Q:
    within = Q(case__status="open", case__version__procedure__in=procedures) if procedures else Q()
    return Q(post=post) & within


def decisions(actor: Actor) -> QuerySet[Decision]:
    """Give what waits for the owner, oldest first."""
    return Decision.objects.filter(of_posts(actor, case="case")).select_related("case").order_by("pk")


def notices(actor: Actor, *, unread: bool = True, before: int | None = None) -> QuerySet[Notice]:
    """Give the dispositions one's posts got, copies too, newest first; `before`: the page's last one."""
    found = (
        Notice.objects.filter(of_posts(actor, case="entry__case"))
        .select_related("entry__case")
        .order_by("-pk")
    )
    found = found if before is None else found.filter(pk__lt=before)
    return found.filter(read_at=None) if unread else found


def major_outages(government: int) -> QuerySet[Case]:
    """Give the open cases that hit many agencies, newest first."""
    found = Case.objects.filter(government=government, status="open", impact=Impact.MANY)
    return found.order_by("-opened_at")


def to_report(government: int) -> QuerySet[Case]:
    """Give the cases whose incident is still to be reported, least time left first; closed ones too."""
    return Case.objects.filter(government=government, report_by__isnull=False).order_by("report_by")


def _pressed(row: Load) -> tuple[Any, ...]:
    return row.next_due is None, row.next_due or 0, row.post, row.person or 0
