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
        from laksana.procedures.models import ProcedureVersion
        from laksana.procedures.selectors import visible_to

        append_only.protect(ProcedureVersion)
        register_scope(ProcedureVersion, visible_to)
