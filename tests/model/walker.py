"""A seeded walk through one case after another: mostly sensible acts, some absurd. Never imports the product.

The walker looks at the reference model's state to find sensible acts; a recorded walk is plain data and can
be played again without it.
"""

import random

from model.absurdities import Absurdities
from model.errands import Errands
from model.store import EMPTY, Storekeeping
from model.visitors import Visitors
from model.world import CASE, DIARIES, ELSEWHERE, HERE, KNOWN_CASES, SITES, World

ABSURD = 0.14
LAST_MINUTE = 600 * 24 * 60

WEIGHTS_OPEN = {
    "complete": 40,
    "begin": 4,
    "take": 5,
    "assign": 4,
    "pause": 4,
    "agree_pause": 1,
    "resume": 2,
    "finish_hand_over": 1,
    "send_back": 6,
    "recall": 5,
    "record_written": 2,
    "fill_form": 1,
    "co_sign": 1,
    "decide_co_sign": 1,
    "add_site": 1,
    "skip_site": 1,
    "decide_skip": 1,
    "confirm": 2,
    "record_no_answer": 1,
    "recalculate": 2,
    "judge_incident": 0.5,
    "lift_incident": 0.2,
    "report_incident": 0.4,
    "move_stock": 0.3,
    "install": 0.2,
    "issue_paper": 2,
    "cancel_paper": 0.2,
    "comment": 1,
    "free_dispose": 1,
    "link": 0.5,
    "migrate": 0.7,
    "withdraw": 0.5,
    "cancel": 0.3,
    "reroute": 0.2,
    "close_as_duplicate": 0.2,
    "rate": 0.3,
    "ask_reopen": 0.3,
    "decide_reopen": 0.3,
}
WEIGHTS_CLOSED = {
    "confirm": 4,
    "record_no_answer": 3,
    "recalculate": 0.3,
    "judge_incident": 0.2,
    "lift_incident": 0.3,
    "report_incident": 0.8,
    "issue_paper": 2,
    "cancel_paper": 1,
    "move_stock": 0.1,
    "rate": 3,
    "ask_reopen": 6,
    "decide_reopen": 5,
    "comment": 2,
    "link": 1,
    "complete": 1,
    "recall": 1,
    "migrate": 0.5,
    "free_dispose": 0.5,
    "cancel": 0.5,
    "withdraw": 0.5,
}
GOODS = {"move_stock", "install"}
NEW_CASE_AFTER_END = 0.12
NEW_CASE_ANYHOW = 0.004


class Walker(Visitors, Errands, Storekeeping, Absurdities):
    """Chooses the next act for a case of one procedure."""

    def __init__(self, seed, procedure):
        self.rng = random.Random(seed)
        self.procedure = procedure
        self.world = World(self.rng, procedure)
        self.now = self.rng.randrange(0, 14 * 24 * 60)
        self.seen = set()
        self.case = None
        self.diary, self.corrected = DIARIES[0], False

    def wants_new_case(self):
        """Tell whether to leave this case and open another one."""
        if self.case is None or self.case.status == "none" or self.now > LAST_MINUTE:
            return True
        chance = NEW_CASE_ANYHOW if self.case.status == "open" else NEW_CASE_AFTER_END
        return self.rng.random() < chance

    def begin_case(self, case):
        self.case = case
        self.seen = set()
        if self.now > LAST_MINUTE:
            self.now = self.rng.randrange(0, 14 * 24 * 60)

    def next_act(self):
        """Choose what comes next: `(name, fields, facts)`."""
        self._let_time_pass()
        if self.rng.random() < 0.01:
            self.world.shuffle()
        if self.rng.random() < 0.03:
            self.diary, self.corrected = self.rng.choice(DIARIES), True
        self.seen |= {number for number in self.case.tokens if self.rng.random() < 0.08}
        return self.act(self.choose())

    def act(self, name):
        """Make one act of that name."""
        rng = self.rng
        self.other = None
        self.stock = self._look_at_store() if name in GOODS else EMPTY
        fields = getattr(self, f"_{name}")()
        person = rng.choice(self.world.everybody()) if rng.random() < ABSURD else self._suitable(name, fields)
        if rng.random() < ABSURD:
            self._spoil(fields)
        return name, fields, self._facts(person)

    def _facts(self, person):
        rng = self.rng
        government = ELSEWHERE if rng.random() < 0.004 else HERE
        return {
            "now": self.now,
            "when": self._when(),
            "who": self.world.who(person, government=government),
            "office": self.world.office,
            "diary": self.diary,
            "site_agency": SITES,
            "seen": frozenset(self.seen),
            "known": KNOWN_CASES,
            "case": CASE,
            "report_within": 24,
            "other": self.other,
            "stock": self.stock,
        }

    def _let_time_pass(self):
        chance = self.rng.random()
        if chance < 0.7:
            self.now += self.rng.randrange(0, 60)
        elif chance < 0.97:
            self.now += self.rng.randrange(60, 900)
        else:
            self.now += self.rng.randrange(900, 9000)

    def _when(self):
        chance = self.rng.random()
        if chance < 0.86:
            return self.now
        if chance < 0.98:
            return max(0, self.now - self.rng.randrange(0, 300))
        return max(0, self.now + self.rng.randrange(-20_000, 600))

    def choose(self):
        """Choose which act comes next by itself."""
        name = self._weigh()
        self.corrected = self.corrected and name != "recalculate"
        return name

    def _weigh(self):
        """Choose an act; what the case waits for comes up more often."""
        case, rng = self.case, self.rng
        if case.status == "none":
            return "open"
        if case.status != "open":
            return pick(rng, WEIGHTS_CLOSED)
        weights = dict(WEIGHTS_OPEN)
        if case.procedure["kind"] == "security_incident":
            weights["judge_incident"] += 4
            weights["report_incident"] += 4 if case.duty else 0
            weights["lift_incident"] += 3 if case.duty else 0
        weights["cancel_paper"] += any(paper["ended"] is None for paper in case.finals)
        weights["recalculate"] += 30 if self.corrected else 0
        if not any(self._ready(token) for token in case.tokens.values()):
            weights["complete"] = 6
        for token in case.tokens.values():
            step = case.step(token["step"])
            if token["pause"]:
                linked = token["pause"]["for"] == "linked_work"
                weights["finish_hand_over" if linked else "resume"] += 15
                weights["agree_pause"] += 0 if token["pause"]["agreed"] else 15
            if token["submitted"]:
                weights["co_sign"] += 25
                weights["decide_co_sign"] += 20 if token["submitted"]["missing"] else 0
            if step["filled_by"] and not token["form"]:
                weights["fill_form"] += 30
            if step["stock"]:
                weights["move_stock"] += 12
                weights["install"] += 16 if case.reserved or case.issued else 0
            if step["each_site"]:
                weights["begin"] += 0 if token["begun"] is not None else 20
                weights["skip_site"] += 2
                weights["add_site"] += 2
                weights["decide_skip"] += 15 if token["skip_asked"] else 0
        return pick(rng, weights)

    def _token(self, wish=lambda token: True):
        """Give an open token that fits the wish, if there is one; never None."""
        tokens = list(self.case.tokens.values())
        fitting = [token for token in tokens if wish(token)]
        if fitting and self.rng.random() < 0.97:
            return self.rng.choice(fitting)
        return self.rng.choice(tokens) if tokens else {"token": self.case.next_token - 1}

    def _step_of(self, token):
        """Give the step of a token, or some step where there is none."""
        key = token.get("step", self.case.procedure["first"])
        return self.case.step(key)


def pick(rng, weights):
    return rng.choices(list(weights), list(weights.values()))[0]
