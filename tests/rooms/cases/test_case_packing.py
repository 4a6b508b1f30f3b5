"""Packed texts come back as they were, and word lists never change."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.cases.packing import WORDS, pack, unpack

FROZEN = {1: "9c2a7b0ab5040bdf842620141739b6c4c0eb0a0ac7518eb237442e79cabda79a"}


def test_word_lists_never_change() -> None:
    """A journal written with a list is read with it for ever. Add a list; never mend one."""
    assert {number: hashlib.sha256(words).hexdigest() for number, words in WORDS.items()} == FROZEN


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


def test_an_entry_takes_a_third() -> None:
    text = json.dumps(
        [
            ["StepCompleted", 1, {"done_at": "2026-11-16T23:17Z", "outcome": "proven", "token": 3}],
            ["StepOpened", 1, {"came_from": 3, "post": 9, "step": "consult", "token": 4, "visit": 1}],
        ],
        separators=(",", ":"),
    )
    assert len(pack(text)) * 2.5 < len(text)


@pytest.mark.parametrize("packed", [b"", b"\x01", b"\x63abc", b"\x01\xff\xff\xff", pack("abc" * 50)[:-4]])
def test_what_was_damaged_is_said_so(packed: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(packed)
