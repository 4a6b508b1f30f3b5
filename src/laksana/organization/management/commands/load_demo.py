"""Loads the demo governments, once; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.organization.demo.loader import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo`"""

    help = "Load the four demo governments with their offices, agencies and people."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo accounts.")
        load_all(now=time.now())
