"""Keeps what people are qualified for, with proof: its digest stands in the trail, its bytes do not."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from laksana.organization.models import Qualification, QualificationProof
from laksana.organization.services.orders import Order
from laksana.organization.services.rows import Then, add, amend, remove

MOST_BYTES: Final = 2 * 1024 * 1024


class Proof(NamedTuple):
    """A file as it came: its name, its type by its bytes, its bytes."""

    name: str
    type: str
    content: bytes

    @property
    def digest(self) -> str:
        """Give what tells it from every other file."""
        return hashlib.sha256(self.content).hexdigest()


def add_qualification(order: Order, *, proof: Proof | None = None, **given: Any) -> int:
    """Note that a person is qualified."""
    return add(order, Qualification, _with_digest(given, proof), then=_keep(proof))


def change_qualification(order: Order, number: int, *, proof: Proof | None = None, **given: Any) -> int:
    """Change what is noted; without a new proof the old one stays."""
    return amend(order, Qualification, number, _with_digest(given, proof), then=_keep(proof))


def remove_qualification(order: Order, number: int) -> int:
    """Forget a qualification with its proof; the trail keeps that it was."""
    return remove(order, Qualification, number)


def _with_digest(given: Mapping[str, Any], proof: Proof | None) -> dict[str, Any]:
    return {**given, "proof": proof.digest} if proof else dict(given)


def _keep(proof: Proof | None) -> Then | None:
    if proof is None:
        return None

    def keep(row: Qualification) -> None:
        file = {"government_id": row.government_id, **proof._asdict()}
        QualificationProof.objects.update_or_create(qualification=row, defaults=file)

    return keep
