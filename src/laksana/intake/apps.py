"""Names the intake room to Django, its scopes to the gate and its places to the navigation."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laksana.notifications.services import NoticeKind


class IntakeConfig(AppConfig):
    """Registers the room."""

    name = "laksana.intake"
    label = "intake"
    verbose_name = "Penerimaan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the room's places; say who sees what."""
        from laksana.intake import places, scopes
        from laksana.notifications.preview import register_telling
        from laksana.organization.navigation import register_places

        scopes.register()
        register_places(places.places, rank=10)
        register_telling(_told)


def _told() -> "Iterator[tuple[NoticeKind, str, str]]":
    """Say who is told what by this room; what that takes is loaded by the first who looks."""
    from laksana.intake.scans import told

    return told()
