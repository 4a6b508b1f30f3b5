"""Checks: a value within its limits or judged, a yes or a no or judged, and the words that come of them."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from laksana.ui.checks import Check, ChecksField

POWER = Check("0", "Catu daya menyala", "Sakelar")
LOSS = Check("1", "Redaman", "Tautan serat optik", value=True, unit="dB", most=Decimal("25"))
SPEED = Check(
    "2", "Kecepatan", "Tautan serat optik", value=True, unit="Mbps", least=Decimal("50"), photo=True
)
HEAT = Check("3", "Suhu", value=True, unit="°C", least=Decimal("10"), most=Decimal("40.5"))
FINE = {"c.0": "yes", "c.1": "25", "c.2": "94,5", "c.3": "22"}


class Sheet(forms.Form):
    c = ChecksField(checks=(POWER, LOSS, SPEED, HEAT), label="Hasil")


def filled(**changed: Any) -> Sheet:
    data = QueryDict(mutable=True)
    data.update({**FINE, **{f"c.{key.removeprefix('k')}": value for key, value in changed.items()}})
    return Sheet(data)


def test_answers_become_rows_of_words() -> None:
    form = filled()
    assert form.is_valid(), form.errors
    rows = form.cleaned_data["c"]
    assert [row["result"] for row in rows] == ["Ya", "25 dB", "94,5 Mbps", "22 °C"]
    assert [row["limits"] for row in rows] == [
        "",
        "paling banyak 25 dB",
        "sedikitnya 50 Mbps",
        "10 sampai 40,5 °C",
    ]
    assert {row["state"] for row in rows} == {"sesuai"}
    assert [row["device"] for row in rows] == ["Sakelar", "Tautan serat optik", "Tautan serat optik", ""]


@pytest.mark.parametrize(
    ("key", "value"), [("0", "no"), ("1", "25.01"), ("2", "49"), ("3", "9"), ("3", "40,6")]
)
def test_what_is_out_of_limits_is_judged(key: str, value: str) -> None:
    unjudged = filled(**{f"k{key}": value})
    assert "tuliskan penilaiannya" in unjudged.errors["c"][0]
    judged = filled(**{f"k{key}": value, f"k{key}.nilai": "Dipantau sampai triwulan depan."})
    assert judged.is_valid()
    row = judged.cleaned_data["c"][int(key)]
    assert (row["state"], row["judgement"]) == ("di luar batas", "Dipantau sampai triwulan depan.")


@pytest.mark.parametrize(
    ("key", "value"), [("0", ""), ("0", "mungkin"), ("1", ""), ("1", "dua"), ("1", "NaN")]
)
def test_every_check_is_answered(key: str, value: str) -> None:
    form = filled(**{f"k{key}": value})
    assert "isi hasilnya" in form.errors["c"][0]


def test_what_was_typed_stays_on_the_form() -> None:
    html = str(filled(**{"k1": "99", "k1.nilai": ""})["c"])
    assert 'value="99"' in html
    assert html.count("checked") == 1
    assert html.count("<h3>") == 2


def test_words_follow_the_language() -> None:
    with override("en"):
        assert filled().is_valid()
        assert LOSS.limits == "at most 25 dB"
