"""Names the audit room to Django and keeps append-only tables so after every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Registers the room."""

    name = "laksana.audit"
    label = "audit"
    verbose_name = "Jejak audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the trail's own tables; other rooms add theirs in their own `ready`."""
        from laksana.audit import append_only, checks  # noqa: F401
        from laksana.audit.models import Detail, Entry

        append_only.protect(Entry)
        append_only.protect(Detail, erasable=True)
        post_migrate.connect(append_only.install, sender=self, dispatch_uid="append-only")
