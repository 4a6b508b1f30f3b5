"""Gives the demo offices papers to sign and a made-up key, once; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.documents.demo.loader import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo_papers`"""

    help = "Give the demo governments papers to sign."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo papers.")
        load_all(now=time.now())
