"""The account of a session with its person and government: the one statement every request begins with.

Written out, because the query compiler took a quarter of a step's time here. Never tells whether the account
may be used.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from django.db import connection, models

from laksana.organization.models import Account, Government, Person

ACCOUNT: Final = ("id", "username", "password", "is_active", "demo", "temporary", "epoch", "ended")
PERSON: Final = ("id", "account_id", "government_id", "name", "active")
GOVERNMENT: Final = ("id", "slug", "name", "zone", "revision")
ROW: Final = f"""
    SELECT {", ".join(f"a.{name}" for name in ACCOUNT)}, {", ".join(f"p.{name}" for name in PERSON)},
        {", ".join(f"g.{name}" for name in GOVERNMENT)}
    FROM organization_account a
    LEFT JOIN organization_person p ON p.account_id = a.id
    LEFT JOIN organization_government g ON g.id = p.government_id
    WHERE a.id = %s"""  # noqa: S608

Row = TypeVar("Row", bound=models.Model)


def account_with_person(number: int) -> Account | None:
    """Give an account, its person and the government; a column not read here is fetched when asked for."""
    with connection.cursor() as cursor:
        cursor.execute(ROW, [number])
        found = cursor.fetchone()
    if found is None:
        return None
    values = iter(found)
    account, person = _made(Account, ACCOUNT, values), _made(Person, PERSON, values)
    if person.pk is not None:
        person.account, person.government = account, _made(Government, GOVERNMENT, values)
    return account


def _made(model: type[Row], columns: tuple[str, ...], values: Iterator[Any]) -> Row:
    """Make a row of a model, which wants its values in the order of its own fields."""
    row = dict(zip(columns, values, strict=False))
    fields = (field for field in model._meta.concrete_fields if field.attname in row)
    return model.from_db(connection.alias, columns, [field.to_python(row[field.attname]) for field in fields])
