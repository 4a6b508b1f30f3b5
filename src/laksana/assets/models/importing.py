"""Lists of devices and links that were taken in: what each would do, how far it is, what undoing needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant


class ImportState(models.TextChoices):
    """How far an import is. What is not `done` has changed nothing."""

    CHECKED = "checked", _("Menunggu persetujuan Anda")
    RUNNING = "running", _("Sedang diterapkan")
    DONE = "done", _("Diterapkan")
    FAILED = "failed", _("Tidak diterapkan")
    UNDONE = "undone", _("Dibatalkan")


class ImportSource(models.TextChoices):
    """Where a list is from."""

    FILE = "file", _("Berkas")
    NETBOX = "netbox", _("NetBox")


class ImportRun(Tenant):
    """One list and what came of it. `progress` counts the rows made ready; they are written at one stroke.

    `skipped` counts rows of places that somebody chose to leave out; `automatic` ones were read by night.
    """

    name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.CHECKED)
    person = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0, db_default=0)
    why = models.CharField(max_length=300, default="")
    source = models.CharField(
        max_length=6, choices=ImportSource.choices, default=ImportSource.FILE, db_default=ImportSource.FILE
    )
    automatic = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class ImportContent(models.Model):
    """The rows of an import: those to add, those to change, all that is wrong, and what it made and found.

    Devices first, links apart: a list is of one of the two, what comes from a NetBox is of both.
    """

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="content", primary_key=True)
    new = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    wrong = models.JSONField(default=list)
    made = models.JSONField(default=list)
    found = models.JSONField(default=dict)
    new_links = models.JSONField(default=list, db_default=[])
    changed_links = models.JSONField(default=list, db_default=[])
    made_links = models.JSONField(default=list, db_default=[])
    found_links = models.JSONField(default=dict, db_default={})

    def __str__(self) -> str:
        return f"rows of {self.run_id}"
