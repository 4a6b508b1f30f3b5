"""Start-up check: production has no account that opens with one click."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from laksana.organization.models import Account


@register(Tags.database)
def no_demo_accounts(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse to start on a database that a demo was loaded into."""
    if not settings.CONFIG.production:
        return []
    return [
        Error(
            "This database holds demo accounts: it was made for a demo.",
            hint="Start with a fresh database; demo data can't become production data.",
            id="laksana.E020",
        )
        for alias in databases or ()
        if _table_exists(alias) and Account.objects.using(alias).filter(demo=True).exists()
    ]


def _table_exists(alias: str) -> bool:
    return Account._meta.db_table in connections[alias].introspection.table_names()
