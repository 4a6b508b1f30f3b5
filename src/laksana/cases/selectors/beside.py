"""What lists show beside their rows, fetched for all rows at once: places, earlier faults, photos, steps.

Never decides who may see a case: what is not already the reader's goes through the room's scope.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, QuerySet

from laksana.cases.models import Attachment, AttachmentState, Case, CaseSite, OpenStep
from laksana.cases.scopes import attachments_of, cases_of, posts_below
from laksana.cases.selectors.lists import FAULTS
from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor, Office
from laksana.core.case.standing import opening
from laksana.core.procedure.model import Kind, Procedure
from laksana.core.values import frozen
from laksana.organization.selectors import Structure, Visitor
from laksana.procedures import selectors as procedures

PICTURES = ("jpeg", "png", "webp")
REPORT_ENTRY = 1


class Photos(NamedTuple):
    """One picture of the report and one of the latest work on a case, where there are any."""

    before: Attachment | None
    after: Attachment | None


@frozen
class Round:
    """A round of maintenance that somebody may begin; `orders`: who does its first step by beginning it."""

    procedure: Procedure
    office: Office
    orders: bool


def team_posts(actor: Actor, structure: Structure) -> frozenset[int]:
    """Give the posts somebody leads, and their own."""
    return posts_below(actor, structure) | actor.posts


def places(cases: Collection[int]) -> Mapping[int, int]:
    """Give one place of each case that has one."""
    return dict(CaseSite.objects.filter(case__in=cases).order_by("-pk").values_list("case", "site"))


def faults_at(visitor: Visitor, sites: Collection[int]) -> Mapping[int, int]:
    """Count the faults that places had, of those the visitor may read."""
    seen = Case.objects.filter(cases_of(visitor), kind__in=FAULTS).values("pk")
    rows = CaseSite.objects.filter(site__in=sites, case__in=seen).values("site")
    return dict(rows.annotate(count=Count("pk")).values_list("site", "count"))


def photos(visitor: Visitor, cases: Collection[int]) -> Mapping[int, Photos]:
    """Give the first picture of each case's report, and the newest of the work done since."""
    found: dict[int, Photos] = {}
    rows = Attachment.objects.filter(
        attachments_of(visitor), case__in=cases, state=AttachmentState.READY, type__in=PICTURES
    )
    for row in rows.select_related("entry").order_by("entry__seq", "pk"):
        if row.case_id is None or row.entry is None:
            continue
        known = found.get(row.case_id, Photos(None, None))
        if row.entry.seq == REPORT_ENTRY:
            found[row.case_id] = known._replace(before=known.before or row)
        else:
            found[row.case_id] = known._replace(after=row)
    return found


def steps_of(person: int, posts: Collection[int]) -> QuerySet[OpenStep]:
    """Give what somebody has to do in some posts, most pressing first."""
    found = OpenStep.objects.filter(assignee=person, post__in=posts).select_related("case")
    return found.order_by("rank", "pk")


def open_steps(cases: Collection[int]) -> Mapping[int, list[OpenStep]]:
    """Give the open steps of each case, most pressing first."""
    found: dict[int, list[OpenStep]] = {}
    for step in OpenStep.objects.filter(case__in=cases).order_by("rank", "pk"):
        found.setdefault(step.case_id, []).append(step)
    return found


def assignees(posts: Collection[int]) -> frozenset[int]:
    """Give everybody who has something to do in some posts."""
    rows = OpenStep.objects.filter(post__in=posts, assignee__isnull=False)
    return frozenset(rows.values_list("assignee", flat=True).distinct())


def rounds(actor: Actor, structure: Structure, now: datetime) -> list[Round]:
    """Give the planned rounds that somebody may begin."""
    found = []
    for row in procedures.in_force(structure.government.id):
        procedure = procedures.definition(row.pk)
        office = structure.office_at(procedure.id, now)
        if procedure.kind is Kind.PLANNED_MAINTENANCE and procedure.owner in office.performers:
            stands = opening(procedure, office, agency=None)
            found += [_round(procedure, office, actor)] if may(Act.OPEN, actor, stands, office) else []
    return found


def _round(procedure: Procedure, office: Office, actor: Actor) -> Round:
    first = procedure.first
    holds = office.performers.get(first.performer) in actor.posts
    return Round(procedure, office, orders=holds and first.only_makes_papers)
