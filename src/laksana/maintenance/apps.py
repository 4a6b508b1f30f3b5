"""Names the maintenance room to Django."""

from django.apps import AppConfig


class MaintenanceConfig(AppConfig):
    """Registers the room."""

    name = "laksana.maintenance"
    label = "maintenance"
    verbose_name = "Pemeliharaan berkala"
    default_auto_field = "django.db.models.BigAutoField"
