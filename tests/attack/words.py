"""Deals hostile texts to the fields of a run, so that none is left out, and says how each looks on paper.

Every field gets some in every round and goes on in the ring in the next: after WHOLE rounds each text has
met each field it fits into. LAKSANA_ATTACK_ROUNDS says how many are run.
"""

import os
import re
from dataclasses import dataclass, field

from laksana.outside.typesetting import legible
from rooms.documents.payloads import PAYLOADS

ROUNDS = int(os.environ.get("LAKSANA_ATTACK_ROUNDS", "1"))
TYPED = tuple(text for text in PAYLOADS if "\0" not in text)
"""What a form lets through: every one of ours refuses the sign of number nought."""
AT_ONCE = 9
WHOLE = -(-len(TYPED) // AT_ONCE)
STRIDE = 7
BETWEEN = " | "


@dataclass
class Dealer:
    """Deals to named fields, and remembers which field met what."""

    turn: int = 0
    met: dict[str, set[str]] = field(default_factory=dict)

    def deal(self, place: str, *, longest: int = 9_000) -> tuple[str, ...]:
        """Give the texts of a field that together are not longer than it may be."""
        known = self.met.setdefault(place, set())
        start = (list(self.met).index(place) * STRIDE + len(known) + self.turn * AT_ONCE) % len(TYPED)
        taken: list[str] = []
        for text in (*TYPED[start:], *TYPED[:start]):
            if len(BETWEEN.join((*taken, text))) <= longest:
                taken.append(text)
            if len(taken) == AT_ONCE:
                break
        known.update(taken)
        return tuple(taken)

    @property
    def everything(self) -> set[str]:
        """Give what any field met."""
        return set().union(*self.met.values())


def on_paper(text: str) -> str:
    """Give a text as it is copied out of a paper, without what the end of a line changes."""
    return bare(legible(text))


def bare(text: str) -> str:
    return re.sub("[\\s\u200b\u00ad\ufffe\x02]", "", text)
