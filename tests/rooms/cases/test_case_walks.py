"""Goods and papers of cases in any order: journals, store and papers agree; an edit of any table is named.

`LAKSANA_CASE_WALK` sets how many acts are tried.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from case_driver import Driver, any_agency
from laksana.assets.models import Device, DevicePlacement, StockLevel, StockMovement
from laksana.cases import selectors, services
from laksana.cases.models import CasePaper
from laksana.cases.selectors.official import official
from laksana.cases.services import official as papers
from laksana.cases.verifying import Tally, verify
from laksana.core.case.commands import Command, Install, MoveStock, StockAct
from laksana.core.case.refusals import Refused
from laksana.core.stock.model import Fate, StockLine
from laksana.documents.models import Paper, PaperState
from stock_scenes import Scene, store

DEVICES = "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
ACTS = int(os.environ.get("LAKSANA_CASE_WALK", "60"))


class Walk:
    """Two cases that draw on one store, at the step that takes goods, and the papers they have written."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene, self.rng, self.done = scene, Random(seed), 0
        scene.receive("BARU-1", "BARU-2", "BARU-3", cables=40)
        self.cases = [self.at_provide() for _ in range(2)]

    def at_provide(self) -> tuple[Driver, int]:
        driver = any_agency("kota-bogor")
        answer = driver.open(DEVICES)
        while "provide" not in {token.step for token in answer.state.open.values()}:
            answer = driver.later(minutes=1).complete(answer.case)
        return driver, answer.case

    def go(self) -> None:
        for _ in range(ACTS):
            driver, case = self.rng.choice(self.cases)
            self.rng.choice([self.move, self.move, self.install, self.finalise, self.cancel])(driver, case)
        assert self.done > ACTS // 4

    def act(self, driver: Driver, case: int, command: Command) -> None:
        found = driver.later(minutes=1).found(case)
        person = driver.performer(found, found.state.open[command.token])
        answer = services.act(driver.by(person), case=case, command=command, command_id=uuid4())
        self.done += not isinstance(answer, Refused)

    def move(self, driver: Driver, case: int) -> None:
        state, act = driver.found(case).state, self.rng.choice([StockAct.RESERVE, *StockAct])
        cable = StockLine(self.scene.room, self.scene.cable, self.rng.randint(1, 5))
        lines = self.rng.choice([(StockLine(self.scene.room, self.scene.switch),), (cable,)])
        self.act(driver, case, MoveStock(min(state.open), act, lines if act is StockAct.RESERVE else ()))

    def install(self, driver: Driver, case: int) -> None:
        state = driver.found(case).state
        there = Device.objects.filter(state="installed", site=state.sites[0]).values_list("pk", flat=True)
        if lines := state.issued or state.reserved:
            old = self.rng.choice([None, *there])
            fate = old and self.rng.choice(list(Fate))
            room = self.scene.room if fate is Fate.RETURNED else None
            self.act(driver, case, Install(min(state.open), lines[0], state.sites[0], old, fate, room))

    def finalise(self, driver: Driver, case: int) -> None:
        by, found = self.owner(driver, case)
        if there := official(found, by.actor):
            ready = papers.prepared(by, found, self.rng.choice(there).written.ref)
            made = papers.make_final(by, found, ready, command_id=uuid4(), reason="Ralat")
            self.done += isinstance(made, CasePaper)

    def cancel(self, driver: Driver, case: int) -> None:
        by, found = self.owner(driver, case)
        if standing := [one for one in official(found, by.actor) if one.stands]:
            one = self.rng.choice(standing)
            self.done += papers.cancel(by, found, one, command_id=uuid4(), reason="Keliru") is None

    def owner(self, driver: Driver, case: int) -> tuple[services.By, selectors.Found]:
        by = driver.later(minutes=1).by(driver.holder(driver.found(case).owner))
        return by, selectors.find(by.actor, by.structure, case=case, now=by.now)


def faults() -> list[str]:
    return [str(fault) for fault in verify(Tally())]


def forge() -> None:
    row = StockMovement.objects.filter(movement="reserved").earliest("pk")
    row.pk, row.command = None, uuid4()
    row.save(force_insert=True)


def first(table: Any) -> Any:
    return table.objects.filter(pk=table.objects.earliest("pk").pk)


def stands() -> Any:
    return Paper.objects.filter(pk=Paper.objects.exclude(state=PaperState.DRAFT).earliest("pk").pk)


BROKEN = {"state": "in_repair", "room": None, "site": None, "spot": None}
DAMAGES: dict[str, tuple[Callable[[], Any], str]] = {
    "a balance": (lambda: first(StockLevel).update(on_hand=99), "the balance is 99/"),
    "a made-up movement": (forge, "none of its entries"),
    "where a device is": (lambda: first(Device).update(**BROKEN), "is not where its history says"),
    "a device's history": (
        lambda: DevicePlacement.objects.filter(until=None).update(**BROKEN),
        "is not where its history says",
    ),
    "the words of a paper": (lambda: stands().update(sheet="{}"), "words of"),
    "the end of a paper": (lambda: stands().update(state="draft"), "paper"),
    "whose paper it is": (lambda: first(CasePaper).update(paper="lain"), "is not as the journal says"),
}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_the_tables_agree_and_an_edit_is_named(
    settings: Any, tmp_path: Path, seed: int
) -> None:
    settings.PAPERS_ROOT = tmp_path / "papers"
    Walk(store(), seed).go()
    assert faults() == []
    for name, (damage, said) in DAMAGES.items():
        with transaction.atomic():
            damage()
            assert any(said in fault for fault in faults()), name
            transaction.set_rollback(True)
    assert faults() == []
