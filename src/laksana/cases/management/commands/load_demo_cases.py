"""Loads the demo's cases, once: a government that has cases keeps what it has."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.cases.demo.loader import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo_cases`"""

    help = "Play some weeks of cases in every demo government that has none yet."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo cases.")
        load_all(now=time.now())
