"""Names the intake room to Django and its places to the navigation."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the room."""

    name = "laksana.intake"
    label = "intake"
    verbose_name = "Penerimaan"

    def ready(self) -> None:
        """Offer the room's places."""
        from laksana.intake import places
        from laksana.organization.navigation import register_places

        register_places(places.places, rank=10)
