"""Who may sign for the post that a paper names."""

import pytest

from laksana.core.authority.model import Actor
from laksana.core.authority.signing import may_sign

HEAD, SECTION, LIMITED = 10, 30, 40
STAND_IN = Actor(
    1,
    1,
    posts=frozenset({SECTION, HEAD, LIMITED}),
    acting={HEAD: 7, LIMITED: 8},
    limits={LIMITED: frozenset()},
)


@pytest.mark.parametrize(("post", "allowed"), [(SECTION, True), (HEAD, True), (LIMITED, False), (99, False)])
def test_who_acts_in_the_whole_post_signs_for_it(post: int, allowed: bool) -> None:
    assert may_sign(STAND_IN, post) is allowed


def test_nobody_signs_a_paper_that_names_no_post() -> None:
    assert not may_sign(STAND_IN, None)
