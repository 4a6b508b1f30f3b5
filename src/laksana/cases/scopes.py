"""Who sees which rows of this room: what `authority.may` says of reading one case, as a filter for lists.

A test holds the two against each other for every relation. Whoever sees a case sees its rows; loose files
are seen by who sent them, files of internal notes not by agencies.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from django.db.models import Exists, Model, OuterRef, Q

from laksana.cases import models as tables
from laksana.core.authority.model import Actor
from laksana.organization.access import (
    administrators_only,
    nothing,
    register_scope,
    register_unreachable,
)
from laksana.organization.selectors import Structure, Visitor, structure

Rows: TypeAlias = Callable[[Visitor], Q]
OF_CASES: Final[Mapping[type[Model], str]] = {
    tables.Acknowledgement: "case",
    tables.CaseDevice: "case",
    tables.CasePaper: "case",
    tables.CasePost: "case",
    tables.CaseSite: "case",
    tables.CaseLink: "case",
    tables.Decision: "case",
    tables.Entry: "case",
    tables.OpenStep: "case",
    tables.Question: "case",
    tables.StepOther: "open_step__case",
    tables.SignatureAsked: "open_step__case",
}


def register() -> None:
    """Register every table of this room."""
    register_scope(tables.Case, cases_of)
    for table, column in OF_CASES.items():
        register_scope(table, rows_of_cases(column))
    register_scope(tables.ReadMark, own_read_marks)
    register_scope(tables.Notice, own_notices)
    register_scope(tables.Attachment, attachments_of)
    register_scope(tables.CaseRecord, records_of)
    register_scope(tables.LadderRule, administrators_only)
    register_unreachable(tables.Noticed, "Only marked by the sweep.")
    register_unreachable(tables.MovedDue, "Shown with the calendar's correction, to who administers that.")
    register_unreachable(tables.Counter, "Only counted on, when a case opens.")
    register_unreachable(tables.Payload, "Read with its entry, by selectors that know who may see what.")


def cases_of(visitor: Visitor) -> Q:
    """See the cases that a visitor may read."""
    if visitor.actor is None or visitor.government is None:
        return nothing(visitor)
    return readable(visitor.actor, structure(visitor.government))


def rows_of_cases(column: str) -> Rows:
    """See the rows of the cases one sees."""

    def rows(visitor: Visitor) -> Q:
        return Q(**{f"{column}__in": tables.Case.objects.filter(cases_of(visitor)).values("pk")})

    return rows


def own_read_marks(visitor: Visitor) -> Q:
    """See what one has read oneself."""
    return Q(person=visitor.person.pk) if visitor.person else nothing(visitor)


def own_notices(visitor: Visitor) -> Q:
    """See the notices to one's own posts."""
    return of_posts(visitor.actor, case="entry__case") if visitor.actor else nothing(visitor)


def attachments_of(visitor: Visitor) -> Q:
    """See files of the cases one sees, and one's own loose ones."""
    if visitor.actor is None or visitor.government is None:
        return nothing(visitor)
    seen = tables.Case.objects.filter(cases_of(visitor)).values("pk")
    inside = tables.Case.objects.filter(readable_inside(visitor.actor, structure(visitor.government)))
    return (
        Q(case__in=seen, internal=False)
        | Q(case__in=inside.values("pk"))
        | Q(case=None, made_by=visitor.actor.person)
    )


def records_of(visitor: Visitor) -> Q:
    """See records of the cases one sees; those with what stays between officials by who may read that."""
    if visitor.actor is None or visitor.government is None:
        return nothing(visitor)
    seen = tables.Case.objects.filter(cases_of(visitor)).values("pk")
    inside = tables.Case.objects.filter(readable_inside(visitor.actor, structure(visitor.government)))
    return Q(case__in=seen, inside=False) | Q(case__in=inside.values("pk"))


def papers_of(visitor: Visitor) -> Q:
    """See the official papers of the cases that one reads from inside: those between officials, too."""
    if visitor.actor is None or visitor.government is None:
        return nothing(visitor)
    inside = tables.Case.objects.filter(readable_inside(visitor.actor, structure(visitor.government)))
    return Q(pk__in=tables.CasePaper.objects.filter(case__in=inside.values("pk")).values("document"))


def of_posts(actor: Actor, *, case: str) -> Q:
    """Give the filter of rows that a post got about a case, for the posts somebody acts in."""
    found = Q(post__in=actor.posts - actor.limits.keys())
    for post, covered in actor.limits.items():
        found |= Q(**{"post": post, f"{case}__version__procedure__in": covered})
    return found


def readable(actor: Actor, known: Structure) -> Q:
    """Give the filter of cases that somebody may read."""
    own = Q(government=actor.government)
    if actor.desk or actor.auditor or actor.system:
        return own
    return own & (_by_agency(actor) | _by_post(actor, known))


def readable_inside(actor: Actor, known: Structure) -> Q:
    """Give the filter of cases whose internal notes somebody may read, too."""
    own = Q(government=actor.government)
    if actor.auditor or actor.system:
        return own
    return own & _by_post(replace(actor, clerk_for=frozenset()), known)


def posts_below(actor: Actor, known: Structure) -> frozenset[int]:
    """Give every post that has one of the actor's posts above it."""
    return frozenset(post for post, above in known.superiors.items() if actor.posts.intersection(above))


def _by_agency(actor: Actor) -> Q:
    if actor.agency is None:
        return Q(pk__in=())
    visited = tables.CaseSite.objects.filter(case=OuterRef("pk"), visited=True, site__agency=actor.agency)
    return Q(agency=actor.agency) | Q(Exists(visited))


def _by_post(actor: Actor, known: Structure) -> Q:
    """See by the posts one holds; by one whose mandate is limited only cases of what it covers."""
    seen = _by_posts(replace(actor, posts=actor.posts - actor.limits.keys()), known)
    for post, covered in actor.limits.items():
        limited = replace(actor, posts=frozenset({post}), clerk_for=frozenset())
        seen |= Q(version__procedure__in=covered) & _by_posts(limited, known)
    return seen


def _by_posts(actor: Actor, known: Structure) -> Q:
    below = posts_below(actor, known)
    readers = tables.CasePost.objects.filter(case=OuterRef("pk"))
    own, line = Q(post__in=actor.posts), Q(held=True, post__in=below | actor.clerk_for)
    return Q(owner__in=actor.posts | below) | Q(Exists(readers.filter(own | line)))
