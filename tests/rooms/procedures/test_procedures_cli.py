"""The command line of procedures: stable JSON for programs, plain tables for people, honest exit codes."""

import json
import subprocess
import sys

import pytest

from laksana.procedures import library
from laksana.procedures.describe import description
from laksana.project.cli import main

BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
CIAMIS = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"

LIST = ["id", "version", "government", "kind", "title", "signed", "steps", "findings"]
SHOW = [
    "id", "version", "government", "kind", "signed", "title", "source", "identity", "performers", "owner",
    "starts", "ends", "steps", "outputs", "findings",
]  # fmt: skip
IDENTITY = [
    "title", "office", "unit", "number", "annex_heading", "decree", "created", "revised", "effective",
    "approved_by", "signed_at", "initials", "legal_basis", "qualifications", "related", "equipment",
    "warnings", "records", "labels", "columns", "supplied",
]  # fmt: skip
STEP = [
    "no", "key", "performer", "does", "needs", "standard_time", "standard_minutes", "standard_days",
    "outputs", "outcomes", "next", "may_return_to", "checks", "appoints", "disposition", "takes_part",
    "co_signs", "filled_by", "each", "evidence", "stock", "hands_over_to", "restores", "supplied",
]  # fmt: skip
CHECK = ["file", "line", "column", "code", "severity", "message"]
WALK = ["seq", "event", "step", "visit", "site", "performer", "at", "due_at", "outcome", "output"]
EVENTS = {"case_opened", "step_opened", "step_completed", "step_returned", "case_closed"}


@pytest.fixture
def run(capsys):
    """Run `laksana procedure …`; give exit code, what it printed and what it complained of."""

    def run(*words):
        try:
            code = main(["procedure", *map(str, words)])
        except SystemExit as ending:
            code = ending.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def printed(run):
    """Run with --json; give what was printed, which must be one line of JSON and nothing else."""

    def printed(*words, code=0):
        ended, out, err = run(*words, "--json")
        assert (ended, err, out.count("\n")) == (code, "", 1)
        return json.loads(out)

    return printed


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text("procedure: uji/rusak\nkinds: incident\n", encoding="utf-8")
    return path


def test_list(printed):
    rows = printed("list")
    assert [list(row) for row in rows] == [LIST] * 8
    assert rows[2] == {
        "id": BEKASI,
        "version": 1,
        "government": "32.75",
        "kind": "incident",
        "title": "PENANGANAN GANGGUAN JARINGAN TEKNOLOGI INFORMASI DAN KOMUNIKASI (TIK)",
        "signed": True,
        "steps": 7,
        "findings": 12,
    }
    assert (rows[5]["id"], rows[5]["government"], rows[5]["signed"]) == (
        "umum/gangguan-jaringan",
        None,
        False,
    )


@pytest.mark.parametrize("identifier", [one.id for one in library.procedures()])
def test_show_keeps_its_names_and_their_order(printed, identifier):
    shown = printed("show", identifier)
    assert list(shown) == SHOW
    assert list(shown["source"]) == ["file"]
    assert list(shown["identity"]) == IDENTITY
    steps = {step["key"] for step in shown["steps"]} | {"end"}
    for step in shown["steps"]:
        assert list(step) == STEP
        blank = step["standard_time"] is None
        assert (step["standard_minutes"], step["standard_days"]).count(None) == (2 if blank else 1)
        assert all(
            list(use) == ["mode", "key", "title"] and use["key"] in shown["outputs"]
            for use in step["outputs"]
        )
        assert all(list(one) == ["label", "to"] and one["to"] in steps for one in step["outcomes"].values())
        assert (step["next"] in steps) is not bool(step["outcomes"])
        assert step["performer"] in shown["performers"]
    assert all("title" in performer for performer in shown["performers"].values())
    for output in shown["outputs"].values():
        assert list(output) == ["title", "fields"]
        assert all(list(field) == ["key", "label", "type", "required"] for field in output["fields"])
    for finding in shown["findings"]:
        assert list(finding) == ["code", "severity", "message", "line"]
        assert finding["line"] >= 1
        assert finding["severity"] in ("warning", "note")


def test_show_says_what_the_papers_say(printed):
    step = printed("show", BEKASI)["steps"][2]
    assert step["outcomes"] == {
        "fixed": {"label": "Dapat diatasi", "to": "report"},
        "not_fixed": {"label": "Tidak dapat diatasi", "to": "repair"},
    }
    assert (step["standard_time"], step["standard_minutes"], step["needs"]) == ("1 jam", 60, ["Arahan"])
    server = printed("show", BOLMUT)["steps"][4]
    assert server["hands_over_to"] == {
        "outcome": "on_server",
        "title": "SOP Pemeliharaan Server",
        "procedure": None,
        "waits": True,
    }
    assert server["outputs"] == [{"mode": "new", "key": "diagnosis", "title": "Jaringan Internet"}]
    visit = printed("show", CIAMIS)["steps"][3]
    assert (visit["each"], visit["co_signs"], visit["restores"]) == ("site", ["reporter"], True)
    assert printed("show", BOLMUT)["steps"][6]["evidence"] == {
        "photos": True,
        "signature": False,
        "place": False,
    }


def test_findings_in_either_language(printed, run, faulty):
    english = printed("show", CIAMIS)["findings"]
    indonesian = printed("show", CIAMIS, "--language", "id")["findings"]
    assert "Step 2 has no standard time (blank in the scan)." in [one["message"] for one in english]
    assert "Langkah 2 tidak punya waktu baku (kosong pada pindaian)." in [
        one["message"] for one in indonesian
    ]
    assert "tidak dikenal" in run("check", faulty, "--language", "id")[1]


def test_check(printed, run, faulty):
    found = printed("check", faulty, code=1)
    assert [list(one) for one in found] == [CHECK] * len(found)
    assert found[-1] == {
        "file": str(faulty),
        "line": 2,
        "column": 1,
        "code": "misspelt_key",
        "severity": "error",
        "message": "The key “kinds” is unknown. Did you mean “kind”?",
    }
    code, out, err = run("check", faulty)
    assert (code, err) == (1, "")
    assert f"{faulty}:2:1: error: The key “kinds” is unknown. Did you mean “kind”? [misspelt_key]" in out


def test_check_of_sound_files_and_of_none(printed, run, tmp_path):
    files = sorted(library.LIBRARY.rglob("*.yaml"))
    assert {one["severity"] for one in printed("check", *files)} == {"warning", "note"}
    assert run("check", *files)[1].endswith("8 file(s): 0 error(s), 30 warning(s), 39 note(s)\n")
    missing = printed("check", tmp_path / "none.yaml", code=1)
    assert [one["code"] for one in missing] == ["cannot_read"]
    assert run("check")[0] == 2


def test_walk(printed):
    rows = printed(
        "walk", BEKASI, "--start", "2026-11-20T14:00", "--choose", "3=not_fixed", "--return", "5=4"
    )
    assert [list(row) for row in rows] == [WALK] * len(rows)
    assert {row["event"] for row in rows} == EVENTS
    assert rows[0] == dict.fromkeys(WALK) | {
        "seq": 1,
        "event": "case_opened",
        "at": "2026-11-20T14:00:00+07:00",
    }
    assert rows[7] == {
        "seq": 8,
        "event": "step_opened",
        "step": "repair",
        "visit": 1,
        "site": None,
        "performer": "field_officer",
        "at": "2026-11-20T15:30:00+07:00",
        "due_at": "2026-11-23T15:30:00+07:00",
        "outcome": None,
        "output": None,
    }


def test_walk_by_pace_sites_and_calendar(printed):
    start = ("--start", "2026-11-02T08:00+07:00")
    assert len(printed("walk", BOLMUT, "--longest", *start)) > len(
        printed("walk", BOLMUT, "--shortest", *start)
    )
    assert {row["site"] for row in printed("walk", CIAMIS, "--sites", "3", *start)} == {None, 1, 2, 3}
    assert printed("walk", "umum/gangguan-jaringan", *start)[0]["at"] == "2026-11-02T08:00:00+07:00"
    eastern = printed("walk", "umum/gangguan-jaringan", "--government", "71.08", *start)
    assert eastern[0]["at"] == "2026-11-02T09:00:00+08:00"
    again = printed("walk", BEKASI, *start, "--choose", "7=not_well", "--choose", "7#2=not_well")
    assert [row["outcome"] for row in again if row["step"] == "confirm" and row["outcome"]] == [
        "not_well",
        "not_well",
        "well",
    ]


def test_walk_starts_now_when_nothing_is_said(printed, monkeypatch, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("2026-11-02T01:00:00+00:00")
    monkeypatch.setenv("LAKSANA_TEST_CLOCK", str(clock))
    assert printed("walk", BEKASI)[0]["at"] == "2026-11-02T08:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "kota-bekasi/penanganan"), f"did you mean {BEKASI}?"),
        (("show", "zzz"), "`laksana procedure list` names them"),
        (("walk", BEKASI, "--choose", "3=x"), "has no outcome 'x'"),
        (("walk", BEKASI, "--return", "4=3"), "may return to no step"),
        (("walk", BEKASI, "--start", "kemarin"), "write it like 2026-11-20T08:00"),
        (("walk", BEKASI, "--government", "99.99"), "there are 32.07, 32.71, 32.75, 71.08"),
        (("walk", BEKASI, "--sites", "0"), "sites are from 1"),
        (("walk", BEKASI, "--shortest", "--longest"), "not allowed with"),
        (("walk", BEKASI, "--sites", "two"), "invalid int value"),
        (("show",), "required"),
        ((), "required"),
    ],
)
def test_what_was_misspelt_is_told_on_stderr(run, words, message):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_a_faulty_library_is_told_on_stderr(run, monkeypatch, tmp_path, faulty):
    monkeypatch.setattr(library, "LIBRARY", tmp_path)
    library.procedures.cache_clear()
    try:
        code, out, err = run("list")
    finally:
        library.procedures.cache_clear()
    assert (code, out) == (1, "")
    assert "faulty.yaml:2:1" in err


def test_tables_for_people(run):
    code, out, _ = run("list")
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 9)
    assert {line.index("1") for line in lines[1:]} == {lines[0].index("VERSION")}
    _, out, _ = run("show", CIAMIS)
    assert "2   dispose" in out
    assert "line " in out
    assert "signed     no: a general template of Laksana" in run("show", "umum/gangguan-jaringan")[1]
    _, out, _ = run("walk", CIAMIS, "--start", "2026-11-02T08:00")
    assert out.splitlines()[0].split() == [
        "SEQ", "EVENT", "STEP", "VISIT", "SITE", "PERFORMER", "AT", "DUE", "AT", "OUTCOME", "OUTPUT",
    ]  # fmt: skip


def test_no_django_is_loaded():
    script = (
        "import sys; from laksana.project.cli import main; "
        f"main(['procedure', 'walk', '{BEKASI}', '--json']); "
        "sys.exit('django' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_description_follows_the_language():
    procedure = library.find(CIAMIS)
    assert description(procedure, indonesian=True)["findings"] != description(procedure)["findings"]
