"""In which post somebody acts, and what an office knows of its posts."""

from dataclasses import replace

import pytest

from laksana.core.authority.may import acts_as, may
from laksana.core.authority.model import Act, Actor, Office, Standing

HEAD, DIVISION, SECTION, TECHNICIAN, ARCHIVE = 10, 20, 30, 40, 60

OFFICE = Office(
    government=1,
    performers={},
    superiors={TECHNICIAN: (SECTION, DIVISION, HEAD), SECTION: (DIVISION, HEAD)},
    holders={HEAD: frozenset({1}), SECTION: frozenset({3}), TECHNICIAN: frozenset({1, 4})},
)
STEP = Standing(government=1, owner=SECTION, took_part=frozenset({ARCHIVE, TECHNICIAN}), step_post=TECHNICIAN)


def somebody(*posts):
    return Actor(1, 1, posts=frozenset(posts))


@pytest.mark.parametrize(
    ("posts", "wanted", "post"),
    [
        ((TECHNICIAN, SECTION, HEAD), None, TECHNICIAN),
        ((SECTION, HEAD), None, SECTION),
        ((HEAD, DIVISION), None, DIVISION),
        ((ARCHIVE,), None, ARCHIVE),
        ((99,), None, None),
        ((), None, None),
        ((TECHNICIAN, HEAD), HEAD, HEAD),
        ((TECHNICIAN,), HEAD, TECHNICIAN),
    ],
)
def test_somebody_acts_in_the_post_nearest_to_the_step(posts, wanted, post):
    assert acts_as(somebody(*posts), STEP, OFFICE, wanted=wanted) == post


def test_without_a_step_the_owner_comes_first_and_signers_before_it():
    whole = replace(STEP, step_post=None)
    assert acts_as(somebody(SECTION, TECHNICIAN, HEAD), whole, OFFICE) == SECTION
    assert acts_as(somebody(SECTION, 99), replace(whole, awaits_signature_of=frozenset({99})), OFFICE) == 99


def test_an_office_knows_holders_and_superiors():
    assert OFFICE.holders_of(TECHNICIAN) == {1, 4}
    assert OFFICE.holders_of(None) == OFFICE.holders_of(99) == frozenset()
    assert OFFICE.above(SECTION) == {DIVISION, HEAD}
    assert OFFICE.above(99) == frozenset()
    assert OFFICE.posts_of(1) == {HEAD, TECHNICIAN}


@pytest.mark.parametrize("act", Act)
def test_another_government_may_nothing(act):
    everything = Actor(
        1,
        2,
        posts=frozenset({SECTION, TECHNICIAN, HEAD}),
        agency=7,
        may_send=True,
        desk=True,
        auditor=True,
        system=True,
    )
    open_to_all = replace(STEP, agencies=frozenset({7}), reporter=7, filled_by_reporter=True, may_return=True)
    assert not may(act, everything, open_to_all, OFFICE)


def test_a_mandate_of_another_procedure_gives_nothing_here():
    here = replace(OFFICE, procedure="kota/a")
    limited = replace(somebody(TECHNICIAN, HEAD), limits={TECHNICIAN: frozenset({"kota/b"})})
    assert acts_as(limited, STEP, here) == HEAD
    assert not may(Act.TAKE, limited, STEP, here)
    assert may(Act.TAKE, replace(limited, limits={TECHNICIAN: frozenset({"kota/a"})}), STEP, here)
