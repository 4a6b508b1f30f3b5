"""Published versions of procedures. A row is never changed or removed: running cases stand on it."""

from django.db import models


class ProcedureVersion(models.Model):
    """One published definition as canonical JSON with its SHA-256; the highest number is in force."""

    government = models.ForeignKey(
        "organization.Government", models.PROTECT, null=True, related_name="procedure_versions"
    )
    procedure = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24)
    title = models.TextField()
    signed = models.BooleanField()
    definition = models.TextField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "version"], name="procedures_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} v{self.version}"
