"""The engine against its independent reference model: seeded walks over generated and library procedures.

`LAKSANA_TRANSITIONS` sets how many acts are tried in all; `python -m model` (from `tests/`) does the same.
"""

import ast
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import model
from laksana.core.case import events
from laksana.core.case.commands import CancelPaper, IssuePaper
from laksana.core.procedure.flow import check_flow
from laksana.core.procedure.references import check_references
from laksana.core.procedure.report import Report
from laksana.procedures import library
from model.acts import ACTS
from model.bridge import plain_of, procedure_of
from model.harness import Difference, generated, run, walk
from model.product import ProductCase

pytestmark = pytest.mark.long
TRANSITIONS = int(os.environ.get("LAKSANA_TRANSITIONS", "500000"))
GENERATED = 500
SHARDS = 10
ENOUGH_FOR_ALL = 40_000
"""So many acts carry out each kind of act there is."""
LIBRARY_SHARE = 0.1
MODEL = Path(model.__file__).parent
KNOW_THE_PRODUCT = {"bridge", "product", "machine"}


def report(capsys, **line):
    with capsys.disabled():
        print(json.dumps(line))


@pytest.mark.parametrize("shard", range(SHARDS))
def test_generated_procedures_run_as_the_model_says(shard, capsys):
    """0 differences: the same refusal or the same state after every act."""
    numbers = range(shard, GENERATED, SHARDS)
    each = int(TRANSITIONS * (1 - LIBRARY_SHARE)) // GENERATED
    line = run({number: generated(number) for number in numbers}, each)
    report(capsys, test="generated", shard=shard, **line)
    assert line["transitions"] == each * len(numbers)
    assert line["done"] > line["transitions"] // 5
    if line["transitions"] >= ENOUGH_FOR_ALL:
        assert set(line["acts"]) == set(ACTS)


def test_library_procedures_run_as_the_model_says(capsys):
    """0 differences on the procedures that come with Laksana."""
    procedures = dict(enumerate(map(plain_of, library.procedures())))
    line = run(procedures, int(TRANSITIONS * LIBRARY_SHARE) // len(procedures))
    report(capsys, test="library", **line)
    assert len(procedures) == 8
    assert line["done"] > line["transitions"] // 5


def test_generated_procedures_are_valid():
    """The walks run on what a government could publish."""
    for number in range(GENERATED):
        report_of = Report(marks={}, file="")
        procedure = procedure_of(generated(number))
        check_references(procedure, report_of)
        check_flow(procedure, report_of)
        assert not report_of.findings, number


def test_the_model_shares_nothing_with_the_product():
    """Only what translates, compares and drives may know the product."""
    for path in MODEL.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = [
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        ]
        named += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        knows = any(name.split(".")[0] == "laksana" for name in named)
        assert knows == (path.stem in KNOW_THE_PRODUCT), path


# planted faults: the harness must go red with each --------------------------------------------------


class LosesTokens(ProductCase):
    """A completed step now and then opens nothing after it."""

    def evolve(self, state, event, mark):
        lost = isinstance(event, events.StepOpened) and event.came_from % 5 == 4
        return state if lost else super().evolve(state, event, mark)


class ForgetsOwnWork(ProductCase):
    """Anybody may check the own work."""

    def decide(self, procedure, state, command, facts):
        steps = tuple(replace(step, checks=None) for step in procedure.steps)
        return super().decide(replace(procedure, steps=steps), state, command, facts)


class ForgetsPauses(ProductCase):
    """A pause does not move the due time."""

    def evolve(self, state, event, mark):
        if isinstance(event, events.StepResumed | events.DueMoved):
            event = replace(event, due_at=state.open[event.token].due_at)
        return super().evolve(state, event, mark)


class KeepsOldDues(ProductCase):
    """A corrected calendar moves nothing."""

    def evolve(self, state, event, mark):
        stays = isinstance(event, events.DueMoved) and event.why == "calendar"
        return state if stays else super().evolve(state, event, mark)


class KeepsTheRound(ProductCase):
    """A step that opens again leaves what was done after it standing."""

    def evolve(self, state, event, mark):
        after = super().evolve(state, event, mark)
        return replace(after, path=state.path) if isinstance(event, events.StepOpened) else after


class KeepsReservations(ProductCase):
    """A case that ends keeps what it had reserved."""

    def evolve(self, state, event, mark):
        kept = isinstance(event, events.StockMoved) and event.token is None
        return state if kept else super().evolve(state, event, mark)


class PromisesTwice(ProductCase):
    """More is taken out of a shelf than lies free there."""

    def decide(self, procedure, state, command, facts):
        twice = {shelf: 2 * free for shelf, free in facts.stock.free.items()}
        stock = replace(facts.stock, free=twice)
        return super().decide(procedure, state, command, replace(facts, stock=stock))


class MakesFinalTwice(ProductCase):
    """A paper that stands does not hinder another one of it."""

    def decide(self, procedure, state, command, facts):
        blind = state and replace(state, issued_papers=())
        return super().decide(procedure, blind, command, facts)


class ForgetsTheWriter(ProductCase):
    """Where a paper stands, every step that was done wrote it."""

    def decide(self, procedure, state, command, facts):
        if isinstance(command, IssuePaper | CancelPaper) and state:
            state = replace(state, writers=dict.fromkeys(state.writers, command.token))
        return super().decide(procedure, state, command, facts)


class LetsAnybodyIn(ProductCase):
    """Every actor holds every post."""

    def decide(self, procedure, state, command, facts):
        actor = replace(facts.actor, posts=frozenset(facts.office.holders))
        return super().decide(procedure, state, command, replace(facts, actor=actor))


def walk_until_red(fault):
    """Try 20,000 acts at most."""
    for number in range(40):
        walk(number, generated(number), 500, product=fault)


@pytest.mark.parametrize(
    "fault",
    [
        LosesTokens,
        ForgetsOwnWork,
        ForgetsPauses,
        KeepsOldDues,
        KeepsTheRound,
        KeepsReservations,
        PromisesTwice,
        MakesFinalTwice,
        ForgetsTheWriter,
        LetsAnybodyIn,
    ],
)
def test_a_planted_fault_is_found(fault):
    """A harness that stays green with a fault planted in the engine proves nothing."""
    with pytest.raises(Difference, match="the model:"):
        walk_until_red(fault)


def test_a_difference_is_told_in_few_acts():
    """The report names the seed and plays again only the acts that matter."""
    with pytest.raises(Difference) as caught:
        walk_until_red(LosesTokens)
    text = str(caught.value)
    assert "seed" in text
    assert "the product:" in text
    assert text.count("\n   by ") < 30
