"""How every change of the organization is made: allowed or refused, once per command id, audited.

Never changes a row outside `carry_out`. The government's row is locked first, so its changes queue up;
its revision is renewed last, so every process reads the structure anew. Rooms that order changes of what is
no part of the structure leave the revision as it is.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.db import models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from laksana.audit import services as audit
from laksana.audit.chain import to_text
from laksana.core.values import frozen
from laksana.organization.models import Duty, DutyKind, Government, Receipt, new_revision

Allowed: TypeAlias = Callable[[], bool]
HIDDEN: Final = frozenset({"password"})


class NotAllowed(Exception):
    """The person may not change this government's organization."""


class Unknown(Exception):
    """There is no such thing in this government, or the command id belongs to somebody else."""


class CommandReused(Exception):
    """The command id was used before for something else."""


@frozen
class Order:
    """Who asks for a change of which government, when, under which command id made by the page.

    `person` is None for the installation itself (setup, demo), which may do everything.
    """

    command: UUID
    government: int
    now: datetime
    person: int | None = None


def carry_out(
    order: Order,
    action: str,
    given: Mapping[str, Any],
    act: Callable[[], int],
    *,
    allowed: Allowed | None = None,
    structural: bool = True,
) -> int:
    """Do `act` once for the order's command id and give its number; a repeat gets the same number.

    Only administrators may, and those whom `allowed` lets by.
    """
    with transaction.atomic():
        _lock(order.government)
        digest = _digest(order, action, given)
        if receipt := Receipt.objects.filter(command=order.command).first():
            return _first_answer(receipt, order, digest)
        if not (is_administrator(order) or (allowed and allowed())):
            raise NotAllowed
        answer = act()
        Receipt.objects.create(
            government_id=order.government,
            command=order.command,
            person=order.person,
            digest=digest,
            answer=answer,
        )
        if structural:
            Government.objects.filter(pk=order.government).update(revision=new_revision())
        return answer


def record(order: Order, action: str, subject: models.Model | str, detail: Mapping[str, Any]) -> None:
    """Write a change into the government's audit trail."""
    audit.record(
        government=order.government,
        at=order.now,
        actor=order.person,
        action=action,
        subject=subject if isinstance(subject, str) else name_of(subject),
        detail=detail,
    )


def name_of(row: models.Model) -> str:
    """Name a row in the audit trail: `post:12`."""
    return f"{row._meta.model_name}:{row.pk}"


def is_administrator(order: Order) -> bool:
    """Tell whether an administrator of the government, or the installation itself, gives the order."""
    duties = Duty.objects.filter(
        person=order.person, kind=DutyKind.ADMINISTRATOR, government=order.government, person__active=True
    )
    return order.person is None or duties.exists()


def _lock(government: int) -> None:
    """Let orders queue up; rows of others that only refer to the government do not wait, nor block."""
    if not Government.objects.select_for_update(no_key=True).filter(pk=government).values_list("pk").first():
        raise Unknown


def _first_answer(receipt: Receipt, order: Order, digest: str) -> int:
    if (receipt.government_id, receipt.person) != (order.government, order.person):
        raise Unknown
    if not constant_time_compare(receipt.digest, digest):
        raise CommandReused
    return receipt.answer


def _digest(order: Order, action: str, given: Mapping[str, Any]) -> str:
    """Bind the command id to what was asked; keyed, since phone numbers are easily guessed."""
    plain = {name: _plain(value) for name, value in given.items() if name not in HIDDEN}
    value = to_text([order.government, action, plain])
    return salted_hmac("laksana.organization.receipt", value, algorithm="sha256").hexdigest()


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
