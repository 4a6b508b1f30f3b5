"""Gives the demo offices checklists, a group of sites and plans, once; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laksana.maintenance.demo import load_all
from laksana.outside import time


class Command(BaseCommand):
    """`laksana manage load_demo_plans`"""

    help = "Give the demo governments checklists, and plans where they have such a procedure."

    def handle(self, **_: Any) -> None:
        """Load, unless this is a production installation."""
        if settings.CONFIG.production:
            raise CommandError("A production installation takes no demo plans.")
        load_all(now=time.now())
