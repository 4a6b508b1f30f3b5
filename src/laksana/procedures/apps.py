"""Names the procedures room to Django."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Registers the room."""

    name = "laksana.procedures"
    label = "procedures"
    verbose_name = "Prosedur"
    default_auto_field = "django.db.models.BigAutoField"
