"""`load_procedures`: publishes the procedures that come with Laksana. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from laksana.outside import time
from laksana.procedures import services


class Command(BaseCommand):
    """Publishes the library for the governments of this installation, and the general procedures."""

    help = "publish the procedures that come with Laksana"

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and say what was left out."""
        try:
            loaded = services.load_library(now=time.now())
        except services.AlreadyPublished as error:
            raise CommandError(
                f"{error}. Who changed the definition gives it a new version number; a demo begins anew with"
                " `python3 dev.py run --fresh`, which keeps the old data aside."
            ) from error
        if options["verbosity"]:
            self.stdout.write(f"{loaded.published} versions published")
            for procedure in loaded.skipped:
                self.stdout.write(f"left out, its government is not here: {procedure}")
