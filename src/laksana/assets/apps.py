"""Names the assets room to Django."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from laksana.notifications.services import NoticeKind
    from laksana.organization.wellbeing import Sign


class AssetsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.assets"
    label = "assets"
    verbose_name = "Perangkat dan gudang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the stock cards as they are; say who sees what; offer the room's place."""
        from laksana.assets import places, scopes
        from laksana.assets.models import StockMovement
        from laksana.audit import append_only
        from laksana.notifications.preview import register_telling
        from laksana.organization.managing import Section, register_section
        from laksana.organization.navigation import register_places
        from laksana.organization.wellbeing import register_signs

        append_only.protect(StockMovement)
        scopes.register()
        register_places(places.places, rank=40)
        register_telling(_told)
        register_signs(_signs)
        register_section(
            Section("assets:stock-manage", gettext_lazy("Gudang"), "warehouse", ("assets:stock-",))
        )


def _signs(government: int, now: "datetime") -> "Iterable[Sign]":
    """Look at the NetBox; what that takes is loaded by the first who looks."""
    from laksana.assets.signs import netbox_signs

    return netbox_signs(government, now)


def _told() -> "Iterator[tuple[NoticeKind, str, str]]":
    """Say who is told what by this room; what that takes is loaded by the first who looks."""
    from laksana.assets.services.minimum import told

    return told()
