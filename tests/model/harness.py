"""Walks the product and the reference model side by side and stops at the first difference.

Never repairs or forgives one: it prints the seed, the shortest list of acts that still shows it, and both
answers.
"""

import random
from collections import Counter
from pprint import pformat
from time import perf_counter

from model import acts, procedures
from model.bridge import Translator
from model.case import Case
from model.product import ProductCase, picture_of_model, picture_of_product
from model.walker import Walker


class Difference(AssertionError):
    """The product and the reference model do not agree."""


def walk(seed, procedure, transitions, *, product=ProductCase):
    """Try so many acts; give how often each came out how, or raise `Difference`."""
    walker, tally, translator = Walker(seed, procedure), Counter(), Translator()
    pair, record = None, []
    for _ in range(transitions):
        if walker.wants_new_case():
            pair, record = Pair(procedure, product, translator), []
            walker.begin_case(pair.model)
        record.append(walker.next_act())
        if pair.differs(*record[-1]):
            raise Difference(report(seed, procedure, record, product))
        tally[record[-1][0], pair.answer] += 1
    return tally


class Pair:
    """The same case twice."""

    def __init__(self, procedure, product, translator=None):
        self.model = Case(procedure)
        self.product = product(procedure, translator)
        self.answer = None
        self.both = ()

    def differs(self, name, fields, facts):
        """Do one act on both; tell whether they part. `both` then holds the two answers."""
        refusal = acts.attempt(self.model, name, fields, facts)
        expected = (refusal.code, refusal.fields) if refusal else None
        self.answer = refusal.code if refusal else "done"
        found = self._product_answer(name, fields, facts)
        self.both = (expected, found)
        if expected == found is None:
            self.both = (picture_of_model(self.model), picture_of_product(self.product))
        return self.both[0] != self.both[1]

    def _product_answer(self, name, fields, facts):
        try:
            return self.product.attempt(name, fields, facts)
        except Exception as error:  # a crash is an answer too, and never the right one
            return f"{type(error).__name__}: {error}"


def shows(procedure, record, product):
    """Play a record on a new pair; give the pair if its last act, and no earlier one, makes a difference."""
    pair = Pair(procedure, product)
    for name, fields, facts in record[:-1]:
        if pair.differs(name, fields, facts):
            return None
    return pair if pair.differs(*record[-1]) else None


def shortest(procedure, record, product):
    """Leave out every act without which the last one still makes a difference."""
    place = len(record) - 2
    while place >= 0:
        shorter = record[:place] + record[place + 1 :]
        if shows(procedure, shorter, product):
            record = shorter
        place -= 1
    return record


def report(seed, procedure, record, product):
    """Say in full what one needs to see the difference."""
    record = shortest(procedure, record, product)
    pair = shows(procedure, record, product)
    expected, found = pair.both if pair else ("gone on playing again", "gone on playing again")
    if isinstance(expected, dict) and isinstance(found, dict):
        apart = [key for key in expected if expected[key] != found[key]]
        expected, found = ({key: picture[key] for key in apart} for picture in (expected, found))
    steps = "\n".join(line_of(number, *act) for number, act in enumerate(record, start=1))
    return (
        f"seed {seed}, procedure {procedure['id']}\n{steps}\n"
        f"the model: {pformat(expected)}\nthe product: {pformat(found)}\n"
        f"steps: {pformat(procedure['steps'], width=150, compact=True)}\n"
        f"office: {pformat(record[-1][2]['office'], width=150)}"
    )


def line_of(number, name, fields, facts):
    who = {key: value for key, value in facts["who"].items() if value}
    times = f"at {facts['when']}, now {facts['now']}, seen {set(facts['seen'])}"
    return f"{number}. {name} {fields}\n   by {who} {times}"


def generated(number):
    """Give the random procedure of that number."""
    return procedures.make(random.Random(number), number)


def run(numbered, each):
    """Walk several procedures, each so many acts; give what was tried and how fast, as one line's data."""
    started, total = perf_counter(), Counter()
    for seed, procedure in numbered.items():
        total += walk(seed, procedure, each)
    seconds = perf_counter() - started
    tried = sum(total.values())
    return {
        "procedures": len(numbered),
        "seeds": [min(numbered), max(numbered)],
        "transitions": tried,
        "done": sum(count for (_, answer), count in total.items() if answer == "done"),
        "acts": sorted({name for name, answer in total if answer == "done"}),
        "answers": len(total),
        "per_second": round(tried / seconds),
        "differences": 0,
    }
