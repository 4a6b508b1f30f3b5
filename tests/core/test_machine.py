"""The engine as Hypothesis drives it: whatever is asked in whatever order, what must hold of a case holds.

`LAKSANA_MACHINE_EXAMPLES` sets how many cases are lived through.
"""

import json
import os
import traceback
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from laksana.core.case import events
from laksana.core.case.commands import StockAct
from laksana.core.case.plain import canonical, command_digest_form, command_from
from model.acts import ACTS
from model.bridge import command_of
from model.harness import Pair, generated
from model.machine import CaseMachine
from model.procedures import REPORTER
from model.product import ProductCase
from model.walker import Walker

pytestmark = pytest.mark.long
EXAMPLES = int(os.environ.get("LAKSANA_MACHINE_EXAMPLES", "500"))
ACTS_EACH = 45


def lived(examples, **more):
    return settings(
        max_examples=examples,
        stateful_step_count=ACTS_EACH,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


CaseMachine.TestCase.settings = lived(EXAMPLES)
TestCaseMachine = CaseMachine.TestCase


class LosesTokens(ProductCase):
    """A completed step now and then opens nothing after it."""

    def evolve(self, state, event, mark):
        lost = isinstance(event, events.StepOpened) and event.came_from % 3 == 1
        return state if lost else super().evolve(state, event, mark)


class CompletesTwice(ProductCase):
    """A completed step stays open."""

    def evolve(self, state, event, mark):
        after = super().evolve(state, event, mark)
        if isinstance(event, events.StepCompleted) and after.is_open:
            return replace(after, open={**after.open, event.token: state.open[event.token]})
        return after


class ForgetsSilently(ProductCase):
    """What a comment says changes the state, though the comment may be erased."""

    def evolve(self, state, event, mark):
        after = super().evolve(state, event, mark)
        return replace(after, stars=len(event.text)) if isinstance(event, events.CommentAdded) else after


class ReservesTwice(ProductCase):
    """What is reserved is had twice."""

    def evolve(self, state, event, mark):
        after = super().evolve(state, event, mark)
        again = isinstance(event, events.StockMoved) and event.act is StockAct.RESERVE
        return replace(after, reserved=after.reserved * 2) if again else after


class MakesFinalTwice(ProductCase):
    """A paper that stands does not hinder another one of it."""

    def decide(self, procedure, state, command, facts):
        blind = state and replace(state, issued_papers=())
        return super().decide(procedure, blind, command, facts)


def live_alone(kind, *, examples=60, of=CaseMachine.numbers):
    """Run the machine on a product without comparing it with the model; give the acts it tried."""

    class Alone(CaseMachine):
        product = kind
        numbers = of
        asked: ClassVar[set[str]] = set()

        def compare(self, act):
            self.pair.differs(*act)

    run_state_machine_as_test(Alone, settings=lived(examples, phases=[Phase.generate]))
    return Alone.asked


def takes_goods_at_once(number):
    """Tell whether goods may be taken as soon as a case of that procedure is open."""
    procedure = generated(number)
    first = procedure["steps"][procedure["first"]]
    return first["stock"] and not first["each_site"] and first["performer"] != REPORTER


WITH_GOODS_AT_ONCE = [number for number in range(100) if takes_goods_at_once(number)]


def places(error):
    """Name the functions in which an error, and those that it came upon, were raised."""
    if error is None:
        return set()
    frames = {frame.name for frame in traceback.extract_tb(error.__traceback__)}
    return frames | places(error.__context__)


def test_the_machine_tries_every_act():
    """And without a fault it is green alone."""
    assert live_alone(ProductCase, examples=120) == set(ACTS)


@pytest.mark.parametrize(
    ("fault", "seen_by"),
    [
        (LosesTokens, "a_case_is_open_or_has_ended"),
        (CompletesTwice, "each_opening_counts_once"),
        (ForgetsSilently, "teardown"),
        (ReservesTwice, "goods_are_had_once"),
        (MakesFinalTwice, "one_final_paper_stands"),
    ],
)
def test_the_machine_alone_sees_a_planted_fault(fault, seen_by):
    """Without the model beside it, what must always hold is enough to go red."""
    with pytest.raises(AssertionError) as caught:
        live_alone(fault, of=WITH_GOODS_AT_ONCE if fault is ReservesTwice else CaseMachine.numbers)
    assert seen_by in places(caught.value)


def test_commands_survive_being_written_down():
    """What a command id is bound to gives the same command back; a draft may hold anything."""
    written = 0
    for number in range(60):
        walker = Walker(number, generated(number))
        pair = Pair(walker.procedure, ProductCase)
        walker.begin_case(pair.model)
        for _ in range(60):
            name, fields, facts = walker.next_act()
            pair.differs(name, fields, facts)
            if pair.answer == "done" and not fields.get("draft"):
                command = command_of(name, fields)
                form = json.loads(canonical(command_digest_form(command)))
                assert command_from(form) == command
                written += 1
    assert written > 1000
