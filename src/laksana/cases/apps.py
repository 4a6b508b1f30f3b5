"""Names the cases room to Django, its scopes to the gate, its journal to the guard of append-only tables."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the room."""

    name = "laksana.cases"
    label = "cases"
    verbose_name = "Kasus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the journal as it is; say who sees what."""
        from laksana.audit import append_only
        from laksana.cases import scopes
        from laksana.cases.models import Entry, Payload

        append_only.protect(Entry)
        append_only.protect(Payload, erasable=True)
        scopes.register()
