"""English is complete: every word on screen is in its room's catalogue, translated, and none is left over."""

from pathlib import Path
from typing import Any

import pytest

from laksana.project import messages

ROOMS = [room for room in messages.rooms() if any(messages.words_of(room))]


def ids(found: Any) -> set[Any]:
    return {(message, context) for message, context in found}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_speaks_english(room: Path) -> None:
    catalog = messages.read(messages.catalogue_path(room, "en"), "en")
    known = {(message.id, message.context) for message in catalog if message.id}
    assert ids(messages.words_of(room)) == known, "run: python3 dev.py messages"
    assert messages.untranslated(catalog) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_translation_keeps_the_places_for_values(room: Path) -> None:
    catalog = messages.read(messages.catalogue_path(room, "en"), "en")
    faults = [f"{message.id}: {error}" for message, errors in catalog.check() for error in errors]
    assert faults == []


def test_the_rooms_agree_on_the_english_of_a_word() -> None:
    """Django merges the rooms' catalogues: where they differ, one of them is shown everywhere."""
    said: dict[Any, dict[Any, list[str]]] = {}
    for room in ROOMS:
        for message in messages.read(messages.catalogue_path(room, "en"), "en"):
            if message.id and message.string:
                words = said.setdefault((message.id, message.context), {})
                words.setdefault(message.string, []).append(room.name)
    differing = {word: rooms for word, rooms in said.items() if len(rooms) > 1}
    assert differing == {}, "give the rarer meaning a context, or the same English"
