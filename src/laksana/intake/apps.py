"""Names the intake room to Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the room."""

    name = "laksana.intake"
    label = "intake"
    verbose_name = "Layanan"
    default_auto_field = "django.db.models.BigAutoField"
