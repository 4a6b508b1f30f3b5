"""The stage of the access matrix: in Bekasi somebody lives every relation to a case; Bogor is next door.

What it is made of: who comes is in `people`, their posts in `office`, the cases in `scenes`, what lies where
in `things`; `building` puts it together. Who may do what is `oracle`'s and the access table's to say.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client

from case_driver import Driver
from laksana.core.case.commands import Command
from laksana.organization.models import Person
from trust.people import HERE, STANDS_FOR
from world import MONDAY

NOW = MONDAY + timedelta(hours=6)
"""When everybody comes to the doors: Monday 15.00, after all that was played."""


@dataclass
class Scene:
    """A case at one moment, the token in question, and what people are to it."""

    case: int
    number: str
    token: int
    relations: Mapping[str, str]

    def of(self, who: str) -> frozenset[str]:
        """Give somebody's relations; nobody from next door has any."""
        if who.startswith("neighbour"):
            return frozenset()
        return frozenset(self.relations.get(STANDS_FOR.get(who, who), "colleague").split())


@dataclass
class Thing:
    """The arguments of addresses: of what is there, of what is next door, of what is nowhere."""

    own: dict[str, Any]
    foreign: dict[str, Any]
    missing: dict[str, Any]


@dataclass
class Stage:
    """Who and what there is."""

    driver: Driver
    neighbour: Driver
    scenes: dict[str, Scene] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    """For everybody one, signed in but for `anonymous`."""

    def person(self, who: str) -> Person:
        return self.driver.cast.person(HERE[who])

    def act(self, who: str, case: int, command: Command) -> None:
        self.driver.later(seconds=30).act(self.person(who), case, command)


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing stay of what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the statements that write."""
    seen: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "TRUNCATE")):
            seen.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        yield seen
