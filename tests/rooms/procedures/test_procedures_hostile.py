"""No definition, however hostile, stops the reader: it loads or is refused in a second, without accident."""

import os
import sys
import time
import tracemalloc

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laksana.core.procedure import parse_steps, texts
from laksana.core.procedure.model import Severity
from laksana.core.procedure.parse import parse
from laksana.procedures import reading
from laksana.procedures.library import LIBRARY, load_text

CORPUS = dict(hostile.corpus())
MUTATIONS = int(os.environ.get("LAKSANA_MUTATIONS", "1200"))
SECONDS = 1.0 if sys.gettrace() is None else 5.0  # measuring coverage slows every line


def judged(content):
    """Read a definition; give what came of it and the processor time it took, at its best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        parsed = load_text(content, file="jahat.yaml")
        best = min(best, time.process_time() - start)
        if best <= SECONDS:
            break
    return parsed, best


def complaints(corpus):
    """Name every hostile definition that was accepted, took too long, or was refused without a place."""
    found = []
    for name, content in corpus.items():
        parsed, seconds = judged(content)
        errors = [one for one in parsed.findings if one.severity is Severity.ERROR]
        if parsed.procedure is not None or not errors:
            found.append((name, "accepted"))
        elif seconds > SECONDS:
            found.append((name, f"took {seconds:.2f} s"))
        elif not all(one.line >= 1 and one.column >= 1 for one in errors):
            found.append((name, "no place"))
    return found


def test_the_corpus_is_large_and_its_ground_is_sound():
    assert len(CORPUS) >= 200
    parsed, _ = judged(hostile.SOUND.encode())
    assert parsed.findings == ()
    assert parsed.procedure


def test_every_hostile_definition_is_refused_in_time():
    assert complaints(CORPUS) == []


@pytest.mark.parametrize(
    "name", ["bombs: ten megabytes", "bombs: many keys", "bombs: aliases 50", "bombs: many words"]
)
def test_memory_stays_bounded(name):
    tracemalloc.start()
    try:
        judged(CORPUS[name])
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_random_damage_never_makes_an_accident():
    texts = [path.read_text(encoding="utf-8") for path in sorted(LIBRARY.rglob("*.yaml"))]
    texts = [*texts, *[hostile.SOUND] * 3 * len(texts)]
    loaded = refused = 0
    for content in hostile.damaged(texts, seed=20_261_120, number=MUTATIONS):
        parsed, seconds = judged(content)
        assert seconds < SECONDS, content[:200]
        assert parsed.procedure is not None or parsed.findings
        loaded, refused = loaded + bool(parsed.procedure), refused + (not parsed.procedure)
    assert loaded > MUTATIONS / 50
    assert refused > MUTATIONS / 2


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(hostile.STEP_KEYS),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*hostile.KEYS, *hostile.STEP_KEYS]) | st.text(max_size=4), inner, max_size=6
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(hostile.KEYS), PLAIN))
def test_any_plain_values_are_judged(plain):
    assert parse(plain).findings


@pytest.mark.parametrize(
    ("module", "planted", "harmless", "caught"),
    [
        (reading, "_refuse_tricks", lambda event: None, "bombs: anchor alone"),
        (texts, "unsafe_character", lambda text: None, "characters: text U+202E"),
        (texts, "shape", lambda key: key, "characters: look-alike steps"),
        (parse_steps, "MOST_STEPS", 10**9, "bombs: 501 steps"),
    ],
)
def test_a_planted_fault_is_caught(monkeypatch, module, planted, harmless, caught):
    assert complaints({caught: CORPUS[caught]}) == []
    monkeypatch.setattr(module, planted, harmless)
    assert complaints({caught: CORPUS[caught]}) != []


def test_a_planted_slowness_is_caught(monkeypatch):
    quick = load_text

    def slow(content, *, file):
        start = time.process_time()
        while time.process_time() - start <= SECONDS:
            pass
        return quick(content, file=file)

    monkeypatch.setattr(sys.modules[__name__], "load_text", slow)
    monkeypatch.setattr(sys.modules[__name__], "SECONDS", 0.2)
    name = "bombs: anchor alone"
    (found,) = complaints({name: CORPUS[name]})
    assert found[1].startswith("took ")
