"""Names the outbox room to Django and loads the rooms' handlers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    """Registers the room."""

    name = "laksana.outbox"
    label = "outbox"
    verbose_name = "Antrean pekerjaan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every room's module `jobs`."""
        autodiscover_modules("jobs")
