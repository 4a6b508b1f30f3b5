"""The engine as Hypothesis drives it: whatever is asked in whatever order, what must hold of a case holds.

`LAKSANA_MACHINE_EXAMPLES` sets how many cases are lived through.
"""

import json
import os
import traceback
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from laksana.core.case import events
from laksana.core.case.plain import canonical, command_digest_form, command_from
from model.bridge import command_of
from model.harness import Pair, generated
from model.machine import CaseMachine
from model.product import ProductCase
from model.walker import Walker

pytestmark = pytest.mark.long
EXAMPLES = int(os.environ.get("LAKSANA_MACHINE_EXAMPLES", "500"))
ACTS_EACH = 60


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


def live_alone(kind):
    """Run the machine on a product without comparing it with the model."""

    class Alone(CaseMachine):
        product = kind

        def compare(self, act):
            self.pair.differs(*act)

    run_state_machine_as_test(Alone, settings=lived(60, phases=[Phase.generate]))


def places(error):
    """Name the functions in which an error, and those that it came upon, were raised."""
    if error is None:
        return set()
    frames = {frame.name for frame in traceback.extract_tb(error.__traceback__)}
    return frames | places(error.__context__)


@pytest.mark.parametrize(
    ("fault", "seen_by"),
    [
        (LosesTokens, "a_case_is_open_or_has_ended"),
        (CompletesTwice, "each_opening_counts_once"),
        (ForgetsSilently, "teardown"),
    ],
)
def test_the_machine_alone_sees_a_planted_fault(fault, seen_by):
    """Without the model beside it, what must always hold is enough to go red; without a fault it is green."""
    live_alone(ProductCase)
    with pytest.raises(AssertionError) as caught:
        live_alone(fault)
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
