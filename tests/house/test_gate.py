"""Nothing is reachable that nobody thought of: every route says for whom, every table who sees its rows."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from laksana.organization.access import Rule, is_registered, rules_of

Pattern = URLPattern | URLResolver


def _routes(patterns: list[Pattern], namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern


ROUTES = sorted(_routes(get_resolver().url_patterns), key=lambda route: route[0])
MODELS = [model for model in apps.get_models() if model.__module__.startswith("laksana.")]


@pytest.mark.parametrize(("name", "route"), ROUTES, ids=[name for name, _ in ROUTES])
def test_a_route_says_for_whom_it_is(name: str, route: URLPattern) -> None:
    rules = rules_of(route.callback, name)
    assert rules, f"mark the view of {name} with @access"
    assert all(isinstance(rule, Rule) for rule in rules)


def test_every_route_has_a_name_of_its_own() -> None:
    names = [name for name, _ in ROUTES]
    assert len(names) == len(set(names))
    assert not any(name.endswith("None") for name in names)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_says_who_sees_its_rows(model: type[models.Model]) -> None:
    assert is_registered(model), f"call register_scope for {model._meta.label} in its room's AppConfig.ready"


def test_an_unmarked_view_is_found() -> None:
    def forgotten(request: object) -> None: ...

    assert rules_of(forgotten, "room:forgotten") is None
