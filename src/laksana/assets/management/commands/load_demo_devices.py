"""Gives the demo offices their devices, once; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.assets.demo.loader import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo_devices`"""

    help = "Give the demo governments devices, places and links."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo devices.")
        load_all(now=time.now())
