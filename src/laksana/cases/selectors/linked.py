"""Cases that belong together, as a reader of one sees the others. Never shows what they may not read."""

from django.db.models import Q

from laksana.cases.models import Case, CaseLink
from laksana.cases.scopes import cases_of
from laksana.core.values import frozen
from laksana.organization.selectors import Visitor


@frozen
class Linked:
    """Another case and how it is related; `back`: that one names this one."""

    case: Case
    relation: str
    back: bool


def linked(visitor: Visitor, case: int) -> list[Linked]:
    """Give the cases linked to one, in either direction, in one statement."""
    seen = Case.objects.filter(cases_of(visitor)).values("pk")
    named, naming = Q(case=case, other__in=seen), Q(other=case, case__in=seen)
    rows = CaseLink.objects.filter(named | naming).select_related("case", "other").order_by("pk")
    return [
        Linked(row.case, row.relation, back=True)
        if row.other_id == case
        else Linked(row.other, row.relation, back=False)
        for row in rows
    ]
