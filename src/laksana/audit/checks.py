"""Start-up check: append-only tables are guarded by their triggers."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from laksana.audit import append_only


@register(Tags.database)
def triggers_are_there(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse a database whose history could be changed by a plain statement."""
    return [
        Error(
            f"The append-only trigger {name} is missing or switched off.",
            hint="Run: laksana manage migrate --skip-checks",
            id="laksana.E010",
        )
        for alias in databases or ()
        for name in append_only.missing(using=alias)
    ]
