"""Filters of a list as its page shows them: those in force, each with the way to the list without it."""

from typing import Any

from django.forms import BooleanField, BoundField, Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from laksana.ui.pieces import FilterInForce


def filters_shown(form: Form, query: QueryDict) -> dict[str, Any]:
    """Give the filters in force, each with the address of the list without it."""
    in_force = [
        FilterInForce(f"{bound.label}: {_said(bound)}", _without(query, bound.name))
        for bound in form
        if query.get(bound.name) and bound.name not in form.errors
    ]
    return {"in_force": in_force, "clear_url": "?"}


def _said(bound: BoundField) -> str:
    if isinstance(bound.field, BooleanField):
        return _("ya")
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    given = str(bound.value())
    return choices.get(given, given)


def _without(query: QueryDict, name: str) -> str:
    left = query.copy()
    for key in (name, "setelah", "sebelum"):
        left.pop(key, None)
    return f"?{left.urlencode()}"


def next_page(query: QueryDict, name: str, value: str) -> str:
    """Give the address of the next page of the same list."""
    changed = query.copy()
    changed[name] = value
    return f"?{changed.urlencode()}"
