"""Finds the view of an address among those whose routes begin with the address's first word.

Django tries route after route, a hundred of them before that of a step, and notes each one it tried; that
was an eighth of a step's time. Names, order and meaning of the routes stay Django's: this leaves out only
what can't match.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias, TypeGuard

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Pattern: TypeAlias = URLPattern | URLResolver


class Addresses(URLResolver):
    """The routes of all rooms."""

    def __init__(self, patterns: list[Pattern]) -> None:
        super().__init__(RoutePattern(""), patterns)

    def resolve(self, path: str) -> ResolverMatch:
        """Give the view of a path; Resolver404 when there is none."""
        return self._beginning_with.get(path.partition("/")[0], self._others).resolve(path)

    @cached_property
    def _beginning_with(self) -> dict[str, URLResolver]:
        return {word: self._narrowed(word) for word in set(_words(self.url_patterns))}

    @cached_property
    def _others(self) -> URLResolver:
        return self._narrowed(None)

    def _narrowed(self, word: str | None) -> URLResolver:
        return URLResolver(self.pattern, list(_may_match(self.url_patterns, word)))


def _may_match(patterns: Iterable[Pattern], word: str | None) -> Iterator[Pattern]:
    """Give what may match an address with this first word; None: one that no route names."""
    for pattern in patterns:
        if _only_gathers(pattern):
            if inner := list(_may_match(pattern.url_patterns, word)):
                yield URLResolver(
                    pattern.pattern, inner, pattern.default_kwargs, pattern.app_name, pattern.namespace
                )
        elif _first_word(pattern) in (word, None):
            yield pattern


def _words(patterns: Iterable[Pattern]) -> Iterator[str]:
    for pattern in patterns:
        if _only_gathers(pattern):
            yield from _words(pattern.url_patterns)
        elif (word := _first_word(pattern)) is not None:
            yield word


def _only_gathers(pattern: Pattern) -> TypeGuard[URLResolver]:
    return isinstance(pattern, URLResolver) and str(pattern.pattern) == ""


def _first_word(pattern: Pattern) -> str | None:
    """Give the word an address must begin with to match; None when it may be any."""
    route = str(pattern.pattern)
    word, slash, _ = route.partition("/")
    whole = slash or isinstance(pattern, URLPattern)
    return word if whole and "<" not in word and isinstance(pattern.pattern, RoutePattern) else None
