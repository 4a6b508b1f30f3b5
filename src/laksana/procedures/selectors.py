"""Reads published versions. A definition once read stays in the process: it never changes."""

import hashlib
import json
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from django.db import connection
from django.db.models import Max, Q, QuerySet

from laksana.core.procedure.model import REPORTER, Procedure
from laksana.core.procedure.plain import from_plain
from laksana.organization.selectors import ProcedureCard, Visitor
from laksana.procedures.models import ProcedureVersion

NEWEST: Final = """
    SELECT id, government_id, procedure, version, kind, title, signed, digest, published_at
    FROM procedures_procedureversion
    WHERE procedure = %s AND (government_id = %s OR government_id IS NULL) ORDER BY version DESC LIMIT 1"""
IN_FORCE: Final = """
    SELECT id FROM procedures_procedureversion
    WHERE procedure = %s AND (government_id = %s OR government_id IS NULL) ORDER BY version DESC LIMIT 1"""
"""Written out, because every opened case asks it."""


def procedure_cards(government: int) -> list[ProcedureCard]:
    """Give what a government may use, with its performers: what the office maps to posts."""
    return [
        ProcedureCard(
            id=row.procedure,
            title=row.title,
            kind=row.kind,
            signed=row.signed,
            performers=tuple(
                (performer.key, performer.title)
                for performer in definition(row.pk).performers
                if performer.key != REPORTER
            ),
            owner=definition(row.pk).owner,
            qualifications={
                performer.key: definition(row.pk).qualifications_of(performer.key)
                for performer in definition(row.pk).performers
                if performer.qualifications
            },
        )
        for row in in_force(government)
    ]


def visible_to(visitor: Visitor) -> Q:
    """See the general procedures and those of one's own government."""
    general = Q(government=None)
    return general | Q(government=visitor.person.government_id) if visitor.person else general


def of_government(government: int) -> Q:
    """Name the procedures that a government may use: its own and the general ones."""
    return Q(government=government) | Q(government=None)


@lru_cache(maxsize=256)
def definition(version: int) -> Procedure:
    """Give the definition of a version by its row's number."""
    text = ProcedureVersion.objects.values_list("definition", flat=True).get(pk=version)
    return from_plain(json.loads(text))


def texts_of(procedure: str, versions: Collection[int], *, government: int) -> dict[int, str]:
    """Give the published text of some versions of a procedure, as their digests cover it."""
    rows = ProcedureVersion.objects.filter(of_government(government), procedure=procedure)
    return dict(rows.filter(version__in=versions).values_list("version", "definition"))


def newest(procedure: str, *, government: int) -> ProcedureVersion | None:
    """Give the version in force of a procedure that the government may use, or None."""
    return next(iter(ProcedureVersion.objects.raw(NEWEST, [procedure, government])), None)


def in_force_of(procedure: str, *, government: int) -> int | None:
    """Give the row's number of the version in force of a procedure, or None."""
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [procedure, government])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def version_of(procedure: str, version: int, *, government: int) -> ProcedureVersion | None:
    """Give one version of a procedure that the government may use, or None."""
    rows = ProcedureVersion.objects.defer("definition").filter(of_government(government))
    return rows.filter(procedure=procedure, version=version).first()


def versions(procedure: str, *, government: int) -> QuerySet[ProcedureVersion]:
    """Give all versions of a procedure, newest first."""
    rows = ProcedureVersion.objects.defer("definition").filter(of_government(government))
    return rows.filter(procedure=procedure).order_by("-version")


def in_force(government: int) -> list[ProcedureVersion]:
    """Give the newest version of every procedure that the government may use: its own first, by title."""
    usable = ProcedureVersion.objects.filter(of_government(government))
    newest_numbers = usable.order_by().values("procedure").annotate(newest=Max("version"))
    wanted = {(row["procedure"], row["newest"]) for row in newest_numbers}
    rows = [row for row in usable.defer("definition") if (row.procedure, row.version) in wanted]
    return sorted(rows, key=lambda row: (row.government_id is None, row.title))


def altered() -> list[str]:
    """Name the published versions whose definition is no longer what was published."""
    rows = ProcedureVersion.objects.order_by("procedure", "version").iterator(chunk_size=50)
    return [
        f"{row} was changed after it was published"
        for row in rows
        if hashlib.sha256(row.definition.encode()).hexdigest() != row.digest
    ]
