"""Names the maintenance room to Django, its scopes to the gate, its places and pages to the frames."""

from django.apps import AppConfig


class MaintenanceConfig(AppConfig):
    """Registers the room."""

    name = "laksana.maintenance"
    label = "maintenance"
    verbose_name = "Pemeliharaan berkala"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what, and note the visits of rounds that end."""
        from laksana.cases.ended import register_ended
        from laksana.maintenance import scopes
        from laksana.maintenance.services import note_visits

        scopes.register()
        register_ended(note_visits)
