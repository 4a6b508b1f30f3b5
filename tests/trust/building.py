"""Builds the stage: the office, the cases and what lies where. Leaves nothing of it behind."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction
from django.test import Client

from case_driver import Driver, any_agency
from laksana.cases import journal
from laksana.organization import services as office
from laksana.outbox.services import sign_of_life
from laksana.procedures import selectors as procedures
from laksana.procedures import services as publishing
from trust.alerts import ALERT_SCENES, found_alerts
from trust.office import found_team, move_away, post, stand_in, unit
from trust.people import HERE, NEXT_DOOR
from trust.scenes import SCENES, WITH_ALL_FOUR, play_beside
from trust.stage import NOW, Scene, Stage
from trust.things import things
from trust.visits import VISIT_SCENES, VISITS_WITH_ALL_FOUR, found_visits
from world import MONDAY, cast, signed_in


@contextmanager
def staged() -> Iterator[Stage]:
    """Build the stage and leave nothing of it."""
    _forget()
    with transaction.atomic():
        yield _build()
        transaction.set_rollback(True)
    _forget()


def _forget() -> None:
    procedures.definition.cache_clear()
    journal._known.clear()


def _build() -> Stage:
    publishing.load_library(now=datetime(2026, 1, 5, tzinfo=UTC))
    sign_of_life("stage")
    stage = Stage(Driver(cast("kota-bekasi")), any_agency("kota-bogor"))
    found_team(stage.driver.cast)
    stand_in(stage.neighbour.cast, stage.neighbour.cast.holder("technician").pk, NOW)
    for there in (stage.driver.cast, stage.neighbour.cast):
        office.add_on_call(there.order(), post=post(there, unit(there), "Regu Siaga", None, []), source="SK")
    found_visits(stage)
    found_alerts(stage)
    _play(stage, {**WITH_ALL_FOUR, **VISITS_WITH_ALL_FOUR})
    move_away(stage)
    _play(stage, {**SCENES, **VISIT_SCENES, **ALERT_SCENES})
    play_beside(stage)
    stage.things.update(things(stage))
    stage.browsers.update(_browsers(stage))
    return stage


def _play(stage: Stage, scenes: Mapping[str, Callable[[Stage], Scene]]) -> None:
    for name, play in scenes.items():
        stage.driver.now = MONDAY
        stage.scenes[name] = play(stage)


def _browsers(stage: Stage) -> dict[str, Client]:
    people = {who: stage.person(who) for who in HERE}
    people |= {f"neighbour {who}": find(stage.neighbour.cast) for who, find in NEXT_DOOR.items()}
    return {**{who: signed_in(person) for who, person in people.items()}, "anonymous": Client()}
