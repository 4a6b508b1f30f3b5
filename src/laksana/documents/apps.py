"""Names the documents room to Django and its scopes to the gate."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ROUTES = tuple(f"documents:{name}" for name in ("kind", "letterhead", "agenda", "number", "series"))
"""The routes of the administrator's section, by how their names begin."""


class DocumentsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.documents"
    label = "documents"
    verbose_name = "Naskah dinas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what, and where administrators go."""
        from laksana.documents import scopes
        from laksana.organization.managing import Section, register_section

        scopes.register()
        register_section(Section("documents:kinds", _("Naskah dinas"), "scroll-text", ROUTES))
