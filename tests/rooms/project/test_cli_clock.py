"""`laksana clock` as other programs read it: a process of its own, no database, no Django."""

import json
import subprocess
import sys

import pytest

from laksana.project.cli import main


def clock(capsys, *words):
    code = main(["clock", *words])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "start", "words", "expected"),
    [
        ("32.71", "2026-11-20T15:00", "3 jam", "2026-11-23T09:00:00+07:00"),
        ("32.75", "2026-11-16T08:00", "15 menit", "2026-11-16T08:15:00+07:00"),
        ("32.07", "2026-03-17T14:30", "1 Jam", "2026-03-25T08:00:00+07:00"),
        ("71.08", "2026-11-20T15:00", "3 hari", "2026-11-25T15:00:00+08:00"),
        ("71.08", "2026-11-20T15:00+07:00", "1 jam", "2026-11-23T08:00:00+08:00"),
        ("71.08", "2026-11-16T00:00Z", "2 Hari", "2026-11-18T08:00:00+08:00"),
        ("32.71", "2026-11-16T08:00:30", "1 menit", "2026-11-16T08:01:30+07:00"),
    ],
)
def test_due(capsys, code, start, words, expected):
    assert clock(capsys, "due", "--government", code, "--from", start, "--for", words, "--json") == (
        0,
        json.dumps({"due_at": expected}) + "\n",
    )


def test_due_around_the_clock(capsys):
    words = ["due", "--government", "32.71", "--from", "2026-12-24T20:00", "--for", "1 hari"]
    assert (
        clock(capsys, *words, "--around-the-clock", "--json")[1]
        == '{"due_at": "2026-12-25T20:00:00+07:00"}\n'
    )


def test_due_in_words_names_what_it_rests_on(capsys):
    _, out = clock(capsys, "due", "--government", "71.08", "--from", "2027-03-05T14:00", "--for", "1 hari")
    lines = out.splitlines()
    assert lines[0] == "Tue 2027-03-16 14:00:00 WITA"
    assert (
        "  rests on the proposed 2027-03-10  Hari Raya Idul Fitri (perkiraan)  (national, proposed)" in lines
    )
    assert "  rests on the proposed 2027-02-08 to 2027-03-09  Ramadan 1448 H (perkiraan)  (proposed)" in lines


def test_calendar(capsys):
    code, out = clock(capsys, "calendar", "--government", "71.08", "--year", "2026", "--json")
    calendar = json.loads(out)
    day = [["07:30", "12:00"], ["13:00", "16:00"]]
    fasting = [["08:00", "12:00"], ["12:30", "15:00"]]
    assert code == 0
    assert list(calendar) == ["zone", "weekly", "ranges", "holidays"]
    assert calendar["zone"] == "WITA"
    assert calendar["weekly"] == {
        **dict.fromkeys(("mon", "tue", "wed", "thu"), day),
        "fri": [["07:30", "11:30"], ["13:00", "16:30"]],
        "sat": [],
        "sun": [],
    }
    assert calendar["ranges"] == [
        {
            "from": "2026-02-19",
            "to": "2026-03-20",
            "weekly": {
                **dict.fromkeys(("mon", "tue", "wed", "thu"), fasting),
                "fri": [["08:00", "11:30"], ["12:30", "15:30"]],
                "sat": [],
                "sun": [],
            },
            "state": "proposed",
        }
    ]
    assert len(calendar["holidays"]) == 25
    assert calendar["holidays"][0] == {
        "date": "2026-01-01",
        "name": "Tahun Baru Masehi",
        "kind": "national",
        "state": "proposed",
    }


def test_calendar_in_words(capsys):
    _, out = clock(capsys, "calendar", "--government", "32.71", "--year", "2027")
    assert out.startswith("Kota Bogor (32.71), 2027, WIB\n")
    assert "2027-02-08 to 2027-03-09  Ramadan 1448 H (perkiraan)  (proposed)\n" in out
    assert "Perpres 21/2023" in out
    assert "2026-" not in out


def test_propose(capsys):
    code, out = clock(capsys, "propose", "--government", "32.75", "--year", "2027")
    assert code == 0
    assert out.startswith("# Kota Bekasi (32.75), 2027\nsources:\n")
    assert (
        '  - {date: 2027-12-24, kind: joint_leave, state: proposed, source: source-2, name: "Cuti Bersama'
        in out
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["due", "--government", "99", "--from", "2026-11-20T15:00", "--for", "1 jam"], "no government '99'"),
        (["due", "--government", "32.71", "--from", "besok", "--for", "1 jam"], "'besok' is no time"),
        (
            ["due", "--government", "32.71", "--from", "2026-11-20T15:00", "--for", "sejam"],
            "no standard time",
        ),
        (["due", "--government", "32.71"], "required: --from, --for"),
        (["calendar", "--government", "32.71", "--year", "0"], "'0' is no year"),
        (["calendar", "--government", "32.71", "--year", "20x6"], "'20x6' is no year"),
        (["calendar", "--government", "32.71", "--year", "10000"], "'10000' is no year"),
        ([], "required: ACTION"),
    ],
)
def test_wrong_words_are_refused(capsys, words, said):
    with pytest.raises(SystemExit) as raised:
        main(["clock", *words])
    assert raised.value.code == 2
    assert said in capsys.readouterr().err


def test_a_due_beyond_all_calendars(capsys):
    assert (
        main(["clock", "due", "--government", "32.71", "--from", "9999-12-31T10:00", "--for", "3 hari"]) == 1
    )
    assert capsys.readouterr().err.startswith("no due time: ")


def test_no_django_is_loaded():
    script = (
        "import sys; from laksana.project.cli import main; "
        "main('clock due --government 32.71 --from 2026-11-16T08:00 --for 1jam --json'.split()); "
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ['{"due_at": "2026-11-16T09:00:00+07:00"}', "False"]
