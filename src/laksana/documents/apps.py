"""Names the documents room to Django and its scopes to the gate."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.documents"
    label = "documents"
    verbose_name = "Naskah dinas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what."""
        from laksana.documents import scopes

        scopes.register()
