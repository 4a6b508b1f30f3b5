"""What is left out before an address is looked up could not have matched: Django's own way finds the same."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, include, path, re_path
from django.urls.resolvers import RoutePattern

from laksana.project.addresses import Addresses

(ALL,) = get_resolver().url_patterns
ANSWERS = {"int": "7", "str": "sesuatu", "slug": "suatu-kata", "path": "a/b", "uuid": "0" * 32}


def _addresses(pattern: URLPattern | URLResolver, before: str = "") -> Iterator[str]:
    route = before + str(pattern.pattern)
    if isinstance(pattern, URLPattern):
        yield re.sub(r"<(\w+):\w+>", lambda found: ANSWERS[found[1]], route)
    else:
        for inner in pattern.url_patterns:
            yield from _addresses(inner, route)


def _found(resolver: URLResolver, address: str) -> Any:
    try:
        match = resolver.resolve(address)
    except Resolver404:
        return None
    return match.func, match.args, match.kwargs, match.view_name, match.route, match.app_names


def _in_djangos_way(addresses: Addresses) -> URLResolver:
    return URLResolver(RoutePattern(""), addresses.url_patterns)


def test_each_address_finds_what_django_finds() -> None:
    django = _in_djangos_way(ALL)
    for address in _addresses(ALL):
        found = _found(ALL, address)
        assert found is not None, address
        assert found == _found(django, address), address


@pytest.mark.parametrize(
    "address", ["kasus", "kasus/1/a/b/c/d/e/", "tidak-ada/x/", "tidak-ada", "kelola//", "/"]
)
def test_what_is_no_address_stays_none(address: str) -> None:
    assert _found(ALL, address) is _found(_in_djangos_way(ALL), address) is None


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


MIXED = Addresses(
    [
        path("satu/<int:a>/", _nothing, name="one"),
        path("", include(([path("<str:any>/dua/", _nothing, name="two")], "inner"))),
        path("sat", include([path("u/tiga/", _nothing, name="three")])),
        re_path(r"^s[ae]tu/empat/$", _nothing, name="four"),
        path("satu/", include(([path("", _nothing, name="five"), path("tiga/", _nothing)], "deep"))),
        path("", _nothing, name="six"),
    ]
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("satu/1/", "one"),
        ("satu/dua/", "inner:two"),
        ("lain/dua/", "inner:two"),
        ("satu/tiga/", "three"),
        ("satu/empat/", "four"),
        ("setu/empat/", "four"),
        ("satu/", "deep:five"),
        ("", "six"),
    ],
)
def test_routes_that_may_begin_with_any_word_keep_their_place(address: str, name: str) -> None:
    assert MIXED.resolve(address).view_name == name
    assert _found(MIXED, address) == _found(_in_djangos_way(MIXED), address)
