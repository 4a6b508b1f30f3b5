"""Names the procedures room to Django, its scope to the gate, its table to the guard of append-only ones."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Registers the room."""

    name = "laksana.procedures"
    label = "procedures"
    verbose_name = "Prosedur"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep published versions as they are; say who sees them."""
        from laksana.audit import append_only
        from laksana.organization.access import register_scope
        from laksana.organization.navigation import register_places
        from laksana.organization.selectors import register_procedures
        from laksana.procedures.models import ProcedureVersion
        from laksana.procedures.places import places
        from laksana.procedures.selectors import procedure_cards, visible_to

        append_only.protect(ProcedureVersion)
        register_scope(ProcedureVersion, visible_to)
        register_places(places, rank=80)
        register_procedures(procedure_cards)
