"""Names the notifications room to Django and its scopes to the gate."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

ROUTES = tuple(f"notifications:{name}" for name in ("log", "outlet", "default", "words"))
"""The routes of the administrator's section, by how their names begin."""


class NotificationsConfig(AppConfig):
    """Registers the room."""

    name = "laksana.notifications"
    label = "notifications"
    verbose_name = "Pemberitahuan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who sees what; begin the heads' mornings."""
        from laksana.notifications import scopes
        from laksana.notifications.selectors.log import held
        from laksana.organization.managing import Section, register_section
        from laksana.organization.wellbeing import register_held

        scopes.register()
        register_held(held)
        register_section(Section("notifications:log", _("Pemberitahuan"), "bell", ROUTES))
        post_migrate.connect(promise_mornings, sender=self, dispatch_uid="mornings")


def promise_mornings(**_given: Any) -> None:
    """Begin the planning of mornings; it goes on by itself."""
    from laksana.notifications.services.mornings import promise_plan
    from laksana.outside import time

    promise_plan(time.now())
