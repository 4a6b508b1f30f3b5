"""The words people search by: a case's number, what was reported, the agency, the place.

Names of agencies and places are looked up in the office's structure, so a list needs no join for them.
"""

from collections.abc import Collection, Mapping
from typing import Final, Protocol

from laksana.core.values import frozen
from laksana.organization.selectors import Structure

MOST_WORDS: Final = 6


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str: ...


@frozen
class Word:
    """One word that a case must match: in its number, its subject, or by an agency or place so named."""

    text: str
    agencies: Collection[int] = ()
    sites: Collection[int] = ()


def search_words(text: str, structure: Structure) -> tuple[Word, ...]:
    """Give the words of a search; a case must match each of them."""
    words = text.lower().split()[:MOST_WORDS]
    return tuple(
        Word(word, _named(word, structure.agencies), _named(word, structure.sites)) for word in words
    )


def _named(word: str, things: Mapping[int, Named]) -> tuple[int, ...]:
    return tuple(sorted(key for key, thing in things.items() if word in thing.name.lower()))
