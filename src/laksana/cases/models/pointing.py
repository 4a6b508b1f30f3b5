"""How the tables of this room point to rows."""

from typing import Any

from django.db import models


def one(model: str | type[models.Model], *, related_name: str = "+", null: bool = False) -> Any:
    """Point to one row without an index of its own: each list has the index it needs."""
    return models.ForeignKey(model, models.PROTECT, related_name=related_name, null=null, db_index=False)
