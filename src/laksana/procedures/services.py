"""Publishes procedures. A published version never changes; other content needs another version number."""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from laksana.audit import services as audit
from laksana.core.procedure.model import Procedure
from laksana.core.procedure.plain import to_plain
from laksana.core.values import frozen
from laksana.organization import selectors as organization
from laksana.procedures import library
from laksana.procedures.models import ProcedureVersion


class AlreadyPublished(Exception):
    """This version is published with other content."""


@frozen
class Loaded:
    """What loading the library did: how many versions are new, and whose government is not here."""

    published: int
    skipped: tuple[str, ...]


def load_library(*, now: datetime) -> Loaded:
    """Publish what the library holds for the governments that are here, and the general procedures."""
    numbers = _governments_by_code()
    published, skipped = 0, []
    for procedure in library.procedures():
        if procedure.government and procedure.government not in numbers:
            skipped.append(procedure.id)
        elif publish(procedure, government=numbers.get(procedure.government), now=now):
            published += 1
    return Loaded(published, tuple(skipped))


def publish(procedure: Procedure, *, government: int | None, now: datetime) -> bool:
    """Publish one version; False when exactly this is published already."""
    text = to_text(procedure)
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        known = ProcedureVersion.objects.filter(procedure=procedure.id, version=procedure.version).first()
        if known and known.digest != digest:
            raise AlreadyPublished(f"{procedure.id} v{procedure.version} is published with other content")
        if known is None:
            _add(procedure, government, text=text, digest=digest, now=now)
    return known is None


def to_text(procedure: Procedure) -> str:
    """Write a definition in the one canonical way."""
    plain = to_plain(procedure)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _add(procedure: Procedure, government: int | None, *, text: str, digest: str, now: datetime) -> None:
    ProcedureVersion.objects.create(
        government_id=government,
        procedure=procedure.id,
        version=procedure.version,
        kind=procedure.kind.value,
        title=procedure.identity.title,
        signed=procedure.signed,
        definition=text,
        digest=digest,
        published_at=now,
    )
    audit.record(
        government=government or audit.INSTALLATION,
        at=now,
        actor=None,
        action="procedure.published",
        subject=f"{procedure.id} v{procedure.version}"[:80],
        detail={"digest": digest},
    )


def _governments_by_code() -> dict[str, int]:
    cards = (organization.structure(row).government for row in organization.governments())
    return {card.code: card.id for card in cards}
