"""Names the notifications room to Django and its scopes to the gate."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NotificationsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.notifications"
    label = "notifications"
    verbose_name = "Pemberitahuan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what; begin the heads' mornings."""
        from laksana.notifications import scopes

        scopes.register()
        post_migrate.connect(promise_mornings, sender=self, dispatch_uid="mornings")


def promise_mornings(**_: Any) -> None:
    """Begin the planning of mornings; it goes on by itself."""
    from laksana.notifications.services.mornings import promise_plan
    from laksana.outside import time

    promise_plan(time.now())
