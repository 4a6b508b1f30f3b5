"""The cast of the tests: the people of four governments, by post, as the services made them.

`build()` runs once per test database (see conftest); tests only look people up:

    bekasi = cast("kota-bekasi")
    bekasi.holder("section_head")             the Person
    bekasi.post("field_officer")              the number of the post
    bekasi.contact("Kecamatan Rawalumbu")     who may only draft; `may_send=True`: the agency's head
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from laksana.organization.demo.loader import load_all, structure_file
from laksana.organization.models import (
    Agency,
    AgencyContact,
    Clerk,
    Duty,
    DutyKind,
    Government,
    Person,
    Post,
    Site,
)
from laksana.organization.services import Order

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
"""Monday 16 November 2026, 09.00 WIB, 10.00 WITA: an ordinary working morning."""

GOVERNMENTS = ("kota-bekasi", "kota-bogor", "kabupaten-ciamis", "kabupaten-bolaang-mongondow-utara")
PASSWORD = "kuda-laut-biru-42"


def build() -> None:
    """Put the cast into an empty database."""
    load_all(now=datetime(2026, 1, 5, 1, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Cast:
    """The people of one government."""

    slug: str

    @property
    def government(self) -> Government:
        return Government.objects.get(slug=self.slug)

    def post(self, key: str) -> int:
        """Give the number of a post by its key in the demo file."""
        title = structure_file(self.slug)["posts"][key]["title"]
        return Post.objects.get(government__slug=self.slug, title=title).pk

    def holder(self, key: str, number: int = 1) -> Person:
        """Give a holder of a post; `number` counts from 1 where several hold it."""
        return self.person(structure_file(self.slug)["posts"][key]["holders"][number - 1])

    def person(self, name: str) -> Person:
        people = Person.objects.select_related("government", "account")
        return people.get(government__slug=self.slug, name=name)

    @property
    def desk(self) -> Person:
        return self._on_duty(DutyKind.DESK)

    @property
    def administrator(self) -> Person:
        return self._on_duty(DutyKind.ADMINISTRATOR)

    @property
    def auditor(self) -> Person:
        return self._on_duty(DutyKind.AUDITOR)

    @property
    def clerk(self) -> Person:
        """Give the clerk of the head of office."""
        clerk = Clerk.objects.select_related("person").get(government__slug=self.slug)
        return self.person(clerk.person.name)

    def agency(self, name: str) -> Agency:
        return Agency.objects.get(government__slug=self.slug, name=name)

    def site(self, name: str) -> Site:
        return Site.objects.get(government__slug=self.slug, name=name)

    def contact(self, agency: str, *, may_send: bool = False) -> Person:
        """Give who reports for an agency."""
        contacts = AgencyContact.objects.select_related("person")
        found = contacts.get(government__slug=self.slug, agency__name=agency, may_send=may_send)
        return self.person(found.person.name)

    def order(
        self, by: Person | None = None, *, command: UUID | None = None, now: datetime = MONDAY
    ) -> Order:
        """Make an order of this government's administrator, or of whom the test says."""
        person = by or self.administrator
        return Order(command or uuid4(), self.government.pk, now, person.pk)

    def _on_duty(self, kind: DutyKind) -> Person:
        duty = (
            Duty.objects.select_related("person").filter(government__slug=self.slug, kind=kind).earliest("pk")
        )
        return self.person(duty.person.name)


@cache
def cast(slug: str) -> Cast:
    """Give the people of one government."""
    return Cast(slug)


def signed_in(person: Person, **options: Any) -> Client:
    """Give a browser in which the person is signed in."""
    client = Client(**options)
    account = person.account
    assert account is not None, f"{person} has no account"
    client.force_login(account, backend="laksana.organization.backends.Backend")
    return client


def give_password(person: Person) -> str:
    """Turn a demo account into an ordinary one with a password of its own; give the user name."""
    account = person.account
    assert account is not None
    account.demo = False
    account.set_password(PASSWORD)
    account.save()
    return account.username
