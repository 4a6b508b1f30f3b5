"""Names the cases room to Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the room."""

    name = "laksana.cases"
    label = "cases"
    verbose_name = "Kasus"
    default_auto_field = "django.db.models.BigAutoField"
