"""A drawing on glass is read strictly and written back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.glass import HEIGHT, MOST_POINTS, WIDTH, Glass, Unreadable, ink, read, svg, written

POINTS = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
DRAWINGS = st.lists(st.lists(POINTS, min_size=2, max_size=30).map(tuple), max_size=8).map(tuple)


@given(DRAWINGS)
def test_what_is_written_is_read_again(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert read(written(strokes)) == strokes


def test_the_length_of_the_ink_is_the_sum_of_its_lines() -> None:
    assert ink(read("M0 0 30 40M100 100 100 100 160 180")) == 50 + 100
    assert ink(read("M7 7 7 7")) == 0


@pytest.mark.parametrize(
    "text",
    [
        "M1 2",
        "M1 2 3",
        "M1,2 3,4",
        "M-1 2 3 4",
        "M1001 2 3 4",
        "M1 501 3 4",
        'M1 2 3 4"/><script>',
        "M1 2 3 4 ",
        "M1 2 3 4\n",
        "M\u0661 2 3 4",
        "L1 2 3 4",
        "M1 2" + " 5 5" * MOST_POINTS,
    ],
)
def test_anything_else_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_the_picture_holds_numbers_only() -> None:
    picture = svg(read("M10 20 30 40"))
    assert 'd="M10 20 30 40"' in picture
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in picture


def test_a_typed_name_is_no_drawing() -> None:
    assert not Glass("Camat").drawn
    assert Glass("Camat", read("M10 20 30 40")).drawn
