"""Who sees which rows of this room. A case's people come to its papers by the case, not by these scopes."""

from collections.abc import Callable
from typing import TypeAlias

from django.db.models import Q

from laksana.documents import models as tables
from laksana.organization.access import (
    administrators_only,
    nothing,
    register_scope,
    register_unreachable,
)
from laksana.organization.selectors import Visitor

Rows: TypeAlias = Callable[[Visitor], Q]

_openers: list[Rows] = []


def register_opener(rows: Rows) -> None:
    """Say which papers a visitor opens in another room; the room of cases does so."""
    _openers[:] = [rows]


def register() -> None:
    """Register the room's tables."""
    for managed in (tables.PageHead, tables.PaperKind, tables.Number):
        register_scope(managed, administrators_only)
    register_scope(tables.Paper, own_and_to_sign)
    register_scope(tables.Attempt, ones_own_sittings)
    register_unreachable(tables.Series, "Counted on, and named by its numbers.")
    register_unreachable(tables.PaperFile, "Handed out by its paper.")
    register_unreachable(tables.PaperSignature, "Shown with its paper.")


def own_and_to_sign(visitor: Visitor) -> Q:
    """See the papers one made oneself, and those that a post of one's own signs."""
    if visitor.person is None or visitor.actor is None:
        return nothing(visitor)
    here = Q(government=visitor.person.government_id)
    return here & (Q(made_by=visitor.person.pk) | Q(signer__in=visitor.actor.posts))


def ones_own_sittings(visitor: Visitor) -> Q:
    """See what came of one's own signing, and of papers that a post of one's own signs."""
    if visitor.person is None or visitor.actor is None:
        return nothing(visitor)
    here = Q(government=visitor.person.government_id)
    return here & (Q(person=visitor.person.pk) | Q(paper__signer__in=visitor.actor.posts))


def opened(visitor: Visitor) -> Q:
    """See every paper one may open, here or in the room it was written in."""
    seen = own_and_to_sign(visitor)
    for rows in _openers:
        seen |= rows(visitor)
    return seen
