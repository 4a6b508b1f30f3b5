"""Names the organization room to Django, its scopes to the gate."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Registers the room."""

    name = "laksana.organization"
    label = "organization"
    verbose_name = "Organisasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees which rows and where administrators go."""
        from laksana.organization import checks, scopes, signing_in  # noqa: F401
        from laksana.organization.navigation import register_places
        from laksana.organization.places import places

        scopes.register()
        signing_in.connect()
        register_places(places, rank=90)
