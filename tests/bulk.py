"""Makes many cases out of one, in the tables that lists read: for plans and costs, never for behaviour.

The copies have no journal. One in twenty is of the same agency; one in ten is open unless said, one in
fifty where the first one waits, half of these in its pool.
"""

from django.db import connection
from django.db.models import Model

from laksana.cases.models import Case, CasePost, CaseSite, OpenStep
from laksana.organization.models import Agency, Person

OFFSET = 1_000_000
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(%s AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
TEXT = "CAST(n.i AS VARCHAR(12))"


def multiply(case: int, *, by: int, beyond: int = 0, open_one_in: int = 10) -> None:
    """Copy a case until there are `by` copies; `beyond` so many are there already."""
    known = Case.objects.get(pk=case)
    other = Agency.objects.filter(government=known.government_id).exclude(pk=known.agency_id).earliest("pk")
    span = [beyond + 1, by]
    closed = f"n.i %% {open_one_in} <> 0"
    _copy(
        Case,
        "id",
        case,
        span,
        id=f"{OFFSET} + n.i",
        agency_id=f"CASE WHEN n.i %% 20 = 0 THEN t.agency_id ELSE {other.pk} END",
        number=f"'BLK-' || {TEXT}",
        tracking_code=f"'B' || {TEXT}",
        status=f"CASE WHEN {closed} THEN 'finished' ELSE t.status END",
        closed_at=f"CASE WHEN {closed} THEN t.opened_at ELSE NULL END",
    )
    for model in (CasePost, CaseSite):
        _copy(model, "case_id", case, span, case_id=f"{OFFSET} + n.i")
    post = f"CASE WHEN n.i %% 50 = 0 THEN t.post_id ELSE {known.owner_id} END"
    people = Person.objects.filter(government=known.government_id).values_list("pk", flat=True)
    named = " ".join(f"WHEN {number} THEN {person}" for number, person in enumerate(people))
    who = f"CASE WHEN n.i %% 100 = 0 THEN NULL ELSE CASE (n.i / 10) %% {len(people)} {named} END END"
    _copy(
        OpenStep,
        "case_id",
        case,
        span,
        case_id=f"{OFFSET} + n.i",
        post_id=post,
        assignee_id=who,
        only=f"n.i %% {open_one_in} = 0",
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(
    model: type[Model], key: str, value: int, span: list[int], *, only: str = "1 = 1", **changed: str
) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    kept = [column for column in columns if column != "id" or "id" in changed]
    values = ", ".join(changed.get(column, f"t.{column}") for column in kept)
    table = model._meta.db_table
    statement = (
        f"INSERT INTO {table} ({', '.join(kept)}) {NUMBERS} SELECT {values} FROM {table} t, n"
        f" WHERE t.{key} = %s AND {only}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*span, value])
