"""A procedure walked through the real engine: ways, times worked out by hand, what a walk can't do."""

from datetime import datetime

import pytest

from laksana.core.case.refusals import Code, Refused
from laksana.core.procedure.model import END
from laksana.organization import library as governments
from laksana.procedures import library
from laksana.procedures.library import load_text
from laksana.procedures.plan import MOST_SITES, Pace, WalkError, plan_walk
from laksana.procedures.walk import walk

B4, B6 = "kota-bogor/keamanan-jaringan", "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
CIAMIS = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
WIB, WITA = "+07:00", "+08:00"


def walked(procedure, start, **asked):
    """Walk from `start` (in the government's zone) in the government's calendar."""
    if isinstance(procedure, str):
        procedure = library.find(procedure)
    calendar = governments.load(procedure.government or "32.71").calendar
    begin = datetime.fromisoformat(start).replace(tzinfo=calendar.zone.tz)
    return walk(procedure, plan_walk(procedure, start=begin, **asked), calendar)


def way(rows, identifier):
    """Give the numbers of the steps completed (and, with ↩, of those that sent the work back), in order."""
    procedure = library.find(identifier)
    marks = {"step_completed": "", "step_returned": "↩"}
    return [procedure.step(row.step).no + marks[row.event] for row in rows if row.event in marks]


def ends(rows, zone):
    """Give when each step was done, without the zone that all of them have."""
    done = [row.at for row in rows if row.event == "step_completed"]
    assert all(moment.endswith(f":00{zone}") for moment in done)
    return [moment.removesuffix(f":00{zone}")[5:] for moment in done]


def test_bekasi_on_site_over_a_weekend():
    rows = walked(BEKASI, "2026-11-20T14:00", choose=("3=not_fixed",))
    assert way(rows, BEKASI) == list("1234567")
    assert ends(rows, WIB) == [
        "11-20T14:15",
        "11-20T14:30",
        "11-20T15:30",
        "11-23T15:30",
        "11-24T08:00",
        "11-24T09:00",
        "11-24T10:00",
    ]
    assert rows[-1].event == "case_closed"
    assert rows[-1].at == "2026-11-24T10:00:00+07:00"


def test_bekasi_remote_and_not_well():
    rows = walked(BEKASI, "2026-11-02T08:00", choose=("7=not_well",))
    assert way(rows, BEKASI) == list("123567") + list("23567")
    assert [row.visit for row in rows if row.step == "confirm" and row.event == "step_opened"] == [1, 2]
    first = next(row for row in rows if row.outcome == "fixed")
    assert (
        first.output == "Data permasalahan / gangguan jaringan TIK; Laporan penanganan gangguan jaringan TIK"
    )


def test_bekasi_chosen_by_visit():
    rows = walked(BEKASI, "2026-11-02T08:00", choose=("diagnose#2=not_fixed", "7#1=not_well", "7#2=not_well"))
    assert way(rows, BEKASI) == list("123567") + list("234567") + list("23567")


def test_bekasi_longest_takes_each_return_once():
    rows = walked(BEKASI, "2026-11-02T08:00", pace=Pace.LONGEST)
    assert way(rows, BEKASI) == ["1", "2", "3", "4", "5↩", "4", "5", "6↩", "5", "6", "7"]
    shortest = walked(BEKASI, "2026-11-02T08:00", pace=Pace.SHORTEST)
    assert way(shortest, BEKASI) == list("123567")


def test_bogor_not_proven_and_rejected():
    short = walked(B4, "2026-11-02T08:00", choose=("3=not_proven",))
    assert way(short, B4) == ["1", "2", "3", "9", "10", "11"]
    rejected = walked(B4, "2026-11-02T08:00", choose=("8=not_sound",))
    assert way(rejected, B4) == [*"12345678", *"678", "9", "10", "11"]
    assert ends(rejected, WIB)[5:9] == ["11-05T09:50", "11-05T10:05", "11-05T10:20", "11-10T10:20"]


def test_bogor_request_takes_the_agencys_day_and_five_more():
    rows = walked(B6, "2026-11-02T08:00")
    assert way(rows, B6) == list("123456789")
    assert ends(rows, WIB) == [
        "11-03T08:00",
        "11-04T08:00",
        "11-05T08:00",
        "11-06T08:00",
        "11-06T09:00",
        "11-09T09:00",
        "11-09T09:10",
        "11-09T09:20",
        "11-09T09:30",
    ]
    assert rows[0].at == rows[1].at == "2026-11-02T08:00:00+07:00"


def test_ciamis_visits_each_site_after_the_other():
    rows = walked(CIAMIS, "2026-11-02T08:00", sites=3, choose=("4=follow_up",))
    visits = [(row.event, row.site) for row in rows if row.step == "visit"]
    assert visits == [("step_opened", site) for site in (1, 2, 3)] + [
        ("step_completed", site) for site in (1, 2, 3)
    ]
    assert ends(rows, WIB) == [
        "11-02T08:10",
        "11-02T08:10",
        "11-02T08:40",
        "11-02T09:40",
        "11-02T10:40",
        "11-02T11:40",
        "11-02T13:10",
    ]
    blank = next(row for row in rows if row.step == "dispose" and row.event == "step_completed")
    assert (blank.due_at, blank.output) == (None, None)


def test_bolmut_on_the_server_repaired_and_replaced():
    server = walked(BOLMUT, "2026-11-02T09:00", choose=("5=on_server",))
    assert way(server, BOLMUT) == ["1", "2", "3", "4", "5", "11", "12", "13", "14"]
    repaired = walked(BOLMUT, "2026-11-02T09:00", choose=("5=not_on_server", "7=damaged", "8=repaired"))
    assert way(repaired, BOLMUT) == ["1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "13", "14"]
    replaced = walked(
        BOLMUT,
        "2026-11-02T09:00",
        choose=("5=not_on_server", "7=damaged", "8=must_replace"),
        returns=("3=1",),
    )
    assert way(replaced, BOLMUT) == ["1", "2", "3↩", "1", "2", *(str(no) for no in range(3, 15))]
    assert all(row.at.endswith(WITA) for row in replaced)


def test_rows_are_numbered_and_time_never_runs_back():
    for procedure in library.procedures():
        for pace in Pace:
            rows = walked(procedure, "2026-12-23T15:30", pace=pace, sites=2)
            assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
            assert [row.at for row in rows] == sorted(row.at for row in rows)
            assert (rows[0].event, rows[-1].event) == ("case_opened", "case_closed")
            assert all(row.at == row.due_at for row in rows if row.event == "step_completed" and row.due_at)


def test_one_site_is_one_visit_and_the_most_is_said():
    assert len([row for row in walked(CIAMIS, "2026-11-02T08:00") if row.site]) == 2
    for sites in (0, MOST_SITES + 1):
        with pytest.raises(WalkError, match="from 1 to 500"):
            walked(CIAMIS, "2026-11-02T08:00", sites=sites)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"choose": ("3",)}, "write STEP=OUTCOME"),
        ({"choose": ("=fixed",)}, "write STEP=OUTCOME"),
        ({"choose": ("9=fixed",)}, "there is no step '9'"),
        ({"choose": ("3=gone",)}, "has no outcome 'gone'; it has: fixed, not_fixed"),
        ({"choose": ("1=fixed",)}, "it has: none"),
        ({"choose": ("3#0=fixed",)}, "'0' is no visit"),
        ({"choose": ("3#x=fixed",)}, "'x' is no visit"),
        ({"returns": ("5",)}, "write STEP=TO"),
        ({"returns": ("6=4",)}, "step review may return to report"),
        ({"returns": ("4=3",)}, "may return to no step"),
        ({"returns": ("5=4",)}, "can't return to repair on this way"),
        ({"choose": ("3=fixed",), "returns": ("5=3", "5=4")}, "can't return to repair"),
    ],
)
def test_walks_that_cannot_be_gone(asked, message):
    with pytest.raises(WalkError, match=message):
        walked(BEKASI, "2026-11-02T08:00", **asked)


def test_a_return_may_be_asked_for_more_than_once():
    rows = walked(BEKASI, "2026-11-02T08:00", returns=("6=5", "6=5"))
    assert way(rows, BEKASI) == ["1", "2", "3", "5", "6↩", "5", "6↩", "5", "6", "7"]


def test_a_return_from_a_step_never_reached():
    with pytest.raises(WalkError, match="step spare was not reached often enough to return to one"):
        walked(
            odd(
                "key: one, performer: head, outcomes: {ahead: {label: x, to: end}, "
                "aside: {label: x, to: spare}}",
                "key: spare, performer: worker, may_return_to: [one]",
            ),
            "2026-11-02T08:00",
            returns=("spare=one",),
        )


ODD = """procedure: uji/aneh
version: 1
kind: {kind}
signed: false
identity: {{title: Uji}}
performers:
  reporter: {{title: Perangkat Daerah}}
  head: {{title: Kepala Seksi}}
  worker: {{title: Teknisi}}
owner: head
starts: {starts}
ends: head
steps:
{steps}
outputs:
  paper:
    title: Kertas
    fields:
      a: {{label: A, required: true}}
      b: {{label: B, type: number, required: true}}
      c: {{label: C, type: date, required: true}}
      d: {{label: D, type: yes_no, required: true}}
      e: {{label: E, type: choice, required: true, choices: {{x: X}}}}
      f:
        label: F
        type: table
        required: true
        columns: {{g: {{label: G, type: choice, required: true, choices: {{x: X}}}}, h: {{label: H}}}}
"""


def odd(*steps, kind="incident", starts="head"):
    lines = "\n".join(f'  - {{no: "{at}", does: x, {step}}}' for at, step in enumerate(steps, 1))
    parsed = load_text(ODD.format(kind=kind, starts=starts, steps=lines).encode(), file="aneh.yaml")
    assert parsed.procedure, parsed.findings
    return parsed.procedure


def test_who_checks_their_own_work_is_somebody_else():
    procedure = odd(
        "key: name, performer: head, appoints: worker",
        "key: work, performer: worker, outputs: [new paper]",
        "key: look, performer: worker, checks: work, may_return_to: [work]",
    )
    rows = walked(procedure, "2026-11-02T08:00", pace=Pace.LONGEST)
    done = [(row.event, row.step) for row in rows if row.event in ("step_completed", "step_returned")]
    assert done == [
        ("step_completed", "name"),
        ("step_completed", "work"),
        ("step_returned", "look"),
        ("step_completed", "work"),
        ("step_completed", "look"),
    ]


def test_a_first_exit_that_leads_back_is_taken_once():
    procedure = odd(
        "key: one, performer: head",
        "key: two, performer: worker, outcomes: {again: {label: x, to: two}, back: {label: x, to: one}, "
        "ahead: {label: x, to: end}}",
    )
    rows = walked(procedure, "2026-11-02T08:00")
    assert [row.outcome for row in rows if row.outcome] == ["again", "back", "ahead"]
    assert walked(procedure, "2026-11-02T08:00", choose=("2=ahead",))[-1].event == "case_closed"


def test_a_round_that_begins_at_the_sites():
    procedure = odd(
        "key: visit, performer: worker, each: site, standard_time: 1 jam",
        "key: look, performer: head",
        kind="planned_maintenance",
        starts="worker",
    )
    rows = walked(procedure, "2026-11-02T08:00", sites=2)
    assert ends(rows, WIB) == ["11-02T09:00", "11-02T10:00", "11-02T10:00"]


def test_the_agency_works_in_the_middle_and_signs_and_fills():
    procedure = odd(
        "key: name, performer: reporter, appoints: worker, outputs: [new paper]",
        "key: wait, performer: reporter, standard_time: 1 jam",
        "key: form, performer: worker, filled_by: reporter, outputs: [new paper], "
        "co_signs: [reporter, head], outcomes: {done: {label: x, to: end, outputs: [adds_to paper]}}",
        starts="reporter",
    )
    assert walked(procedure, "2026-11-02T08:00")[-1].event == "case_closed"
    assert procedure.step("form").outcomes[0].to == END


def test_what_the_engine_refuses_ends_the_walk_with_its_reason(monkeypatch):
    monkeypatch.setattr("laksana.procedures.walk.decide", lambda *_: Refused(Code.NOT_ALLOWED))
    with pytest.raises(WalkError, match="Open is refused: not_allowed"):
        walked(BEKASI, "2026-11-02T08:00")


def test_a_walk_that_asks_for_too_much_ends():
    exits = "{again: {label: x, to: one}, ahead: {label: x, to: end}}"
    procedure = odd(f"key: one, performer: head, outcomes: {exits}")
    choose = tuple(f"1#{visit}=again" for visit in range(1, 5_100))
    with pytest.raises(WalkError, match="does not end within 5000 acts"):
        walked(procedure, "2026-11-02T08:00", choose=choose)
