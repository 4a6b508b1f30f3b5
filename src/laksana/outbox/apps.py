"""Names the outbox room to Django."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Registers the room."""

    name = "laksana.outbox"
    label = "outbox"
    verbose_name = "Antrean pekerjaan"
    default_auto_field = "django.db.models.BigAutoField"
