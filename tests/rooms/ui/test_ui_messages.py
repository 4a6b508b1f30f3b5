"""Every refusal and every faulty answer has words in both languages that say what to do."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from laksana.core.case.decide import papers
from laksana.core.case.refusals import Code
from laksana.ui.messages import FAULTS, WORDS, fault_words, words

SENTENCES = re.compile(r"[.;](?:\s|$)")


@pytest.mark.parametrize("code", Code)
def test_each_refusal_says_what_happened_and_what_to_do_in_both_languages(code: Code) -> None:
    indonesian = words(code)
    with translation.override("en"):
        english = words(code)
    assert indonesian != english
    for text in (indonesian, english):
        assert len(SENTENCES.findall(text)) >= 2, text
        assert "!" not in text


def test_no_words_are_left_without_a_refusal() -> None:
    assert WORDS.keys() == set(Code)


def test_each_fault_the_engine_finds_in_an_answer_has_words() -> None:
    source = Path(papers.__file__).read_text()
    found = set(re.findall(r'"(required|unknown_field|too_long|not_a_\w+)"', source))
    assert found == FAULTS.keys()


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_said_in_both_languages(code: str) -> None:
    with translation.override("en"):
        english = fault_words(code)
    assert fault_words(code) != english
