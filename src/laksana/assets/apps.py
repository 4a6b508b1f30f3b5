"""Names the assets room to Django."""

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.assets"
    label = "assets"
    verbose_name = "Perangkat dan gudang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what."""
        from laksana.assets import scopes

        scopes.register()
