"""Names the ui room to Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the room."""

    name = "laksana.ui"
    label = "ui"
    verbose_name = "Tampilan"
    default_auto_field = "django.db.models.BigAutoField"
