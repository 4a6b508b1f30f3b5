"""Names the notifications room to Django and its scopes to the gate."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.notifications"
    label = "notifications"
    verbose_name = "Pemberitahuan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what."""
        from laksana.notifications import scopes

        scopes.register()
