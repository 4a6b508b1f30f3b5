"""The reader of YAML: plain values with their places, and one finding where a file can't be read."""

import pytest

from laksana.core.procedure.refusal_words import FILE
from laksana.procedures import library
from laksana.procedures.reading import MOST_BYTES, MOST_DEPTH, MOST_VALUES, read

FAULTS = [
    ("not_utf8", b"a: 1\nb: \xff", 2, 1),
    ("too_large", b" " * (MOST_BYTES + 1), 1, 1),
    ("too_many_words", b"# x\n" * 70_000, 1, 1),
    ("yaml_syntax", b"a: [1\nb: 2", 2, 2),
    ("yaml_syntax", b"a: 1\n  b: 2", 2, 4),
    ("yaml_syntax", b"a: \x07", 1, 1),
    ("several_documents", b"a: 1\n---\nb: 2", 2, 1),
    ("alias", b"a: 1\nb: &x 2", 2, 4),
    ("alias", b"a: *x", 1, 4),
    ("tag", b"a: !!str x", 1, 4),
    ("tag", b"a: !x [1]", 1, 4),
    ("too_deep", b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1), 1, MOST_DEPTH + 1),
    ("too_many_values", b"- a\n" * MOST_VALUES, MOST_VALUES, 3),
    ("duplicate_key", b"a: 1\nb:\n  c: 1\n  c: 2", 4, 3),
    ("key_not_text", b"a: 1\n? [x]\n: y", 2, 3),
]


@pytest.mark.parametrize(("code", "content", "line", "column"), FAULTS, ids=[f[0] for f in FAULTS])
def test_fault(code, content, line, column):
    result = read(content, file="x.yaml")
    assert result.plain is None
    assert [(one.code, one.file, one.line, one.column) for one in result.findings] == [
        (code, "x.yaml", line, column)
    ]


def test_every_fault_of_a_file_is_tested():
    assert {fault[0] for fault in FAULTS} | {"cannot_read", "too_many_findings"} == FILE.keys()


def test_all_repeated_keys_are_told():
    assert [one.line for one in read(b"a: 1\na: 2\nb: 1\nb: 2", file="x").findings] == [2, 4]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x", "x"), ("'7'", "7"), ('"007"', "007"), ("7", 7), ("-7", -7), ("007", 7), ("1.50", 1.5),
        (".5", 0.5), ("1e3", "1e3"), ("1.0e3", 1000.0), ("true", True), ("False", False), ("yes", "yes"),
        ("no", "no"), ("on", "on"),
        ("10:30", "10:30"), ("~", None), ("null", None), ("", None), ("''", ""), ("9" * 19, "9" * 19),
        ("2026-11-20", "2026-11-20"), (".inf", ".inf"), ("0x1F", "0x1F"), ("|\n  a\n  b", "a\nb\n"),
    ],
)  # fmt: skip
def test_scalars(text, value):
    result = read(f"a: {text}\n".encode(), file="x")
    assert result.plain == {"a": value}
    assert type(result.plain["a"]) is type(value)


def test_keys_stay_words():
    assert read(b"no: 1\n7: 2\ntrue: 3\n~: 4", file="x").plain == {"no": 1, "7": 2, "true": 3, "~": 4}


def test_places():
    text = "\ufeffa:\n  - b\n  - {c: 1,\n     d: [x, y]}\n"
    result = read(text.encode(), file="x")
    assert result.plain == {"a": ["b", {"c": 1, "d": ["x", "y"]}]}
    assert result.marks == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", 0): (2, 5),
        ("a", 1): (3, 5),
        ("a", 1, "c"): (3, 6),
        ("a", 1, "d"): (4, 6),
        ("a", 1, "d", 0): (4, 10),
        ("a", 1, "d", 1): (4, 13),
    }


def test_an_empty_file_is_a_definition_without_anything():
    assert read(b"", file="x").plain is None
    assert library.load_text(b"", file="x").findings[0].code == "not_a_mapping"


def test_a_file_that_is_not_there(tmp_path):
    parsed = library.load(tmp_path / "none.yaml")
    assert [(one.code, one.file) for one in parsed.findings] == [("cannot_read", str(tmp_path / "none.yaml"))]
    assert parsed.procedure is None


def test_a_faulty_library_is_named(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_text("a: 1\n")
    monkeypatch.setattr(library, "LIBRARY", tmp_path)
    library.procedures.cache_clear()
    try:
        with pytest.raises(library.LibraryError, match=r"x\.yaml:1:1 The key “a” is unknown"):
            library.procedures()
    finally:
        library.procedures.cache_clear()


def test_find():
    assert library.find("umum/gangguan-jaringan").identity.title.startswith("Penanganan")
    assert library.find("umum/tidak-ada") is None
