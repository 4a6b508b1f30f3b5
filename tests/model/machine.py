"""The case engine as a state machine for Hypothesis: rules that ask, invariants that must hold after each.

Drives the product and the reference model side by side; finds acts through the walker.
"""

import json
from collections.abc import Sequence
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from laksana.core.authority.model import Act
from laksana.core.case.allowed import allowed
from laksana.core.case.evolve import replay
from laksana.core.case.plain import canonical, join_all, split_all
from laksana.core.case.state import Status
from laksana.core.procedure.model import END
from model.harness import Pair, generated
from model.product import ProductCase
from model.walker import Walker
from model.world import DIARIES

MOVES_DUE = {"begin", "resume", "finish_hand_over", "migrate", "recalculate"}
ACT_OF = {
    "take": Act.TAKE,
    "assign": Act.ASSIGN,
    "begin": Act.BEGIN,
    "complete": Act.COMPLETE,
    "decide_co_sign": Act.DECIDE_CO_SIGN,
    "send_back": Act.SEND_BACK,
    "recall": Act.RECALL,
    "pause": Act.PAUSE,
    "agree_pause": Act.AGREE_PAUSE,
    "resume": Act.RESUME,
    "finish_hand_over": Act.FINISH_HAND_OVER,
    "skip_site": Act.SKIP_SITE,
    "decide_skip": Act.AGREE_SKIP,
    "withdraw": Act.WITHDRAW,
    "cancel": Act.CANCEL,
    "reroute": Act.REROUTE,
    "close_as_duplicate": Act.CLOSE_AS_DUPLICATE,
    "rate": Act.RATE,
    "ask_reopen": Act.ASK_REOPEN,
    "decide_reopen": Act.DECIDE_REOPEN,
    "free_dispose": Act.FREE_DISPOSE,
    "migrate": Act.MIGRATE,
    "judge_incident": Act.JUDGE_INCIDENT,
    "lift_incident": Act.LIFT_INCIDENT,
    "report_incident": Act.REPORT_INCIDENT,
    "move_stock": Act.MOVE_STOCK,
    "install": Act.MOVE_STOCK,
    "issue_paper": Act.ISSUE_PAPER,
    "cancel_paper": Act.ISSUE_PAPER,
}
"""Acts whose command asks for nothing but what `allowed` asks first."""
STANDS_SO = {
    "not_allowed",
    "case_closed",
    "case_open",
    "step_not_open",
    "time_in_future",
    "time_before_opening",
    "already_taken",
    "already_begun",
    "not_begun",
    "form_not_filled",
    "step_paused",
    "step_not_paused",
    "step_submitted",
    "step_not_submitted",
    "skip_already_asked",
    "nothing_to_recall",
    "recall_too_late",
    "withdraw_too_late",
    "already_rated",
    "reopen_too_late",
    "reopen_already_asked",
    "already_judged",
    "not_judged",
    "already_reported",
    "no_stock_step",
    "paper_not_made",
}
"""Refusals that follow from how the case stands, whatever the command brings: `allowed` knows them all."""
BROUGHT = {"judge_incident": {"time_in_future"}, "issue_paper": {"paper_not_made"}}
"""Of these, what may also follow from what an act brings: since when an incident is known, which paper."""

seeds = st.integers(0, 2**20)


class CaseMachine(RuleBasedStateMachine):
    """One case of one generated procedure; every rule does one act on the engine and on the model."""

    product = ProductCase
    numbers: ClassVar[Sequence[int]] = range(500)
    """The procedures to choose from."""
    asked: ClassVar[set[str]] = set()
    """The acts that were tried, over all examples."""

    def __init__(self):
        super().__init__()
        self.done_ever, self.seen_tokens = set(), set()

    @initialize(number=st.integers(0, 499), seed=seeds)
    def a_procedure(self, number, seed):
        self.procedure = generated(self.numbers[number % len(self.numbers)])
        self.walker = Walker(seed, self.procedure)
        self.pair = Pair(self.procedure, self.product)
        self.walker.begin_case(self.pair.model)
        for attempt in range(5):
            self.report(seed + attempt)

    @rule(seed=seeds)
    def report(self, seed):
        """A case that is there already is not opened again."""
        if not self.is_there():
            self.ask("open", seed)

    # what people ask ----------------------------------------------------

    @property
    def state(self):
        return self.pair.product.state

    def is_there(self):
        return self.state is not None

    def is_open(self):
        return self.is_there() and self.state.is_open

    def takes_goods(self):
        steps = self.pair.model.procedure["steps"] if self.is_open() else {}
        return any(steps[token.step]["stock"] for token in self.state.open.values()) if steps else False

    def has_papers(self):
        return self.is_there() and bool(self.state.papers)

    @rule(seeds=st.lists(seeds, min_size=4, max_size=12))
    @precondition(is_there)
    def go_on(self, seeds):
        """Do what comes next by itself, as the walker does."""
        for seed in seeds:
            self.walker.rng.seed(seed)
            self.walker.now += seed % 90
            self.ask(self.walker.choose(), seed)

    @rule(seed=seeds)
    @precondition(is_open)
    def complete(self, seed):
        self.ask("complete", seed)

    @rule(seed=seeds, name=st.sampled_from(["take", "assign", "begin", "record_written", "fill_form"]))
    @precondition(is_open)
    def work(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["pause", "agree_pause", "resume", "finish_hand_over"]))
    @precondition(is_open)
    def wait(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["send_back", "recall"]))
    @precondition(is_open)
    def go_back(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["co_sign", "decide_co_sign"]))
    @precondition(is_open)
    def sign(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["add_site", "skip_site", "decide_skip"]))
    @precondition(is_open)
    def change_the_round(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["begin", "move_stock", "move_stock", "install"]))
    @precondition(takes_goods)
    def fetch(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["issue_paper", "cancel_paper"]))
    @precondition(has_papers)
    def finalise(self, seed, name):
        self.ask(name, seed)

    @rule(seed=seeds, name=st.sampled_from(["withdraw", "cancel", "reroute", "close_as_duplicate"]))
    @precondition(is_open)
    def end_early(self, seed, name):
        if seed % 8 == 0:
            self.ask(name, seed)

    @rule(seed=seeds)
    @precondition(is_open)
    def migrate(self, seed):
        self.ask("migrate", seed)

    @rule(seed=seeds)
    @precondition(is_open)
    def correct_the_calendar(self, seed):
        self.walker.diary = DIARIES[seed % len(DIARIES)]
        self.ask("recalculate", seed)

    @rule(
        seed=seeds,
        name=st.sampled_from(
            [
                "confirm",
                "record_no_answer",
                "comment",
                "free_dispose",
                "link",
                "judge_incident",
                "lift_incident",
                "report_incident",
                "rate",
                "ask_reopen",
                "decide_reopen",
            ]
        ),
    )
    @precondition(is_there)
    def speak(self, seed, name):
        self.ask(name, seed)

    @rule(minutes=st.integers(1, 10_000))
    @precondition(is_there)
    def time_passes(self, minutes):
        self.walker.now += minutes

    @rule(seed=seeds)
    @precondition(is_there)
    def posts_change_hands(self, seed):
        self.walker.rng.seed(seed)
        self.walker.world.shuffle()

    @rule(seed=seeds)
    @precondition(is_there)
    def somebody_looks(self, seed):
        self.walker.seen |= {number for number in self.state.open if (seed + number) % 3 == 0}

    def ask(self, name, seed):
        """Do one act on both, and see that it changed nothing it must not change."""
        self.asked.add(name)
        self.walker.rng.seed(seed)
        act = self.walker.act(name)
        before, entries = self.state, len(self.pair.product.journal)
        told = self.told_before(*act)
        self.compare(act)
        if len(self.pair.product.journal) == entries:
            assert self.state is before
        else:
            self.look_at_the_entry(name, before)
        if told is not None:
            refused_for = self.refused_for()
            stands_so = STANDS_SO - BROUGHT.get(name, set())
            assert refused_for not in stands_so if told == "nothing" else refused_for == told

    def compare(self, act):
        assert not self.pair.differs(*act), f"{act}\n{self.pair.both}"

    def refused_for(self):
        """Give the code of the engine's refusal of the last act, or None."""
        found = self.pair.both[1]
        return found[0] if isinstance(found, tuple) else None

    def told_before(self, name, fields, facts):
        """Give why `allowed` says beforehand that the act is refused: "nothing", or None if not asked."""
        if self.state is None or name not in ACT_OF:
            return None
        known = self.pair.product.translator.facts(facts)
        answers = allowed(self.pair.product.procedure, self.state, known, token=fields.get("token"))
        code = answers[ACT_OF[name]]
        return "nothing" if code is None else code.value

    def look_at_the_entry(self, name, before):
        _, happened = self.pair.product.journal[-1]
        public, private = json.loads(canonical(split_all(happened)))
        assert join_all(public, private) == happened
        if before is not None and name not in MOVES_DUE:
            for number, token in before.open.items():
                after = self.state.open.get(number)
                assert after is None or after.due_at == token.due_at
        for number in self.state.open:
            if before is None or number not in before.open:
                assert number not in self.seen_tokens, "a token number was given twice"
                self.seen_tokens.add(number)
        self.look_at_what_was_done(before)

    def look_at_what_was_done(self, before):
        earlier = {done.token for done in before.path} if before else set()
        for done in self.state.path:
            if done.token not in earlier and not done.skipped:
                assert done.token not in self.done_ever, "a token was completed twice"
                self.done_ever.add(done.token)

    # what always holds ----------------------------------------------------

    @invariant()
    def tokens_are_told_apart(self):
        if self.is_there():
            assert all(
                number == token.token < self.state.next_token for number, token in self.state.open.items()
            )
            places = [(token.step, token.site) for token in self.state.open.values()]
            assert len(set(places)) == len(places)
            assert len({step for step, _ in places}) <= 1

    @invariant()
    def each_opening_counts_once(self):
        if self.is_there():
            runs = [*self.state.open.values(), *self.state.path]
            numbers = [(run.step, run.site, run.visit) for run in runs]
            assert len(set(numbers)) == len(numbers)
            assert all(visit <= self.state.visits[step, site] for step, site, visit in numbers)

    @invariant()
    def a_round_holds_each_step_once(self):
        if self.is_there():
            places = [(done.step, done.site) for done in self.state.path]
            assert len(set(places)) == len(places)

    @invariant()
    def a_case_is_open_or_has_ended(self):
        if self.is_there():
            assert bool(self.state.open) == self.state.is_open
            assert (self.state.closed_at is None) == self.state.is_open

    @invariant()
    def goods_are_had_once(self):
        if self.is_there():
            held = [*self.state.reserved, *self.state.issued]
            assert all(line.quantity > 0 if line.device is None else line.quantity == 1 for line in held)
            for have in (self.state.reserved, self.state.issued):
                assert len({(line.shelf, line.device) for line in have}) == len(have)
            devices = [line.device for line in held if line.device is not None]
            assert len(set(devices)) == len(devices)
            assert self.state.is_open or not self.state.reserved

    @invariant()
    def one_final_paper_stands(self):
        if self.is_there():
            standing = [(one.paper, one.site) for one in self.state.issued_papers if one.ended is None]
            assert len(set(standing)) == len(standing)

    @invariant()
    def a_finished_case_left_by_the_end(self):
        if self.is_there() and self.state.status is Status.FINISHED:
            last = self.state.path[-1]
            step = self.pair.product.procedure.step(last.step)
            exits = [way.to for way in step.outcomes if last.skipped or way.name == last.outcome]
            assert END in (exits or [step.next])

    def teardown(self):
        """The journal alone gives the case back, with its private parts and without them."""
        if not hasattr(self, "pair") or not self.is_there():
            return
        journal = self.pair.product.journal
        stored = [(mark, json.loads(canonical(split_all(entry)))) for mark, entry in journal]
        whole = replay((mark, join_all(public, private)) for mark, (public, private) in stored)
        erased = replay((mark, join_all(public, {})) for mark, (public, _) in stored)
        assert whole == erased == self.state
