"""Names the organization room to Django."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Registers the room."""

    name = "laksana.organization"
    label = "organization"
    verbose_name = "Organisasi"
    default_auto_field = "django.db.models.BigAutoField"
