"""The five definitions say what the five papers say, word for word, and own up to what they add."""

from dataclasses import replace

import pytest
import signed_papers

from laksana.core.procedure.model import StandardTime
from laksana.procedures import library

PAPERS = {procedure.source_file: procedure for procedure in library.procedures() if procedure.signed}
STEPS = signed_papers.sections("STEPS.md")
IDENTITIES = signed_papers.sections("IDENTITY.md")


def printed(step, procedure):
    """Give the outputs that the paper prints in the step's row."""
    return [
        use.title or procedure.output(use.key).title
        for use in step.outputs
        if f"outputs.{use.key}" not in step.supplied
    ]


def spoken(step):
    """Give the act as one text, sub-acts lettered."""
    if len(step.does) == 1:
        return step.does[0]
    return " ".join(f"{letter}) {act}" for letter, act in zip("abcdef", step.does, strict=False))


def differences(procedure, rows):
    """Tell where the steps stray from the paper's table."""
    found = []
    if len(procedure.steps) != len(rows):
        found.append(("steps", len(procedure.steps), len(rows)))
    for step, row in zip(procedure.steps, rows, strict=False):
        title = procedure.performer(step.performer).title
        pairs = {
            "no": (step.no, row["no"]),
            "text": (spoken(step), row["text"]),
            "needs": (list(step.needs), [row["needs"]] if row["needs"] else []),
            "time": (step.standard.text if step.standard else None, row["time"]),
            "output": (printed(step, procedure), [row["output"]] if row["output"] else []),
            "named": ("performer" not in step.supplied, row["named"]),
            "actor": (set(row["actor"].split()) <= set(title.split()), True),
        }
        found += [(row["no"], what, *pair) for what, pair in pairs.items() if pair[0] != pair[1]]
    return found


def test_all_five_papers_are_there():
    assert sorted(PAPERS) == sorted(STEPS) == sorted(IDENTITIES)


@pytest.mark.parametrize("source", sorted(STEPS))
def test_steps_as_signed(source):
    rows = signed_papers.steps(STEPS[source])
    assert len(rows) >= 5
    assert differences(PAPERS[source], rows) == []


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("text", {"does": ("Menganalisa status gangguan",)}),
        ("time", {"standard": StandardTime("2 jam", minutes=120)}),
        ("no", {"no": "3a"}),
        ("output", {"outputs": ()}),
        ("needs", {"needs": ("Disposisi",)}),
        ("named", {"supplied": ()}),
        ("actor", {"performer": "field_officer"}),
    ],
)
def test_a_planted_difference_is_found(what, change):
    source = "002_61722f69a7849c2d.txt"
    steps = tuple(replace(step, **change) if step.no == "3" else step for step in PAPERS[source].steps)
    found = differences(replace(PAPERS[source], steps=steps), signed_papers.steps(STEPS[source]))
    assert [difference[1] for difference in found] == [what]


@pytest.mark.parametrize("source", sorted(STEPS))
def test_exactly_one_unit_of_time(source):
    for step in PAPERS[source].steps:
        if step.standard:
            assert (step.standard.minutes is None) != (step.standard.days is None)


@pytest.mark.parametrize("source", sorted(IDENTITIES))
def test_identity_rows_as_signed(source):
    identity, rows = PAPERS[source].identity, signed_papers.rows(IDENTITIES[source])
    if "title" in identity.supplied:
        rows.pop("title", None)
    assert {"number", "created", "revised", "effective", "office"} <= rows.keys()
    assert {name: getattr(identity, name) for name in rows} == rows


@pytest.mark.parametrize("source", sorted(IDENTITIES))
def test_identity_boxes_as_signed(source):
    identity, boxes = PAPERS[source].identity, signed_papers.boxes(IDENTITIES[source])
    assert set(boxes) == {"qualifications", "related", "equipment", "warnings", "records"}
    for name, text in boxes.items():
        assert signed_papers.letters(" ".join(getattr(identity, name))) == signed_papers.letters(text), name


@pytest.mark.parametrize("source", sorted(IDENTITIES))
def test_legal_basis_as_signed(source):
    cited, lines = PAPERS[source].identity.legal_basis, signed_papers.laws(IDENTITIES[source])
    assert len(cited) == len(lines) >= 5
    for item, line in zip(cited, lines, strict=True):
        assert line.startswith(item)
        assert line.removeprefix(item)[:2] in {"", " (", " —"}


@pytest.mark.parametrize("source", sorted(IDENTITIES))
def test_performer_columns_and_approval_as_signed(source):
    procedure, section = PAPERS[source], IDENTITIES[source]
    assert [one.title for one in procedure.performers] == signed_papers.columns(section)
    approved, cell = procedure.identity.approved_by, signed_papers.approval(section)
    assert cell.startswith(approved.office)
    assert approved.name in cell
    assert approved.rank in cell
    assert "NIP" not in cell


def test_title_page_of_the_first_paper_comes_from_its_annex():
    procedure = PAPERS["000_51ddff1d9d03f3ae.txt"]
    assert procedure.identity.title == "Keamanan Jaringan"
    assert procedure.identity.supplied == ("title",)
