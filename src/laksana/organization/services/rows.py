"""Adds, amends and removes one row of a tenant table under an order.

Refuses with a `ValidationError` by field. Foreign keys are given as numbers and must lie in the same
government; another's is refused like a missing one.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from laksana.organization.models import Tenant
from laksana.organization.services.orders import Allowed, Order, Unknown, carry_out, record

Row = TypeVar("Row", bound=Tenant)
Then: TypeAlias = Callable[[Any], None]
"""What else happens to a changed row in the same transaction."""


def add(
    order: Order,
    model: type[Row],
    given: Mapping[str, Any],
    *,
    check: Callable[[Row], None] | None = None,
    allowed: Allowed | None = None,
    then: Then | None = None,
    structural: bool = True,
) -> int:
    """Add a row and give its number."""
    action = f"{model._meta.model_name}.added"

    def act() -> int:
        row = model(government_id=order.government)
        _fill(row, given)
        _save(row, check)
        record(order, action, row, {"after": snapshot(row)})
        _go_on(row, then)
        return int(row.pk)

    return carry_out(order, action, given, act, allowed=allowed, structural=structural)


def amend(
    order: Order,
    model: type[Row],
    pk: int,
    given: Mapping[str, Any],
    *,
    check: Callable[[Row], None] | None = None,
    action: str = "changed",
    allowed: Allowed | None = None,
    then: Then | None = None,
    structural: bool = True,
) -> int:
    """Change some fields of a row and give its number."""
    action = f"{model._meta.model_name}.{action}"

    def act() -> int:
        row = mine(order, model, pk)
        before = snapshot(row)
        _fill(row, given)
        _save(row, check)
        record(order, action, row, difference(before, snapshot(row)))
        _go_on(row, then)
        return pk

    return carry_out(order, action, {"pk": pk, **given}, act, allowed=allowed, structural=structural)


def remove(
    order: Order,
    model: type[Row],
    pk: int,
    *,
    allowed: Allowed | None = None,
    then: Then | None = None,
    structural: bool = True,
) -> int:
    """Remove a row that nothing else refers to, and give its number."""
    action = f"{model._meta.model_name}.removed"

    def act() -> int:
        row = mine(order, model, pk)
        record(order, action, row, {"before": snapshot(row)})
        row.delete()
        _go_on(row, then)
        return pk

    return carry_out(order, action, {"pk": pk}, act, allowed=allowed, structural=structural)


def mine(order: Order, model: type[Row], pk: int) -> Row:
    """Give the row of this government; another government's is as unknown as none."""
    row: Row | None = model._default_manager.filter(pk=pk, government=order.government).first()
    if row is None:
        raise Unknown
    return row


def snapshot(row: models.Model) -> dict[str, Any]:
    """Give the plain values of a row, as the audit trail keeps them."""
    skipped = {"id", "government"}
    columns = [column for column in row._meta.concrete_fields if column.name not in skipped]
    return {column.name: column.value_from_object(row) for column in columns}


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Give only what changed, before and after."""
    changed = [name for name in after if before[name] != after[name]]
    return {
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
    }


def refuse(message: str, *, field: str | None = None) -> ValidationError:
    """Make a refusal, said at a field where there is one."""
    return ValidationError({field: message} if field else message)


def validate_constraints(row: models.Model) -> None:
    """Refuse what a constraint of the table forbids, said at the field that its code names."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        problems = [problem for found in error.error_dict.values() for problem in found]
        at = {problem.code: problem.messages for problem in problems}
        names = {column.name for column in row._meta.fields}
        raise ValidationError(
            {code if code in names else NON_FIELD_ERRORS: at[code] for code in at}
        ) from error


def _go_on(row: models.Model, then: Then | None) -> None:
    if then:
        then(row)


def _fill(row: Tenant, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        column = row._meta.get_field(name)
        if isinstance(column, models.ForeignKey) and value is not None:
            value = _neighbour(row, column, value)
        setattr(row, name, value)


def _neighbour(row: Tenant, column: "models.ForeignKey[Any, Any]", pk: int) -> models.Model:
    found = column.related_model._default_manager.filter(pk=pk, government=row.government_id).first()
    if found is None:
        raise refuse(
            _("Pilihan ini tidak ada lagi. Muat ulang halaman lalu pilih kembali."), field=column.name
        )
    return found


def _save(row: Row, check: Callable[[Row], None] | None) -> None:
    keys = [column.name for column in row._meta.fields if isinstance(column, models.ForeignKey)]
    row.clean_fields(exclude=["government", *(name for name in keys if getattr(row, f"{name}_id"))])
    row.validate_unique(exclude=["id"])
    validate_constraints(row)
    if check:
        check(row)
    row.save()
