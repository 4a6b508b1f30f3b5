"""A frozen value behaves as the standard library's frozen dataclass with slots of the same fields."""

import copy
import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from inspect import signature
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import laksana.core
from laksana.core import values
from laksana.core.values import changed, frozen


class Plain:
    number: int
    text: str = ""
    parts: tuple[int, ...] = field(default=(), compare=False)
    words: list[str] = field(default_factory=list, repr=False)
    length: int = field(init=False, default=3)
    sum: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sum", self.number + len(self.text))

    @property
    def twice(self) -> int:
        return 2 * self.number


def _copy_of_plain() -> type[Any]:
    names = {
        name: content for name, content in vars(Plain).items() if name not in ("__dict__", "__weakref__")
    }
    return type("Plain", (), names)


Ours: Any = frozen(_copy_of_plain())
Theirs: Any = dataclass(frozen=True, slots=True)(_copy_of_plain())
CONTENTS = st.fixed_dictionaries(
    {"number": st.integers()},
    optional={
        "text": st.text(),
        "parts": st.just((1, 2)) | st.just((3,)),
        "words": st.lists(st.text(), max_size=2),
    },
)


@frozen
class Value:
    number: int
    text: str = ""


@frozen
class More(Value):
    """A value with a doc of its own."""

    more: int = 7


@frozen
class Single:
    only: int


@frozen
class Empty:
    pass


@frozen
class Own:
    number: int

    def __hash__(self) -> int:
        return 5

    def __repr__(self) -> str:
        return "own"


@given(CONTENTS, CONTENTS)
def test_it_is_made_shown_and_compared_as_the_standard_one(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    ours, theirs = (Ours(**one), Ours(**other)), (Theirs(**one), Theirs(**other))
    assert [repr(value) for value in ours] == [repr(value) for value in theirs]
    assert [asdict(value) for value in ours] == [asdict(value) for value in theirs]
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert ours[0] != theirs[0]
    assert ours[0].twice == 2 * one["number"]


@given(st.builds(Value, st.integers(), st.text()), st.dictionaries(st.just("text"), st.text()))
def test_a_changed_copy_is_what_replace_makes(value: Value, new: dict[str, str]) -> None:
    before = repr(value)
    assert changed(value, **new) == replace(value, **new)
    assert hash(changed(value, **new)) == hash(replace(value, **new))
    assert repr(value) == before


def test_the_fields_are_those_of_the_standard_one() -> None:
    told = [
        [(one.name, one.default, one.init, one.repr, one.compare) for one in fields(kind)]
        for kind in (Ours, Theirs)
    ]
    assert told[0] == told[1]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__slots__ == Theirs.__slots__
    told_of = [list(signature(kind).parameters.values()) for kind in (Ours, Theirs)]
    assert [(one.name, one.annotation, one.kind) for one in told_of[0]] == [
        (one.name, one.annotation, one.kind) for one in told_of[1]
    ]


def test_each_value_has_a_list_of_its_own() -> None:
    Ours(1).words.append("x")
    assert Ours(1).words == []


def test_no_field_can_be_set_or_deleted() -> None:
    for value in (Value(1), changed(Value(1), number=2)):
        with pytest.raises(FrozenInstanceError):
            value.number = 3  # type: ignore[misc]
        with pytest.raises(FrozenInstanceError):
            del value.number
        with pytest.raises(FrozenInstanceError):
            value.unknown = 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("value", [Value(1, "x"), More(1, "x", 2), Single(4), Empty(), Own(6)])
def test_copies_and_pickles_are_equal_and_hash_alike(value: Any) -> None:
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), changed(value)):
        assert other == value
        assert hash(other) == hash(value)
        assert type(other) is type(value)


def test_a_value_of_another_kind_is_not_equal_though_its_contents_are() -> None:
    assert Value(1) != More(1)
    assert Value(1) != (1, "")
    assert Value.__eq__(Value(1), 1) is NotImplemented


def test_what_a_class_has_of_its_own_stays() -> None:
    assert hash(Own(1)) == 5
    assert repr(Own(1)) == "own"
    assert (Value.__doc__, More.__doc__) == ("Value", "A value with a doc of its own.")


@pytest.mark.parametrize("contents", [(), (1, "", 3)])
def test_too_few_or_too_many_contents_are_refused_by_name(contents: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match=r"Value\.__init__\(\)"):
        Value(*contents)


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="words"):
        Value(1, words=2)  # type: ignore[call-arg]
    with pytest.raises(KeyError):
        changed(Value(1), words="")


def _kinds() -> Iterator[type]:
    for module in pkgutil.walk_packages(laksana.core.__path__, "laksana.core."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name and "__setattr__" in vars(kind):
                yield kind


def test_every_kind_of_value_can_be_made() -> None:
    kinds = [kind for kind in _kinds() if vars(kind)["__setattr__"] is values._refuse_to_set]
    assert len(kinds) > 100
    for kind in kinds:
        assert callable(values._written(kind)), kind
