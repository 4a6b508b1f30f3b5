"""Begins a real installation: founds a government and lets its first administrator in."""

import argparse
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from laksana.organization import library, services
from laksana.organization.models import DutyKind
from laksana.organization.services import Order
from laksana.outside import time
from laksana.outside.calendars import GovernmentCalendar


class Command(BaseCommand):
    """`laksana manage found_government`"""

    help = "Found a government and its first administrator; everything else is done on the pages."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Ask for what a page can't be opened without."""
        parser.add_argument("code", help=f"region code: {', '.join(library.codes())}")
        parser.add_argument("--office", required=True, help="full name of the ICT office")
        parser.add_argument("--prefix", required=True, help="2 to 5 capital letters that begin case numbers")
        parser.add_argument("--administrator", required=True, metavar="NAME", help="name of the person")
        parser.add_argument("--username", required=True, help="user name of that person")

    def handle(self, **given: Any) -> None:
        """Do all of it or nothing, and show the password this once."""
        try:
            calendar = library.load(given["code"])
            with transaction.atomic():
                password = _found(calendar, given)
        except library.UnknownGovernmentError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{calendar.name} is founded. {given['username']} signs in once with: {password}")


def _found(calendar: GovernmentCalendar, given: dict[str, Any]) -> str | None:
    now = time.now()
    government = services.found_government(
        calendar, now=now, office=given["office"], case_prefix=given["prefix"]
    )

    def order() -> Order:
        return Order(uuid4(), government, now)

    person = services.add_person(order(), name=given["administrator"])
    services.give_account(order(), person, username=given["username"])
    services.give_duty(order(), person=person, kind=DutyKind.ADMINISTRATOR.value)
    return services.set_temporary_password(order(), person)
