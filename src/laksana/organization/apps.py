"""Names the organization room to Django, its scopes to the gate."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Registers the room."""

    name = "laksana.organization"
    label = "organization"
    verbose_name = "Organisasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees which rows."""
        from laksana.organization import checks, scopes, signing_in  # noqa: F401

        scopes.register()
        signing_in.connect()
