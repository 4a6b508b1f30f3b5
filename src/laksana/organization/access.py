"""The one gate: which visitors a page is for, and which rows a visitor may see. Closed unless opened.

Every view carries `@access(...)`; one without it is refused at run time and fails the build. Rows are
fetched by `scoped` or `fetch`, from the filter that the row's room registered: another government's row
answers exactly like a missing one. What may be done to a case is `core.authority`'s to say, on the facts
a scope gives.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest

from laksana.core.values import frozen
from laksana.organization.selectors import Visitor

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row", bound=models.Model)


class Rule(StrEnum):
    """For whom a page is. Several rules on one view mean any of them."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    OWN_ACCOUNT = "own_account"
    POST = "post"
    DESK = "desk"
    CLERK = "clerk"
    AGENCY = "agency"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    DEMO = "demo"


OFFICE: Final = (Rule.POST, Rule.DESK, Rule.CLERK)
"""Everybody who works for the office."""

ROUTES_BEFORE: Final[Mapping[str, tuple[Rule, ...]]] = {
    "set_language": (Rule.PUBLIC,),
    "ui:theme": (Rule.PUBLIC,),
    "ui:style": (Rule.PUBLIC,),
    "ui:manifest": (Rule.PUBLIC,),
}
"""Routes of rooms that come before this one and so can't be marked by it."""


@frozen
class Scope:
    """How the rows of a table are seen: a filter for lists, facts about one row for `core.authority`."""

    rows: Callable[[Visitor], models.Q]
    facts: Callable[[Any], Any] | None = None


_scopes: dict[type[models.Model], Scope] = {}
_unreachable: dict[type[models.Model], str] = {}


def access(*rules: Rule) -> Callable[[View], View]:
    """Mark a view with the rules of which a visitor must meet one."""
    if not rules:
        raise ValueError("a view without a rule is for nobody; name at least one")

    def mark(view: View) -> View:
        view.access = rules  # type: ignore[attr-defined]
        return view

    return mark


def rules_of(view: Callable[..., Any], route: str = "") -> tuple[Rule, ...] | None:
    """Give the rules of a view, or None when nobody thought of it."""
    rules: tuple[Rule, ...] | None = getattr(view, "access", None)
    return rules or ROUTES_BEFORE.get(route)


def may_enter(visitor: Visitor, rules: tuple[Rule, ...]) -> bool:
    """Tell whether a visitor meets one of the rules. A temporary password opens only the own account."""
    if visitor.temporary_password:
        rules = tuple(rule for rule in rules if rule in (Rule.PUBLIC, Rule.OWN_ACCOUNT))
    return any(_MEETS[rule](visitor) for rule in rules)


def register_scope(
    model: type[models.Model],
    rows: Callable[[Visitor], models.Q],
    facts: Callable[[Any], Any] | None = None,
) -> None:
    """Say which rows of a table a visitor sees; each room does so in its `AppConfig.ready`."""
    _scopes[model] = Scope(rows, facts)


def register_unreachable(model: type[models.Model], why: str) -> None:
    """Say that no page fetches rows of this table by themselves, and why."""
    _unreachable[model] = why


def is_registered(model: type[models.Model]) -> bool:
    """Tell whether somebody thought of who may see this table."""
    return model in _scopes or model in _unreachable


def scoped(request: HttpRequest, model: type[Row]) -> "models.QuerySet[Row]":
    """Give the rows of a table that the visitor may see."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return model._default_manager.filter(_scopes[model].rows(visitor))


def fetch(request: HttpRequest, model: type[Row], **where: Any) -> Row:
    """Give one row that the visitor may see; a missing and a foreign one answer the same."""
    row = scoped(request, model).filter(**where).first()
    if row is None:
        raise Http404
    return row


def facts_of(row: models.Model) -> Any:
    """Give what `core.authority` must know of a row."""
    facts = _scopes[type(row)].facts
    if facts is None:
        raise LookupError(f"{type(row).__name__} registered no facts")
    return facts(row)


def same_government(visitor: Visitor) -> models.Q:
    """See everything of the own government, nothing of others."""
    return models.Q(government=visitor.person.government_id) if visitor.person else nothing(visitor)


def nothing(_: Visitor) -> models.Q:
    """See nothing."""
    return models.Q(pk__in=())


def administrators_only(visitor: Visitor) -> models.Q:
    """See everything of the government one administers."""
    return same_government(visitor) if visitor.administrator else nothing(visitor)


def office_or_own_agency(column: str) -> Callable[[Visitor], models.Q]:
    """See all of the own government from the office; from an agency only what is its own by `column`."""

    def rows(visitor: Visitor) -> models.Q:
        inside = (
            visitor.office_member or visitor.administrator or bool(visitor.actor and visitor.actor.auditor)
        )
        if inside or visitor.actor is None:
            return same_government(visitor)
        return same_government(visitor) & models.Q(**{column: visitor.actor.agency})

    return rows


def _holds_post(visitor: Visitor) -> bool:
    return bool(visitor.actor and visitor.actor.posts)


_MEETS: Final[Mapping[Rule, Callable[[Visitor], bool]]] = {
    Rule.PUBLIC: lambda visitor: True,
    Rule.SIGNED_IN: lambda visitor: visitor.person is not None,
    Rule.OWN_ACCOUNT: lambda visitor: visitor.person is not None,
    Rule.POST: _holds_post,
    Rule.DESK: lambda visitor: bool(visitor.actor and visitor.actor.desk),
    Rule.CLERK: lambda visitor: bool(visitor.actor and visitor.actor.clerk_for),
    Rule.AGENCY: lambda visitor: bool(visitor.actor and visitor.actor.agency is not None),
    Rule.ADMINISTRATOR: lambda visitor: visitor.administrator,
    Rule.AUDITOR: lambda visitor: bool(visitor.actor and visitor.actor.auditor),
    Rule.DEMO: lambda visitor: bool(settings.DEMO),
}
