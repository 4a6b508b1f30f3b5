"""Names the documents room to Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.documents"
    label = "documents"
    verbose_name = "Naskah dinas"
    default_auto_field = "django.db.models.BigAutoField"
