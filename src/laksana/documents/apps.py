"""Names the documents room to Django, its scopes to the gate, its pages to the others."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from laksana.notifications.services import NoticeKind
    from laksana.organization.wellbeing import Sign

ROUTES = tuple(f"documents:{name}" for name in ("kind", "letterhead", "agenda", "number", "series"))
"""The routes of the administrator's section, by how their names begin."""


class DocumentsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.documents"
    label = "documents"
    verbose_name = "Naskah dinas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what, where heads sign and administrators go, what the health page looks at."""
        from laksana.documents import places, scopes
        from laksana.documents.emblems import emblem_of
        from laksana.notifications.preview import register_telling
        from laksana.organization.managing import Section, register_section
        from laksana.organization.navigation import register_places
        from laksana.organization.wellbeing import register_signs
        from laksana.procedures.emblems import register_emblems

        scopes.register()
        register_emblems(emblem_of)
        register_places(places.places, rank=30)
        register_signs(_worries)
        register_telling(_told)
        register_section(Section("documents:kinds", _("Naskah dinas"), "scroll-text", ROUTES))
        register_section(Section("documents:means", _("Tanda tangan"), "signature", ("documents:means",)))


def _worries(government: int, now: datetime) -> "Iterable[Sign]":
    """Look at what signs; what that takes is loaded by the first who looks."""
    from laksana.documents.presenters.means import worries

    return worries(government, now)


def _told() -> "Iterable[tuple[NoticeKind, str, str]]":
    """Say who is told what by this room."""
    from laksana.documents.services.telling import told

    return told()
