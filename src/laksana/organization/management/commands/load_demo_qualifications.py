"""Gives the people of the demo offices qualifications, once; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.organization.demo.qualifications import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo_qualifications`"""

    help = "Note made-up qualifications of the people of the demo governments."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo qualifications.")
        load_all(now=time.now())
