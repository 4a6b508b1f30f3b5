"""Fields of papers: what each type takes, and one code per fault."""

import pytest
from engine_cast import AGENCY, carried, desk, made, procedure, section, step
from engine_story import Story

from laksana.core.case.commands import Complete, Open

PLAIN = procedure(step("write", "section", outputs=(made("data"),)))


def story(base=PLAIN):
    told = Story(base)
    told.does(desk, Open("Isi", AGENCY))
    return told


def data(**answers):
    return {"data": {"name": "Router", **answers}}


RIGHT = [
    {"count": 3},
    {"count": 2.5},
    {"count": -1},
    {"day": "2026-03-02"},
    {"at": "2026-03-02T08:00"},
    {"at": "2026-03-02T08:00:30+07:00"},
    {"kind": "cable"},
    {"fits": False},
    {"rows": ({"serial": "A1", "age": 2}, {"serial": "B2"})},
    {"rows": ()},
    {"count": None, "day": "", "kind": "  "},
    {"name": "x" * 10_000},
]

WRONG = [
    ({"name": ""}, {"data.name": "required"}),
    ({"name": None}, {"data.name": "required"}),
    ({"name": "x" * 10_001}, {"data.name": "too_long"}),
    ({"name": 5}, {"data.name": "not_a_text"}),
    ({"count": "3"}, {"data.count": "not_a_number"}),
    ({"count": True}, {"data.count": "not_a_number"}),
    ({"count": float("inf")}, {"data.count": "not_a_number"}),
    ({"count": float("nan")}, {"data.count": "not_a_number"}),
    ({"day": "2 Maret"}, {"data.day": "not_a_date"}),
    ({"day": "20260302"}, {"data.day": "not_a_date"}),
    ({"day": "2026-02-30"}, {"data.day": "not_a_date"}),
    ({"day": 20260302}, {"data.day": "not_a_date"}),
    ({"at": "2026-03-02"}, {"data.at": "not_a_date"}),
    ({"at": "besok"}, {"data.at": "not_a_date"}),
    ({"kind": "other"}, {"data.kind": "not_a_choice"}),
    ({"kind": 1}, {"data.kind": "not_a_choice"}),
    ({"fits": "ya"}, {"data.fits": "not_a_choice"}),
    ({"rows": "A1"}, {"data.rows": "not_a_row"}),
    ({"rows": ("A1",)}, {"data.rows": "not_a_row"}),
    (
        {"rows": ({"serial": "A"}, {"age": "tua"})},
        {"data.rows.1.serial": "required", "data.rows.1.age": "not_a_number"},
    ),
    ({"rows": ({"serial": "A", "hue": "x"},)}, {"data.rows.0.hue": "unknown_field"}),
    ({"size": 3, "count": "x"}, {"data.size": "unknown_field", "data.count": "not_a_number"}),
]


@pytest.mark.parametrize("answers", RIGHT, ids=str)
def test_right_answers_are_taken(answers):
    told = story()
    event = told.does(section, Complete(1, papers=data(**answers)))[0]
    assert event.papers == data(**answers)


@pytest.mark.parametrize(("answers", "faults"), WRONG, ids=str)
def test_wrong_answers_are_named(answers, faults):
    assert story().tries(section, Complete(1, papers=data(**answers))).fields == faults


def test_a_missing_paper_counts_as_one_without_answers():
    assert story().faults(section, Complete(1)) == {"data.name": "required"}


def test_a_carried_paper_demands_nothing_but_its_answers_are_checked():
    told = story(procedure(step("pass", "section", outputs=(carried("data"),))))
    assert told.faults(section, Complete(1, papers={"data": {"count": "x"}})) == {
        "data.count": "not_a_number"
    }
    told.does(section, Complete(1))


def test_a_paper_without_fields_is_made_by_the_act_and_takes_no_answers():
    told = story(procedure(step("make", "section", outputs=(made("sheet"),))))
    assert told.faults(section, Complete(1, papers={"sheet": {"x": 1}})) == {"sheet.x": "unknown_field"}
    assert told.does(section, Complete(1, papers={"sheet": {}}))[0].outputs == ("sheet",)
