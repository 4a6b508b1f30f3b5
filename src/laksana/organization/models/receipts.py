"""Receipts of changes: one row per command id, so that a form sent twice acts once."""

from django.db import models

from laksana.organization.models.government import Tenant


class Receipt(Tenant):
    """What a command did first: by whom, a keyed digest of what was asked, the number it answered with."""

    command = models.UUIDField(unique=True)
    person = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)
    answer = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.command)
