"""Inboxes and lists: the right rows, in the right order, in few statements, page by page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_driver import Driver, answered, any_agency, bekasi
from laksana.cases import selectors, services
from laksana.cases.models import Case, Impact, OpenStep, StepState
from laksana.cases.selectors import Filters, InboxRow, Wanted, Word
from laksana.core.authority.model import Actor
from laksana.core.case.commands import (
    Appointment,
    Assign,
    Comment,
    Confirm,
    Disposition,
    FreeDispose,
    Pause,
    Take,
    WaitingFor,
)
from laksana.core.case.events import CommentAdded
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from laksana.organization.selectors import Visitor, actor_of

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver() -> Driver:
    return bekasi()


def at(driver: Driver, case: int) -> Person:
    """Give who must do the open step of a case."""
    found = driver.found(case)
    return driver.performer(found, next(iter(found.state.open.values())))


def until(driver: Driver, step: str) -> int:
    """Open a case and bring it to a step."""
    case = driver.open().case
    while next(iter(driver.found(case).state.open.values())).step != step:
        driver.later(minutes=1).complete(
            case, outcome=None if step != "repair" else _towards_repair(driver, case)
        )
    return case


def _towards_repair(driver: Driver, case: int) -> str | None:
    found = driver.found(case)
    step = found.procedure.step(next(iter(found.state.open.values())).step)
    return next((one.name for one in step.outcomes if one.to == "repair"), None)


def searched(driver: Driver, text: str) -> tuple[Word, ...]:
    return selectors.search_words(text, organization.structure(driver.cast.government))


def inbox(driver: Driver, person: Person, wanted: Wanted = Wanted()) -> list[InboxRow]:  # noqa: B008
    return selectors.inbox(actor_of(person, driver.now), driver.now, wanted)


def test_a_step_lies_in_the_pool_of_its_post_until_it_is_taken(driver: Driver) -> None:
    case = until(driver, "diagnose")
    found = driver.found(case)
    token = next(iter(found.state.open.values()))
    assert token.post is not None
    holders = [driver.holder(token.post, number) for number in range(len(found.office.holders[token.post]))]
    assignee = next(person for person in holders if person.pk == token.assignee)
    others = [person for person in holders if person.pk != token.assignee]
    assert [row.case for row in inbox(driver, assignee)] == [case]
    assert all(inbox(driver, person) == [] for person in others)


def test_a_row_says_what_a_list_shows(driver: Driver) -> None:
    opened = driver.open()
    (row,) = inbox(driver, at(driver, opened.case))
    step = opened.state.open[1]
    assert (row.number, row.subject, row.token, row.step) == (opened.number, "Jaringan mati", 1, step.step)
    assert (row.opened_at, row.due_at, row.read) == (step.opened_at, step.due_at, False)
    assert (row.kind, row.impact, row.state) == ("incident", Impact.SERVICE, StepState.RUNNING)


def test_least_time_left_comes_first_and_what_rests_last(driver: Driver) -> None:
    cases = []
    for _ in range(4):
        cases.append(driver.later(minutes=10).open().case)
    head = at(driver, cases[0])
    assert [row.case for row in inbox(driver, head)] == cases
    pause = Pause(1, WaitingFor.SUPERIOR, "Menunggu surat", driver.now + timedelta(hours=1))
    driver.act(head, cases[0], pause)
    assert [row.case for row in inbox(driver, head)] == [*cases[1:], cases[0]]
    assert [row.case for row in inbox(driver, head, Wanted(paused=True))] == [cases[0]]


def test_an_inbox_is_read_page_by_page(driver: Driver) -> None:
    cases = [driver.later(minutes=1).open().case for _ in range(7)]
    head = actor_of(at(driver, cases[0]), driver.now)
    pages, after = [], None
    while rows := selectors.inbox(head, driver.now, Wanted(after=after), limit=3):
        pages.append([row.case for row in rows])
        after = rows[-1].place
    assert pages == [cases[:3], cases[3:6], cases[6:]]


def test_late_unread_and_searched(driver: Driver) -> None:
    first, second = driver.open(), driver.open()
    head = at(driver, first.case)
    services.mark_read(driver.by(head), case=first.case, token=1)
    services.mark_read(driver.by(head), case=first.case, token=1)
    assert [row.case for row in inbox(driver, head, Wanted(unread=True))] == [second.case]
    assert [row.read for row in inbox(driver, head)] == [True, False]
    assert [row.case for row in inbox(driver, head, Wanted(search=searched(driver, second.number)))] == [
        second.case
    ]
    assert len(inbox(driver, head, Wanted(search=searched(driver, "jaringan MATI")))) == 2
    for nothing in ("%", "_", "' OR 1=1", "jaringan puskesmas"):
        assert inbox(driver, head, Wanted(search=searched(driver, nothing))) == []
    for named in ("rawalumbu", "mati rawalumbu"):
        assert len(inbox(driver, head, Wanted(search=searched(driver, named)))) == 2
    assert inbox(driver, head, Wanted(late=True)) == []
    driver.later(days=3)
    assert len(inbox(driver, head, Wanted(late=True))) == 2
    numbers = selectors.numbers(actor_of(head, driver.now), driver.now)
    assert (numbers.waiting, numbers.late, numbers.unread) == (2, 2, 1)


def test_who_takes_part_and_who_signs_sees_it_too(driver: Driver) -> None:
    case = until(driver, "repair")
    found = driver.found(case)
    token = next(iter(found.state.open.values()))
    holders = sorted(found.office.holders[token.post or 0])
    assert len(holders) > 1
    helper = Person.objects.get(pk=holders[1])
    assign = Assign(token.token, Appointment(holders[0], (holders[1],)))
    driver.act(driver.holder(found.owner), case, assign)
    assert [row.case for row in inbox(driver, helper)] == [case]


def test_an_inbox_costs_one_statement_whatever_it_holds(driver: Driver) -> None:
    case = driver.open().case
    head = actor_of(at(driver, case), driver.now)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            selectors.inbox(head, driver.now)
            selectors.numbers(head, driver.now)
        costs.append(len(captured))
        for _ in range(5):
            driver.open()
    assert costs == [2, 2]


@pytest.mark.sqlite
def test_an_inbox_walks_indexes_only(driver: Driver) -> None:
    """The plan may not read whole tables: that is what keeps it flat from one case to a hundred thousand."""
    head = actor_of(at(driver, driver.open().case), driver.now)
    with CaptureQueriesContext(connection) as captured:
        selectors.inbox(head, driver.now)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    scanned = [line for line in plan if line.startswith("SCAN") and line != "SCAN part"]
    assert not scanned, plan
    assert any("cases_step_pool" in line for line in plan)
    assert any("cases_step_person" in line for line in plan)


def test_somebody_without_posts_has_an_empty_inbox(driver: Driver) -> None:
    driver.open()
    contact = driver.cast.contact(driver.agency_name)
    assert inbox(driver, contact) == []
    assert selectors.numbers(actor_of(contact, driver.now), driver.now) == (0, 0, 0, 0, 0)


def test_checks_are_marked(driver: Driver) -> None:
    case = driver.open().case
    checks = {step.key for step in driver.found(case).procedure.steps if step.checks or step.may_return_to}
    seen = {}
    while driver.found(case).state.is_open:
        row = OpenStep.objects.get(case=case)
        seen[row.step] = row.is_check
        driver.later(minutes=1).complete(case)
    assert checks
    assert {step for step, marked in seen.items() if marked} == checks & seen.keys()


def test_load_counts_people_and_pools(driver: Driver) -> None:
    cases = [driver.open().case for _ in range(3)]
    head = at(driver, cases[0])
    post = OpenStep.objects.filter(case=cases[0]).values_list("post", flat=True).get()
    driver.act(head, cases[0], Take(1))
    rows = {row.person: row for row in selectors.load([post], driver.now)}
    assert {person: row.steps for person, row in rows.items()} == {head.pk: 1, None: 2}
    assert rows[None].next_due is not None
    driver.later(days=3)
    assert selectors.late_steps([post], driver.now) == 3
    assert {row.late for row in selectors.load([post], driver.now)} == {1, 2}


def holding(post: int) -> Actor:
    return Actor(person=0, government=0, posts=frozenset({post}))


def test_decisions_wait_for_the_owner(driver: Driver) -> None:
    case = driver.open().case
    found = driver.found(case)
    head = at(driver, case)
    pause = Pause(1, WaitingFor.GOODS, "Menunggu barang", driver.now + timedelta(days=20))
    driver.act(head, case, pause)
    waiting = [(one.case_id, one.get_kind_display()) for one in selectors.decisions(holding(found.owner))]
    expected = [] if found.owner in actor_of(head, driver.now).posts else [(case, "Pause")]
    assert waiting == expected or found.office.above(found.owner) & actor_of(head, driver.now).posts


def test_the_section_head_is_told_of_a_replacement_asked_for() -> None:
    driver = any_agency("kabupaten-bolaang-mongondow-utara")
    case = driver.open("kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan").case
    exits = {"diagnose": "not_on_server", "inspect_site": "damaged", "repair": "must_replace"}
    while (step := next(iter(driver.found(case).state.open.values())).step) != "replace":
        section = driver.found(case).office.performers["section_head"]
        assert not selectors.notices(holding(section)).filter(is_copy=True)
        driver.later(minutes=5).complete(case, outcome=exits.get(step))
    (notice,) = selectors.notices(holding(section)).filter(is_copy=True)
    assert (notice.entry.case_id, notice.due_at) == (case, None)


def test_dispositions_reach_posts_once_and_are_read(driver: Driver) -> None:
    case = driver.open().case
    found = driver.found(case)
    owner = driver.holder(found.owner)
    posts = sorted(found.office.holders)
    disposition = Disposition(("Segera",), "Catatan", None, (posts[0],), (posts[1],))
    driver.act(owner, case, FreeDispose(disposition))
    (notice,) = selectors.notices(holding(posts[0]))
    (copy,) = selectors.notices(holding(posts[1]))
    assert (notice.is_copy, copy.is_copy) == (False, True)
    reader = driver.holder(posts[0])
    services.mark_notice_read(driver.by(owner), notice=notice.pk)
    assert selectors.notices(holding(posts[0])).count() == (owner.pk != reader.pk)
    services.mark_notice_read(driver.by(reader), notice=notice.pk)
    assert selectors.notices(holding(posts[0])).count() == 0
    assert selectors.notices(holding(posts[0]), unread=False).count() == 1


def test_an_agency_s_list(driver: Driver) -> None:
    agency = driver.cast.agency(driver.agency_name).pk
    case = driver.open("umum/permohonan-layanan").case
    assert [one.pk for one in selectors.reports(agency)] == [case]
    incident = driver.open().case
    while not selectors.questions(agency).filter(case=incident).exists():
        driver.later(minutes=1).complete(incident)
    question = selectors.questions(agency).get()
    driver.act(driver.reporter, incident, Confirm(well=True, site=question.site_id))
    assert not selectors.questions(agency).exists()


def test_likely_duplicates_are_open_of_the_same_kind_and_place(driver: Driver) -> None:
    first = driver.open().case
    driver.agency_name = "Dinas Kesehatan"
    driver.open()
    agency = driver.cast.agency("Kecamatan Rawalumbu").pk

    def alike(now_later: timedelta = timedelta(), kind: str = "incident") -> list[int]:
        found = selectors.likely_duplicates(
            driver.cast.government.pk, agency=agency, sites=[], kind=kind, now=driver.now + now_later
        )
        return [one.pk for one in found]

    assert alike() == [first]
    assert alike(kind="service_request") == []
    assert alike(timedelta(days=15)) == []


def test_earlier_faults_of_a_place(driver: Driver) -> None:
    first, second = driver.open(), driver.open()
    site = first.state.sites[0]
    assert [one.pk for one in selectors.earlier_faults(site, but=second.case)] == [first.case]


def test_the_case_list_filters_and_pages(driver: Driver) -> None:
    opened = [driver.later(minutes=1).open() for _ in range(3)]
    driver.finish(opened[0].case)
    auditor = driver.cast.auditor
    watcher = Visitor(driver.now, auditor, actor_of(auditor, driver.now))

    def numbers(**filters: object) -> list[str]:
        return [one.number for one in selectors.cases(watcher, Filters(**filters))]  # type: ignore[arg-type]

    newest_first = [one.number for one in reversed(opened)]
    assert numbers() == newest_first
    assert numbers(status="finished") == [opened[0].number]
    assert numbers(search=searched(driver, opened[1].number)) == [opened[1].number]
    for found in ("mati", "kecamatan RAWALUMBU jaringan", "kantor jaringan"):
        assert numbers(search=searched(driver, found)) == newest_first, found
    assert numbers(search=searched(driver, "mati kesehatan")) == []
    assert numbers(kind="service_request") == []
    assert numbers(site=opened[0].state.sites[0]) == newest_first
    assert numbers(opened_before=opened[0].state.opened_at) == []
    assert numbers(late_at=driver.now + timedelta(days=9)) == newest_first[:2]
    page = selectors.cases(watcher, before=opened[2].case)
    assert [one.pk for one in page] == [opened[1].case, opened[0].case]


def test_tracking_codes_are_found_as_people_type_them(driver: Driver) -> None:
    case = driver.open().case
    code = Case.objects.get(pk=case).tracking_code
    typed = f" {code[:4]}-{code[4:8]}-{code[8:]} ".lower().replace("0", "o").replace("1", "l")
    found = selectors.tracked(typed)
    assert found is not None
    assert found.pk == case
    assert selectors.tracked("") is None


def test_a_timeline_hides_internal_notes_from_the_agency(driver: Driver) -> None:
    case = driver.open().case
    head = at(driver, case)
    for number in range(3):
        driver.act(head, case, Comment(f"Intern {number}"))
    driver.act(head, case, Comment("Untuk pelapor", internal=False))
    found = driver.found(case)

    def notes(actor: Actor) -> list[str]:
        entries = selectors.timeline(found, actor)
        return [event.text for entry in entries for event in entry.events if isinstance(event, CommentAdded)]

    assert len(notes(actor_of(head, driver.now))) == 4
    assert notes(actor_of(driver.reporter, driver.now)) == ["Untuk pelapor"]
    assert notes(actor_of(driver.cast.desk, driver.now)) == ["Untuk pelapor"]


def test_a_timeline_of_200_entries_is_read_in_pages_of_one_statement(driver: Driver) -> None:
    case = driver.open().case
    by = driver.by(at(driver, case))
    for number in range(200):
        answered(services.act(by, case=case, command=Comment(f"Nomor {number}"), command_id=uuid4()))
    found = driver.found(case)
    with CaptureQueriesContext(connection) as captured:
        page = selectors.timeline(found, by.actor)
    assert len(captured) == 1
    assert [entry.seq for entry in page] == list(range(201, 151, -1))
    rest = selectors.timeline(found, by.actor, before=page[-1].seq)
    assert rest[0].seq == 151


def test_papers_as_they_stand(driver: Driver) -> None:
    case = driver.open().case
    driver.finish(case)
    found = driver.found(case)
    with CaptureQueriesContext(connection) as captured:
        contents = selectors.papers(found)
    assert len(captured) == 1
    assert contents.keys() == found.state.papers.keys()
    for key, parts in contents.items():
        required = [one.key for one in found.procedure.output(key).fields if one.required]
        written = {name for part in parts for name in part.values}
        assert set(required) <= written, key


def test_what_was_erased_is_said_to_be(driver: Driver) -> None:
    case = driver.open().case
    driver.act(at(driver, case), case, Comment("Rahasia"))
    by = services.system(driver.cast.government.pk)
    services.erase(by, case=case, entries=[2], reason="Permintaan")
    entry = selectors.timeline(driver.found(case), by.actor)[0]
    assert (entry.seq, entry.erased) == (2, True)
    assert isinstance(entry.events[0], CommentAdded)
    assert entry.events[0].text == ""


def test_impact_is_set_and_recorded_by_who_takes_part(driver: Driver) -> None:
    case = driver.open().case
    services.set_impact(driver.by(at(driver, case)), case=case, impact=Impact.MANY)
    assert [one.pk for one in selectors.major_outages(driver.cast.government.pk)] == [case]
    with pytest.raises(services.Missing):
        services.set_impact(driver.by(driver.reporter), case=case, impact=Impact.SERVICE)


def test_all_of_one_person_is_handed_over_and_again(driver: Driver) -> None:
    cases = [until(driver, "diagnose") for _ in range(3)]
    found = driver.found(cases[0])
    token = next(iter(found.state.open.values()))
    sick, other = (Person.objects.get(pk=pk) for pk in sorted(found.office.holders[token.post or 0])[:2])
    owner = driver.by(driver.holder(found.owner))
    mine = OpenStep.objects.filter(assignee=sick).count()
    assert mine
    batch = uuid4()
    handed = services.reassign_all(owner, person=sick.pk, to=other.pk, batch=batch)
    assert len(handed) == mine
    assert all(isinstance(one.outcome, services.Answer) for one in handed)
    assert not OpenStep.objects.filter(assignee=sick).exists()
    assert services.reassign_all(owner, person=sick.pk, to=other.pk, batch=batch) == []
