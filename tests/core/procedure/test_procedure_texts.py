"""Look-alikes, invisible characters and mixed scripts are told from plain words."""

import pytest

from laksana.core.procedure import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("report", "rep0rt"),
        ("link", "1ink"),
        ("turn", "tum"),
        ("wave", "vvave"),
        ("re_open", "reopen"),
        ("head", "h\u0435ad"),
        ("kop", "\u03ba\u03bf\u03c1"),
        ("abc", "\uff41\uff42\uff43"),
        ("cafe", "caf\u00e9"),
        ("Kepala", "KEPALA"),
    ],
)
def test_same_shape(one, other):
    assert texts.shape(one) == texts.shape(other)


@pytest.mark.parametrize(("one", "other"), [("report", "repair"), ("fail", "fall"), ("step_2", "steps")])
def test_different_shape(one, other):
    assert texts.shape(one) != texts.shape(other)


@pytest.mark.parametrize(
    "code", [0x00, 0x07, 0x7F, 0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xE000]
)
def test_unsafe_characters(code):
    assert texts.unsafe_character(f"a{chr(code)}b") == f"U+{code:04X}"


def test_safe_texts():
    assert texts.unsafe_character("Perangkat \u2013 jaringan, “baik”\nbaris kedua") is None
    assert texts.mixed_word("Berita Acara é ß 日本 Привет") is None
    assert texts.mixed_word("ASCII only") is None


def test_mixed_word():
    assert texts.mixed_word("tindakan peker\u062cannya selesai") == "peker\u062cannya"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("kota-bekasi/penanganan", True),
        ("umum/a1", True),
        ("a/b/c", False),
        ("Kota/a", False),
        ("../a", False),
        ("a/", False),
        ("-a/b", False),
        ("a/b\n", False),
        (f"a/{'b' * 118}", True),
        (f"a/{'b' * 119}", False),
    ],
)
def test_procedure_ids(text, valid):
    assert texts.is_procedure_id(text) is valid
