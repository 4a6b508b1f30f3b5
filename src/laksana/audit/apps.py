"""Names the audit room to Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room."""

    name = "laksana.audit"
    label = "audit"
    verbose_name = "Jejak audit"
    default_auto_field = "django.db.models.BigAutoField"
