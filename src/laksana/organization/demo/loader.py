"""Loads the demo through the services. A second run changes nothing: every command id follows from its key.

Never undoes what somebody changed in the demo since.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.text import slugify
from ruamel.yaml import YAML

from laksana.organization import library, services
from laksana.organization.models import DutyKind, Government, Receipt
from laksana.organization.services import Order

FOLDER: Final = Path(__file__).parent
COMMANDS: Final = UUID("6a0f7a46-3f0e-4d0c-9d3c-0b7a5d7f1c55")
SINCE: Final = date(2025, 1, 2)
"""Since when everybody holds their posts: before any case of the demo."""

Plain = Mapping[str, Any]


def load_all(*, now: datetime) -> None:
    """Load every demo government."""
    for code in library.codes():
        if (FOLDER / f"{library.load(code).slug}.yaml").exists():
            with transaction.atomic():
                _load(code, now)


@cache
def structure_file(slug: str) -> Plain:
    """Give the demo structure of one government as its file has it."""
    plain: Plain = YAML(typ="safe", pure=True).load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))
    return plain


def _load(code: str, now: datetime) -> None:
    calendar = library.load(code)
    plain = structure_file(calendar.slug)
    government = (
        Government.objects.filter(code=code, scheme=calendar.scheme).values_list("pk", flat=True).first()
    )
    if government is None:
        government = services.found_government(calendar, now=now, **plain["letterhead"])
    prefix = plain["letterhead"]["case_prefix"].lower()
    loading = _Loading(government=government, code=code, prefix=prefix, now=now)
    loading.office(plain)
    loading.agencies(plain["agencies"])


@dataclass
class _Loading:
    """One government being loaded: what was done before, and the numbers of what the file names by key."""

    government: int
    code: str
    prefix: str
    now: datetime
    done: dict[UUID, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    phones: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        receipts = Receipt.objects.filter(government=self.government)
        self.done = dict(receipts.values_list("command", "answer"))

    def once(self, key: str, service: Callable[..., Any], *args: Any, **given: Any) -> int:
        """Call a service under the command id of `key`, unless that was done before."""
        command = uuid5(COMMANDS, f"{self.code}/{key}")
        if command not in self.done:
            self.done[command] = service(Order(command, self.government, self.now), *args, **given)
        return self.done[command]

    def office(self, plain: Plain) -> None:
        """Load units, posts, holders, desk, clerks, administrator, auditor, performers and catalogue."""
        units: dict[str, int] = {}
        for name, parent in plain["units"].items():
            units[name] = self.once(f"unit/{name}", services.add_unit, name=name, parent=units.get(parent))
        posts: dict[str, int] = {}
        for key, post in plain["posts"].items():
            posts[key] = self._post(key, post, units[post["unit"]], posts.get(post.get("superior")))
        for kind, names in plain["duties"].items():
            self._duties(DutyKind(kind), names)
        for name, head in plain["clerks"].items():
            clerk = self.person(name)
            self.once(f"clerk/{name}/{head}", services.make_clerk, person=clerk, head=posts[head])
        self._procedures(plain["performers"], posts)
        self._tiles(plain["tiles"])

    def agencies(self, agencies: Iterable[Plain]) -> None:
        """Load agencies with their contacts and sites."""
        for agency in agencies:
            head, operator = agency["head"], f"Operator Jaringan {agency['name']}"
            number = self.once(
                f"agency/{agency['name']}",
                services.add_agency,
                kind=agency["kind"],
                name=agency["name"],
                address=agency["address"],
                contact=operator,
                phone=self.phone(),
            )
            self._contact(head, number, may_send=True)
            self._contact(operator, number, may_send=False)
            for site in agency["sites"]:
                self._site(agency, site, number, operator)

    def person(self, name: str) -> int:
        """Add a person of that name with a demo account, once."""
        if name not in self.people:
            number = self.once(f"person/{name}", services.add_person, name=name, phone=self.phone())
            username = f"{self.prefix}.{slugify(name)}"
            self.once(f"account/{name}", services.give_account, number, username=username, demo=True)
            self.people[name] = number
        return self.people[name]

    def phone(self) -> str:
        """Give a number that rings nowhere and says so."""
        return f"0812-0000-{next(self.phones):04d} (contoh)"

    def _post(self, key: str, post: Plain, unit: int, superior: int | None) -> int:
        number = self.once(
            f"post/{key}",
            services.add_post,
            unit=unit,
            title=post["title"],
            kind=post["kind"],
            superior=superior,
            is_head=post.get("head", False),
        )
        for name in post["holders"]:
            holder = self.person(name)
            self.once(
                f"holding/{key}/{name}", services.begin_holding, person=holder, post=number, since=SINCE
            )
        return number

    def _duties(self, kind: DutyKind, names: Iterable[str]) -> None:
        for name in names:
            self.once(f"duty/{kind}/{name}", services.give_duty, person=self.person(name), kind=kind.value)

    def _procedures(self, performers: Mapping[str, Mapping[str, str]], posts: Mapping[str, int]) -> None:
        for procedure, mapping in performers.items():
            self.once(
                f"performers/{procedure}",
                services.map_performers,
                procedure=procedure,
                posts={performer: posts[post] for performer, post in mapping.items()},
            )

    def _tiles(self, tiles: Iterable[Plain]) -> None:
        for position, tile in enumerate(tiles, start=1):
            self.once(f"tile/{tile['label']}", services.add_tile, position=position, **tile)

    def _contact(self, name: str, agency: int, *, may_send: bool) -> None:
        person = self.person(name)
        self.once(f"contact/{name}", services.make_contact, person=person, agency=agency, may_send=may_send)

    def _site(self, agency: Plain, site: Plain, number: int, contact: str) -> None:
        latitude, longitude = site["place"]
        self.once(
            f"site/{agency['name']}/{site['name']}",
            services.add_site,
            agency=number,
            name=site["name"],
            address=site.get("address", agency["address"]),
            latitude=latitude,
            longitude=longitude,
            contact=contact,
            phone=self.phone(),
        )
