"""Templates of paper numbers: real numbers come out, faults are named, no two serials look alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laksana.core.numbering.template import TOKENS, BadTemplate, Fault, Values, fill, parse

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("template", "values", "number"),
    [
        (
            "{klasifikasi}/{urut}/{wilayah}.{unit}/{tahun}",
            Values(251, date(2017, 5, 2), classification="188.45", region="35.73", unit="304"),
            "188.45/251/35.73.304/2017",
        ),
        (
            "{klasifikasi}/{urut:3}/{unit}/{tahun}",
            Values(61, date(2021, 5, 2), classification="489", unit="424.084"),
            "489/061/424.084/2021",
        ),
        (
            "{urut:3}/{unit}/{tahun}",
            Values(61, date(2021, 1, 31), unit="43.6"),
            "061/43.6/2021",
        ),
        (
            "{klasifikasi}/{urut}/{jenis}/{unit}/{tahun}",
            Values(90, date(2023, 12, 31), classification="180.182", kind="KEP", unit="15"),
            "180.182/90/KEP/15/2023",
        ),
        (
            "{klasifikasi}/{jenis}.{urut}-{unit}/{bulan}/{tahun}",
            Values(17, date(2010, 1, 4), classification="555", kind="KEP", unit="TELMAT"),
            "555/KEP.17-TELMAT/1/2010",
        ),
        (
            "{sifat}-{urut}/{unit}/{klasifikasi}/{bulan:2}/{tahun}",
            Values(99, date(2020, 4, 1), classification="KP.07.6", unit="IJ", secrecy="R"),
            "R-99/IJ/KP.07.6/04/2020",
        ),
        ("{urut:3}/{romawi}/{tahun}", Values(1234, date(2026, 8, 1)), "1234/VIII/2026"),
    ],
)
def test_numbers_of_real_letters_come_out(template: str, values: Values, number: str) -> None:
    assert fill(parse(template), values) == number


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("", Fault.EMPTY),
        ("   ", Fault.EMPTY),
        ("{urut}/{tahun}" + "x" * 100, Fault.TOO_LONG),
        ("{urut/{tahun}", Fault.BRACE),
        ("{urut}}/{tahun}", Fault.BRACE),
        ("{urut}/{tahun}/{}", Fault.UNKNOWN_TOKEN),
        ("{urut}/{tahun}/{nomor}", Fault.UNKNOWN_TOKEN),
        ("{urut}/{tahun}/{urut.__class__}", Fault.UNKNOWN_TOKEN),
        ("{urut:9}/{tahun}", Fault.DIGITS),
        ("{urut}/{unit:2}/{tahun}", Fault.DIGITS),
        ("{unit}/{tahun}", Fault.NO_SERIAL),
        ("{urut}/{urut}/{tahun}", Fault.SERIAL_TWICE),
        ("{urut}/{unit}", Fault.NO_YEAR),
        ("{urut}{bulan}/{tahun}", Fault.TOUCHING),
        ("{tahun}{urut}", Fault.TOUCHING),
        ("{urut}1/{tahun}", Fault.TOUCHING),
        ("1{urut}/{tahun}", Fault.TOUCHING),
        ("{urut}\n/{tahun}", Fault.STRANGE_SIGN),
        ("{urut}/\u202e{tahun}", Fault.STRANGE_SIGN),
    ],
)
def test_a_faulty_template_is_refused_by_name(template: str, fault: Fault) -> None:
    with pytest.raises(BadTemplate) as refused:
        parse(template)
    assert refused.value.fault is fault


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=8).filter(str.isprintable)
PARTS = st.lists(st.sampled_from([f"{{{name}}}" for name in TOKENS]) | TEXTS, max_size=8)


@given(st.lists(st.text(max_size=12), max_size=4).map("".join) | PARTS.map("".join))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        template = parse(text)
    except BadTemplate:
        return
    assert fill(template, Values(1, DAY))


@given(PARTS.map("".join), st.integers(1, 99_999), st.integers(1, 99_999), st.dates(), st.dates(), st.data())
def test_two_serials_of_a_year_never_give_one_number(
    text: str, one: int, other: int, first: date, second: date, data: st.DataObject
) -> None:
    """Whatever the months of the two papers."""
    try:
        template = parse(text)
    except BadTemplate:
        return
    second = second.replace(year=first.year, day=1)
    shared = data.draw(st.fixed_dictionaries({"unit": TEXTS, "classification": TEXTS, "kind": TEXTS}))
    asked = (Values(one, first, **shared), Values(other, second, **shared))
    numbers = {fill(template, values) for values in asked}
    assert len(numbers) == 2 or one == other
