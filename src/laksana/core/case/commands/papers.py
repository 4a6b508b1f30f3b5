"""The answers that a step's papers hold. Says their shape, never whether they are complete."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Scalar | tuple[Mapping[str, Scalar], ...]
"""One answer of a paper: a scalar, or the rows of a table field. Dates are ISO texts."""

Paper: TypeAlias = Mapping[str, Value]
Papers: TypeAlias = Mapping[str, Paper]
"""The answers of several papers, by output key."""


def no_papers() -> Papers:
    """Give an empty, unchangeable set of papers."""
    return MappingProxyType({})
