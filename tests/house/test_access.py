"""Nothing is open by forgetting: every address has a rule, every table a scope or a reason."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from laksana.organization.access import is_registered, rules_of


def routes(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Give every route with its full name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from routes(entry, inner)
        else:
            yield ":".join([*spaces, entry.name or str(entry.pattern)]), entry


def unruled(resolver: URLResolver) -> list[str]:
    return [name for name, route in routes(resolver) if rules_of(route.callback, name) is None]


def test_every_address_has_a_rule() -> None:
    assert unruled(get_resolver()) == []


def test_a_forgotten_rule_is_found() -> None:
    def forgotten() -> None: ...

    route = URLPattern(RoutePattern("lupa/"), forgotten, name="forgotten")
    resolver = URLResolver(RoutePattern(""), [route])
    assert unruled(resolver) == ["forgotten"]


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if model.__module__.startswith("laksana.")],
    ids=lambda model: model._meta.label,
)
def test_somebody_thought_of_who_may_see_a_table(model: type[models.Model]) -> None:
    assert is_registered(model), f"{model._meta.label} has no scope: register_scope or register_unreachable"
