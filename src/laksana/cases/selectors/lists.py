"""Lists of cases: all one may see, an agency's own, likely duplicates, earlier faults of a place.

Newest first, paged by the number of the last row seen. Whoever asks sees only what the room's scope lets
them see.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from laksana.cases.fields import to_number
from laksana.cases.models import Case, CaseSite, OpenStep, Question
from laksana.cases.scopes import cases_of
from laksana.cases.selectors.search import Word
from laksana.core.procedure.model import Kind
from laksana.core.values import frozen
from laksana.organization.selectors import Visitor
from laksana.outside.codes import plain_code

PAGE: Final = 50
ALIKE_FOR: Final = timedelta(days=14)
FAULTS: Final = (Kind.INCIDENT.value, Kind.SECURITY_INCIDENT.value)


@frozen
class Filters:
    """What of the case list is asked for; what is left empty does not matter."""

    search: tuple[Word, ...] = ()
    kind: str = ""
    status: str = ""
    agency: int | None = None
    site: int | None = None
    procedure: str = ""
    opened_from: datetime | None = None
    opened_before: datetime | None = None
    late_at: datetime | None = None
    post: int | None = None
    person: int | None = None


NO_FILTERS: Final = Filters()


def cases(visitor: Visitor, filters: Filters = NO_FILTERS, *, before: int | None = None) -> QuerySet[Case]:
    """Give the cases a visitor may see, newest first; `before` is the last one of the page before."""
    found = Case.objects.filter(cases_of(visitor)).filter(_matching(filters))
    found = found.select_related("version", "agency", "owner").defer("version__definition")
    return (found if before is None else found.filter(pk__lt=before)).order_by("-pk")


def reports(agency: int, *, before: int | None = None) -> QuerySet[Case]:
    """Give the cases an agency reported, newest first."""
    found = Case.objects.filter(agency=agency).select_related("version").defer("version__definition")
    return (found if before is None else found.filter(pk__lt=before)).order_by("-pk")


def to_do(agency: int) -> QuerySet[OpenStep]:
    """Give the forms, papers and signatures that wait for an agency, least time left first."""
    return OpenStep.objects.filter(agency=agency).select_related("case").order_by("rank", "pk")


def questions(agency: int) -> QuerySet[Question]:
    """Give the questions that wait for an agency's answer."""
    return Question.objects.filter(agency=agency).select_related("case").order_by("answer_by", "pk")


def likely_duplicates(
    government: int, *, agency: int | None, sites: Collection[int], kind: str, now: datetime
) -> QuerySet[Case]:
    """Give open cases of the same kind, place or agency of the last two weeks, newest first."""
    same_place = Exists(CaseSite.objects.filter(case=OuterRef("pk"), site__in=sites))
    alike = Case.objects.filter(
        government=government, status="open", opened_at__gte=now - ALIKE_FOR, kind=kind
    )
    return alike.filter(Q(agency=agency, agency__isnull=False) | Q(same_place)).order_by("-opened_at")


def earlier_faults(site: int, *, but: int) -> QuerySet[Case]:
    """Give the faults a place had before, newest first, without the case `but`."""
    there = CaseSite.objects.filter(site=site).exclude(case=but).values("case")
    return Case.objects.filter(pk__in=there, kind__in=FAULTS).order_by("-opened_at")


def tracked(code: str) -> Case | None:
    """Give the case of a tracking code; letters of either case and dashes are the same."""
    return Case.objects.select_related("government").filter(tracking_code=plain_code(code)).first()


def _matching(filters: Filters) -> Q:
    exact = {
        "kind": filters.kind,
        "status": filters.status,
        "agency": filters.agency,
        "version__procedure": filters.procedure,
        "opened_at__gte": filters.opened_from,
        "opened_at__lt": filters.opened_before,
    }
    chosen = Q(**{name: value for name, value in exact.items() if value not in (None, "")})
    for word in filters.search:
        chosen &= _said(word)
    if filters.site is not None:
        chosen &= Q(Exists(CaseSite.objects.filter(case=OuterRef("pk"), site=filters.site)))
    if filters.late_at is not None:
        chosen &= Q(Exists(_late_steps(filters.late_at)))
    holder = {"post": filters.post, "assignee": filters.person}
    if held := {name: value for name, value in holder.items() if value is not None}:
        chosen &= Q(Exists(OpenStep.objects.filter(case=OuterRef("pk"), **held)))
    return chosen


def _said(word: Word) -> Q:
    there = CaseSite.objects.filter(case=OuterRef("pk"), site__in=word.sites)
    named = Q(number__icontains=word.text) | Q(subject__icontains=word.text) | Q(agency__in=word.agencies)
    return named | Q(Exists(there)) if word.sites else named


def _late_steps(now: datetime) -> QuerySet[OpenStep]:
    return OpenStep.objects.filter(case=OuterRef("pk"), rank__lt=to_number(now))
