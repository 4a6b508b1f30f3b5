"""Pages that list: first screens, inbox, case list, handing over, rounds, files to take away."""

import csv
import io
import zipfile
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_driver import Driver, any_agency, bekasi
from laksana.cases import selectors
from laksana.cases.forms.checks import approval_fields, fits_a_list
from laksana.cases.models import Case, Decision, Impact, Notice, OpenStep
from laksana.cases.presenters.checks import Check, Way, checks
from laksana.cases.selectors import Wanted
from laksana.core.authority.model import Actor
from laksana.core.case.commands import Appointment, Assign, Disposition, FreeDispose, Pause, WaitingFor
from laksana.core.case.state import OpenStep as Token
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from laksana.outside.spreadsheets import csv_text, safe, workbook
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
MARKUP = 19_000
"""Bytes of an inbox page of 25 rows beside its words; 120 letters a row make it 20 kB."""
EVIL = '=HYPERLINK("http://x","y")'


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages."""
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def token_of(driver: Driver, case: int) -> Token:
    return next(iter(driver.found(case).state.open.values()))


def performer(driver: Driver, case: int) -> Person:
    return driver.performer(driver.found(case), token_of(driver, case))


def until(driver: Driver, step: str) -> int:
    case = driver.open().case
    while token_of(driver, case).step != step:
        driver.later(minutes=1)
        found = driver.found(case)
        exits = found.procedure.step(token_of(driver, case).step).outcomes
        towards = next((one.name for one in exits if one.to == "repair"), None)
        driver.complete(case, outcome=towards if step == "repair" else None)
    return case


def shown(client: Client, route: str, **query: Any) -> str:
    answer = client.get(reverse(f"cases:{route}"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def cost(client: Client, route: str) -> int:
    client.get(reverse(f"cases:{route}"))
    with CaptureQueriesContext(connection) as captured:
        shown(client, route)
    return len(captured)


def outsider() -> Client:
    """Give somebody of another government who holds a post."""
    return signed_in(cast("kabupaten-ciamis").holder("head_of_division"))


def test_a_head_disposes_from_the_card(driver: Driver) -> None:
    opened = driver.open()
    head = signed_in(performer(driver, opened.case))
    address = reverse("cases:complete", args=(opened.number, 1))
    assert f'action="{address}"' in shown(head, "overview")
    words = {"command_id": uuid4(), "instructions": ["tindak_lanjuti"], "instruction_note": "Segera"}
    assert head.post(address, {**words, "lanjut": "ringkasan"})["Location"] == reverse("cases:overview")
    assert token_of(driver, opened.case).token == 2
    page = head.get(reverse("cases:overview"))
    assert page.context["cards"] == []
    assert opened.number in page.content.decode()


def test_three_numbers_count_the_division(driver: Driver) -> None:
    opened = driver.open()
    Case.objects.filter(pk=opened.case).update(impact=Impact.MANY)
    head = signed_in(performer(driver, opened.case))
    driver.complete(opened.case)
    driver.later(days=4)
    page = head.get(reverse("cases:overview"))
    assert [stat.number for stat in page.context["stats"]] == ["0", "1", "1"]
    assert opened.number in page.content.decode()


def test_a_section_head_sees_what_came_down_and_the_load(driver: Driver) -> None:
    case = driver.open()
    driver.complete(case.case)
    section = signed_in(performer(driver, case.case))
    page = section.get(reverse("cases:section"))
    assert [task.number for task in page.context["tasks"]] == [case.number]
    assert sum(row.load.steps for row in page.context["loads"]) == 1
    assert case.number in page.content.decode()


def test_what_checks_another_s_work_stands_apart(driver: Driver) -> None:
    case = driver.open().case
    while not OpenStep.objects.get(case=case).is_check:
        driver.later(minutes=1).complete(case)
    page = signed_in(performer(driver, case)).get(reverse("cases:section"))
    assert [card.row.case for card in page.context["checks"]] == [case]
    assert page.context["tasks"] == []


def checked_by(driver: Driver, post: str) -> tuple[Client, Check]:
    """Bring a case to where a post judges another's work, and give its card in the list."""
    case = driver.open().case
    judge = driver.cast.post(post)
    while not OpenStep.objects.filter(case=case, is_check=True, post=judge).exists():
        driver.later(minutes=1).complete(case)
    client = signed_in(performer(driver, case))
    (check,) = client.get(reverse("cases:section")).context["checks"]
    return client, check


def answers(way: Way, **given: str) -> dict[str, str]:
    """Give what a browser would send: the form's own fields, those filled that must be."""
    sent = {"command_id": str(uuid4()), "lanjut": "seksi", "outcome": way.outcome}
    sent |= {name: str(field.initial or "Sudah baik.") for name, field in way.form.fields.items()}
    return {**sent, **given}


def test_a_section_head_judges_by_what_was_done(driver: Driver) -> None:
    _client, check = checked_by(driver, "section_head")
    assert [str(way.label) for way in check.ways] == ["Setujui", "Kembalikan"]
    assert check.work is not None
    assert ("Kabel terputus." in dict(check.work.rows).values()) or check.work.note == "Dikerjakan"
    assert check.work.who != ""


def test_a_section_head_approves_from_the_list_once(driver: Driver) -> None:
    client, check = checked_by(driver, "section_head")
    approve = check.ways[0]
    sent = answers(approve)
    places = [client.post(approve.url, sent)["Location"] for _ in range(2)]
    assert places == [reverse("cases:section")] * 2
    assert token_of(driver, check.row.case).token == check.row.token + 1
    assert client.get(reverse("cases:section")).context["checks"] == []


def test_an_approval_that_lacks_an_answer_keeps_what_was_typed(driver: Driver) -> None:
    client, check = checked_by(driver, "section_head")
    approve = check.ways[0]
    (asked,) = approve.form.fields
    answer = client.post(approve.url, {**answers(approve), asked: "", "note": "Tolong diperbaiki"})
    assert answer.status_code == 422
    assert "Tolong diperbaiki" in answer.content.decode()
    assert token_of(driver, check.row.case).token == check.row.token


def test_a_section_head_sends_back_with_a_reason_only(driver: Driver) -> None:
    client, check = checked_by(driver, "section_head")
    back = check.ways[1]
    assert client.post(back.url, answers(back, reason="")).status_code == 422
    assert client.post(back.url, answers(back, reason="Foto kurang"))["Location"] == reverse("cases:section")
    assert token_of(driver, check.row.case).step == "report"


def test_nobody_is_offered_to_judge_their_own_work(driver: Driver) -> None:
    _client, check = checked_by(driver, "section_head")
    (row,) = selectors.inbox(actor(driver, check), driver.now, Wanted(checks=True))
    structure = organization.structure(driver.cast.government)
    works = selectors.works([row.case])
    mine = checks([row], structure, driver.now, person=works[row.case].person or 0, photos={}, works=works)
    assert mine[0].ways == []
    other = checks([row], structure, driver.now, person=0, photos={}, works=works)
    assert other[0].ways != []


def actor(driver: Driver, check: Check) -> Actor:
    return organization.actor_of(performer(driver, check.row.case), driver.now)


def test_an_outcome_is_a_way_of_its_own_and_asks_for_its_reason(driver: Driver) -> None:
    procedure = driver.definition("umum/gangguan-jaringan")
    step = next(one for one in procedure.steps if one.checks)
    sound, not_sound = step.outcomes
    assert fits_a_list(procedure, step)
    assert approval_fields(procedure, step, sound) == {}
    assert list(approval_fields(procedure, step, not_sound)) == ["reason"]


def test_a_technician_takes_from_the_pool_with_one_press(driver: Driver) -> None:
    case = until(driver, "repair")
    token = token_of(driver, case)
    OpenStep.objects.filter(case=case).update(assignee=None)
    technician = signed_in(performer(driver, case))
    page = technician.get(reverse("cases:today"))
    (card,) = page.context["cards"]
    assert card.take
    address = reverse("cases:step_act", args=(card.row.number, token.token, "ambil"))
    assert f'action="{address}"' in page.content.decode()


def test_a_technician_sees_whom_to_call_and_what_was_there_before(driver: Driver) -> None:
    driver.open()
    case = until(driver, "repair")
    person = performer(driver, case)
    (card,) = signed_in(person).get(reverse("cases:today")).context["cards"]
    assert card.site is not None
    assert card.phone
    assert card.whatsapp.startswith("https://wa.me/62")


def test_a_technician_reaches_the_place_s_map_and_its_earlier_faults(driver: Driver) -> None:
    earlier, case = until(driver, "repair"), until(driver, "repair")
    technician = signed_in(performer(driver, case))
    page = technician.get(reverse("cases:today"))
    card = next(one for one in page.context["cards"] if one.row.case == case)
    assert card.faults == 1
    assert str(card.site.latitude) in page.content.decode()
    found = technician.get(reverse("cases:list"), {"lokasi": card.site.id})
    assert f"lokasi={card.site.id}" in page.content.decode()
    assert [one.label for one in found.context["in_force"]] == [f"Lokasi: {card.site.name}"]
    assert {row.case.pk for row in found.context["rows"]} == {earlier, case}


def test_a_link_to_no_place_or_person_narrows_nothing(driver: Driver) -> None:
    driver.open()
    auditor = signed_in(driver.cast.auditor)
    for wrong in ({"lokasi": "999999"}, {"pemegang": "x"}, {"lokasi": "0"}):
        page = auditor.get(reverse("cases:list"), wrong)
        assert page.context["in_force"] == []
        assert len(page.context["rows"]) == 1


def test_the_case_list_says_who_holds_a_case_and_until_when(driver: Driver) -> None:
    opened = driver.open()
    (row,) = signed_in(driver.cast.auditor).get(reverse("cases:list")).context["rows"]
    token = token_of(driver, opened.case)
    assert row.waiting.step.key == token.step
    assert row.waiting.holder == organization.structure(driver.cast.government).posts[token.post or 0].title
    assert row.waiting.due.state == "on_time" or row.waiting.due.state == "soon"
    assert row.waiting.more == 0
    driver.finish(opened.case)
    (closed,) = signed_in(driver.cast.auditor).get(reverse("cases:list")).context["rows"]
    assert closed.waiting is None


def test_a_disposition_is_read_by_a_press_and_only_by_its_post(driver: Driver) -> None:
    opened = driver.open()
    found = driver.found(opened.case)
    owner = driver.holder(found.owner)
    target = next(post for post in sorted(found.office.holders) if post != found.owner)
    reader = driver.holder(target)
    driver.act(owner, opened.case, FreeDispose(Disposition(("diketahui",), "", None, (target,))))
    notice = Notice.objects.get(post=target)
    address = reverse("cases:notice_read", args=(notice.pk,))
    assert opened.number in shown(signed_in(reader), "notices")
    assert outsider().post(address).status_code == 404
    assert signed_in(reader).get(address).status_code == 405
    Notice.objects.filter(pk=notice.pk, read_at=None).get()
    assert signed_in(reader).post(address)["Location"] == reverse("cases:case", args=(opened.number,))
    assert Notice.objects.get(pk=notice.pk).read_by_id == reader.pk


def test_decisions_lead_to_their_case(driver: Driver) -> None:
    opened = driver.open()
    found = driver.found(opened.case)
    head = performer(driver, opened.case)
    Decision.objects.create(case_id=opened.case, post_id=found.owner, kind=1, token=1)
    driver.act(head, opened.case, Pause(1, WaitingFor.GOODS, "Barang", driver.now + timedelta(hours=1)))
    page = shown(signed_in(driver.holder(found.owner)), "notices")
    assert reverse("cases:case", args=(opened.number,)) + "#langkah-1" in page


def test_all_work_of_somebody_goes_to_a_colleague(driver: Driver) -> None:
    case = until(driver, "repair")
    found, token = driver.found(case), token_of(driver, case)
    sick, well = sorted(found.office.holders[token.post or 0])[:2]
    owner = driver.holder(found.owner)
    driver.act(owner, case, Assign(token.token, Appointment(sick)))
    lead, address = signed_in(owner), reverse("cases:hand_over")
    begun = lead.get(address, {"dari": sick}).content.decode()
    assert (found.row.number in begun, "Belum diisi" in begun) == (True, False)
    preview = lead.get(address, {"dari": sick, "ke": well})
    assert found.row.number in preview.content.decode()
    assert token_of(driver, case).assignee == sick
    sent = {"dari": sick, "ke": well, "command_id": str(uuid4())}
    for _ in range(2):
        answer = lead.post(address, sent)
        assert answer.status_code == 200
    assert token_of(driver, case).assignee == well
    assert lead.post(address, {**sent, "ke": sick}).status_code == 422


def test_nobody_hands_over_what_is_not_theirs(driver: Driver) -> None:
    case = until(driver, "repair")
    token = token_of(driver, case)
    sick, well = sorted(driver.found(case).office.holders[token.post or 0])[:2]
    sent = {"dari": sick, "ke": well, "command_id": str(uuid4())}
    assert outsider().post(reverse("cases:hand_over"), sent).status_code == 422
    assert token_of(driver, case).assignee == token.assignee


def test_a_clerk_sees_what_waits_to_be_recorded(driver: Driver) -> None:
    clerk = driver.cast.clerk
    page = signed_in(clerk).get(reverse("cases:inbox"))
    assert page.status_code == 200
    assert page.context["to_record"] == []


@pytest.mark.parametrize("route", ["inbox", "overview", "section", "today", "notices", "list", "hand_over"])
def test_another_government_sees_nothing(driver: Driver, route: str) -> None:
    opened = driver.open()
    Case.objects.filter(pk=opened.case).update(impact=Impact.MANY)
    page = shown(outsider(), route)
    assert opened.number not in page
    assert "Jaringan mati" not in page


@pytest.mark.parametrize("route", ["inbox", "overview", "section", "today", "list"])
def test_a_page_costs_the_same_whatever_it_holds(driver: Driver, route: str) -> None:
    opened = driver.open()
    client = signed_in(performer(driver, opened.case))
    few = cost(client, route)
    for _ in range(30):
        driver.later(minutes=1).open()
    assert cost(client, route) == few
    assert few <= 10


def test_an_inbox_page_is_light_and_cuts_no_word(driver: Driver) -> None:
    opened = [driver.later(minutes=1).open() for _ in range(26)]
    client = signed_in(performer(driver, opened[0].case))
    page = client.get(reverse("cases:inbox"))
    tasks = page.context["tasks"]
    assert len(tasks) == 25
    text = page.content.decode()
    words = sum(len(part) for task in tasks for part in (task.title, task.about, task.due.relative))
    assert all(task.title in text for task in tasks)
    assert len(page.content) - words <= MARKUP
    following = client.get(reverse("cases:inbox") + page.context["older_url"])
    assert [task.number for task in following.context["tasks"]] == [opened[25].number]


def test_numbers_stop_where_nobody_counts_on(driver: Driver) -> None:
    opened = driver.open()
    row = OpenStep.objects.get(case=opened.case)
    client = signed_in(performer(driver, opened.case))
    for waiting, said in [(1, "1"), (99, "99"), (100, "99+"), (130, "99+")]:
        have = OpenStep.objects.count()
        for token in range(have + 1, waiting + 1):
            row.pk, row.token = None, token
            row.save()
        page = client.get(reverse("cases:inbox"))
        assert [stat.number for stat in page.context["stats"]] == [said, "0", said]
        assert [item.count for item in page.context["nav"]() if item.count] == [said]


def test_what_one_visitor_filters_by_is_not_shown_to_the_next(driver: Driver) -> None:
    client = signed_in(performer(driver, driver.open().case))
    assert 'value="router"' in shown(client, "inbox", cari="router")
    untouched = shown(client, "inbox")
    assert 'value="router"' not in untouched
    assert "Hapus saringan" not in untouched
    assert '<option value="terlambat" selected' in shown(client, "inbox", tampil="terlambat")
    assert "Keadaan" in untouched
    client.cookies["django_language"] = "en"
    assert "Keadaan" not in shown(client, "inbox")


def test_filters_stand_in_the_address_and_can_be_taken_away(driver: Driver) -> None:
    opened = driver.open()
    client = signed_in(performer(driver, opened.case))
    page = client.get(reverse("cases:list"), {"status": "finished", "cari": "mati"})
    assert [one.url_without for one in page.context["in_force"]] == ["?status=finished", "?cari=mati"]
    post = token_of(driver, opened.case).post
    assert opened.number in shown(client, "list", pos=post)
    other = next(one for one in sorted(driver.found(opened.case).office.holders) if one != post)
    assert opened.number not in shown(client, "list", pos=other)
    assert opened.number in shown(client, "list", pos="x", dari="kemarin", perangkat_daerah="-1")


def exported(client: Client) -> list[list[str]]:
    answer = client.get(reverse("cases:export"))
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_csv_holds_the_readable_cases_and_no_formula(driver: Driver) -> None:
    opened = driver.open()
    Case.objects.filter(pk=opened.case).update(subject=EVIL)
    rows = exported(signed_in(driver.cast.auditor))
    assert rows[1][:2] == [opened.number, f"'{EVIL}"]
    assert len(exported(outsider())) == 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "  ="]
)
def test_no_cell_begins_a_formula(start: str) -> None:
    assert safe(f"{start}1") == f"'{start}1"
    assert safe("Jaringan = mati") == "Jaringan = mati"
    assert safe(-3) == -3
    (_, line) = csv_text(["a"], [[f"{start}1"]])
    assert next(csv.reader(io.StringIO(line, newline=""), delimiter=";")) == [f"'{start}1"]


def test_a_workbook_holds_texts_as_texts() -> None:
    with zipfile.ZipFile(
        io.BytesIO(workbook("Rekap", ["a"], [[EVIL], ["https://x.id"], [3]], widths=[20]))
    ) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert EVIL.replace('"', "&quot;") in book.read("xl/sharedStrings.xml").decode() or (
            EVIL in book.read("xl/sharedStrings.xml").decode()
        )
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert '<c r="A4"><v>3</v></c>' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:A4"/>' in sheet
    assert 'width="20.7' in sheet


def test_the_recap_counts_what_was_done_in_the_month(driver: Driver) -> None:
    opened = driver.open()
    driver.later(minutes=5).complete(opened.case)
    driver.later(days=3).complete(opened.case)

    auditor = driver.cast.auditor
    visitor = organization.Visitor(driver.now, auditor, organization.actor_of(auditor, driver.now))
    structure = organization.structure(auditor.government)
    november = (
        datetime.fromisoformat("2026-11-01T00:00+07:00"),
        datetime.fromisoformat("2026-12-01T00:00+07:00"),
    )
    rows = selectors.recap(visitor, structure, *november)
    assert [(row.step.no, row.count, row.on_time, row.late) for row in rows] == [
        ("1", 1, 1, 0),
        ("2", 1, 0, 1),
    ]
    assert rows[0].median == 5
    assert selectors.recap(visitor, structure, november[1], november[1] + timedelta(days=31)) == []


def test_the_recap_keeps_the_order_of_the_sop(driver: Driver) -> None:
    opened = any_agency("kota-bogor")
    case = opened.open("kota-bogor/keamanan-jaringan").case
    opened.finish(case)
    auditor = opened.cast.auditor
    visitor = organization.Visitor(opened.now, auditor, organization.actor_of(auditor, opened.now))
    structure = organization.structure(auditor.government)
    rows = selectors.recap(visitor, structure, opened.now - timedelta(days=9), opened.now + timedelta(days=9))
    numbers = [int(row.step.no) for row in rows]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 9


def test_the_recap_is_a_workbook_for_readers_only(driver: Driver) -> None:
    driver.complete(driver.open().case)
    answer = signed_in(driver.cast.auditor).get(reverse("cases:recap"), {"bulan": "2026-11"})
    assert answer["Content-Disposition"] == 'attachment; filename="rekap-2026-11.xlsx"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert "Kecamatan Rawalumbu" in book.read("xl/sharedStrings.xml").decode()
    with zipfile.ZipFile(io.BytesIO(outsider().get(reverse("cases:recap")).content)) as book:
        assert "Kecamatan Rawalumbu" not in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("post", "place"),
    [("head_of_division", "overview"), ("section_head", "section"), ("field_officer", "today")],
)
def test_everybody_begins_at_their_own_screen(driver: Driver, post: str, place: str) -> None:
    client = signed_in(driver.cast.holder(post))
    assert client.get("/")["Location"] == reverse(f"cases:{place}")
