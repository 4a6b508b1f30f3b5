"""Names the cases room to Django, its scopes to the gate, its journal to the guard of append-only tables."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy


class CasesConfig(AppConfig):
    """Registers the room."""

    name = "laksana.cases"
    label = "cases"
    verbose_name = "Kasus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the journal as it is; say who sees what."""
        from laksana.assets.registers import register_arrival, register_cases
        from laksana.audit import append_only
        from laksana.cases import concerning, digest, places, running, scopes
        from laksana.cases.models import Entry, Payload
        from laksana.cases.presenters.vacancies import standing
        from laksana.cases.selectors import moved
        from laksana.cases.services import goods, recounting
        from laksana.cases.telling import words
        from laksana.documents.scopes import register_opener
        from laksana.notifications.digests import register_summary
        from laksana.notifications.preview import register_telling
        from laksana.organization.corrections import Follower, register_follower
        from laksana.organization.managing import Section, register_section
        from laksana.organization.navigation import register_places
        from laksana.organization.selectors import register_standing
        from laksana.procedures.running import register_running

        append_only.protect(Entry)
        append_only.protect(Payload, erasable=True)
        scopes.register()
        register_opener(scopes.papers_of)
        register_places(places.places, rank=20)
        register_follower(Follower(recounting.follow, moved.counts, moved.listed))
        register_running(running.by_procedure, running.address)
        register_cases(concerning.Told())
        register_arrival(goods.follow)
        register_summary(digest.morning)
        register_telling(words.told)
        register_telling(words.told_by_time)
        register_section(
            Section("cases:ladders", gettext_lazy("Pengingat"), "alarm-clock", ("cases:ladder",))
        )
        register_standing(standing)
        post_migrate.connect(promise_cleaning, sender=self, dispatch_uid="clean-files")


def promise_cleaning(**_: Any) -> None:
    """Begin the daily cleaning of files; it goes on by itself."""
    from laksana.cases import jobs
    from laksana.outside import time

    jobs.promise_cleaning(time.now())
