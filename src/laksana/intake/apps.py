"""Names the intake room to Django, its scopes to the gate and its places to the navigation."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the room."""

    name = "laksana.intake"
    label = "intake"
    verbose_name = "Penerimaan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the room's places; say who sees what."""
        from laksana.intake import places, scopes
        from laksana.organization.navigation import register_places

        scopes.register()
        register_places(places.places, rank=10)
