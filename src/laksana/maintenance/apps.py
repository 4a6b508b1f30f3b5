"""Names the maintenance room to Django, its scopes to the gate, its places and pages to the frames."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class MaintenanceConfig(AppConfig):
    """Registers the room."""

    name = "laksana.maintenance"
    label = "maintenance"
    verbose_name = "Pemeliharaan berkala"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what and where it is found; note visits, propose what plans say."""
        from laksana.cases.ended import register_ended
        from laksana.cases.proposals import register_proposals
        from laksana.maintenance import places, scopes
        from laksana.maintenance.proposing import propose
        from laksana.maintenance.services import note_visits
        from laksana.organization.managing import Section, register_section
        from laksana.organization.navigation import register_places

        scopes.register()
        register_places(places.places, rank=40)
        register_ended(note_visits)
        register_proposals(propose)
        register_section(
            Section(
                "maintenance:checklists",
                gettext_lazy("Pemeriksaan"),
                "clipboard-check",
                ("maintenance:checklist", "maintenance:group"),
            )
        )
