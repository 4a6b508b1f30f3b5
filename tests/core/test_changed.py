"""A changed copy is the one that `dataclasses.replace` makes."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.changed import changed


@dataclass(frozen=True, slots=True)
class Value:
    number: int
    text: str = ""
    parts: tuple[int, ...] = ()


VALUES = st.builds(Value, st.integers(), st.text(), st.lists(st.integers()).map(tuple))
NEW = st.fixed_dictionaries(
    {}, optional={"number": st.integers(), "text": st.text(), "parts": st.just((1, 2))}
)


@given(VALUES, NEW)
def test_it_is_what_replace_makes(value: Value, new: dict[str, object]) -> None:
    before = repr(value)
    assert changed(value, **new) == replace(value, **new)
    assert hash(changed(value, **new)) == hash(replace(value, **new))
    assert repr(value) == before


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(KeyError):
        changed(Value(1), words="")


def test_the_copy_is_frozen_too() -> None:
    with pytest.raises(FrozenInstanceError):
        changed(Value(1), number=2).number = 3  # type: ignore[misc]
