"""Commands through the store: from the report to the last step, in few statements, each id once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from case_driver import BEKASI, Driver, answered, any_agency, bekasi, completion
from laksana.cases import journal, services, verifying
from laksana.cases.errors import CommandIdTaken, Missing, NotStaffed
from laksana.cases.models import Case, CasePost, Entry, OpenStep
from laksana.cases.selectors import Found
from laksana.cases.services import recording
from laksana.core.case.commands import Begin, Comment, Complete, FinishHandOver, Open, Take
from laksana.core.case.facts import Origin
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.state import Status
from laksana.organization.models import PerformerPost
from laksana.outbox.models import Job
from world import MONDAY, cast

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver() -> Driver:
    return bekasi()


def next_command(driver: Driver, case: int) -> tuple[services.By, Complete]:
    found = driver.found(case)
    token = next(iter(found.state.open.values()))
    return driver.by(driver.performer(found, token)), completion(found, token)


def test_a_report_becomes_a_case_with_a_number_and_a_promise(driver: Driver) -> None:
    first, second = driver.open(), driver.open()
    assert (first.number, second.number) == ("BKS-2026-0001", "BKS-2026-0002")
    row = driver.found(first.case).row
    assert row.promised is not None
    assert row.promised > MONDAY
    assert len(row.tracking_code) == 13
    assert row.tracking_code != driver.found(second.case).row.tracking_code
    assert first.state.procedure == BEKASI


def test_a_refused_report_takes_no_number(driver: Driver) -> None:
    driver.open()
    command = Open(" ", driver.cast.agency(driver.agency_name).pk)
    refused = services.open_case(
        driver.by(driver.reporter), procedure=BEKASI, command=command, command_id=uuid4()
    )
    assert refused == Refused(Code.TEXT_REQUIRED)
    assert driver.open().number == "BKS-2026-0002"


def test_a_case_runs_to_its_end(driver: Driver) -> None:
    case = driver.open().case
    answer = driver.finish(case)
    assert answer.state.status is Status.FINISHED
    found = driver.found(case)
    assert found.row.status == "finished"
    assert found.row.seq == answer.seq == found.state.entries
    assert not OpenStep.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    ("slug", "procedure"),
    [
        ("kota-bogor", "kota-bogor/keamanan-jaringan"),
        ("kota-bogor", "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"),
        ("kota-bekasi", BEKASI),
        ("kabupaten-ciamis", "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"),
        ("kabupaten-bolaang-mongondow-utara", "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"),
        ("kota-bogor", "umum/gangguan-jaringan"),
        ("kota-bekasi", "umum/permohonan-layanan"),
    ],
)
@pytest.mark.parametrize("exits", [0, -1], ids=["first", "last"])
def test_every_procedure_runs_to_its_end(slug: str, procedure: str, exits: int) -> None:
    driver = any_agency(slug)
    case = driver.open(procedure).case
    taken: set[str] = set()
    for _ in range(40):
        found = driver.later(minutes=3).found(case)
        if not found.state.is_open:
            break
        step = found.procedure.step(next(iter(found.state.open.values())).step)
        outcome = step.outcomes[0 if step.key in taken else exits].name if step.outcomes else None
        taken.add(step.key)
        _let_go_on(driver, found)
        driver.complete(case, outcome=outcome)
        assert list(verifying.verify(verifying.Tally())) == []
    assert driver.found(case).state.status is Status.FINISHED


def _let_go_on(driver: Driver, found: Found) -> None:
    """End the pause of work that was handed over."""
    for token in found.state.open.values():
        if token.paused:
            done = FinishHandOver(token.token, done="Server dipulihkan", by_whom="Tim server")
            driver.act(driver.performer(found, token), found.row.id, done)


def test_a_procedure_that_nobody_plays_opens_no_case(driver: Driver) -> None:
    PerformerPost.objects.filter(
        government=driver.cast.government, performer="network_administrator"
    ).delete()
    _forget_structure(driver)
    with pytest.raises(NotStaffed) as raised:
        driver.open()
    assert raised.value.performers == ("Administrator Sistem Jaringan",)


def _forget_structure(driver: Driver) -> None:
    from laksana.organization.models import Government, new_revision

    Government.objects.filter(pk=driver.cast.government.pk).update(revision=new_revision())


# Command ids


def test_a_command_sent_twice_acts_once_and_answers_alike(driver: Driver) -> None:
    case = driver.open().case
    by, command = next_command(driver, case)
    command_id = uuid4()
    first = answered(services.act(by, case=case, command=command, command_id=command_id))
    driver.later(minutes=5).complete(case)
    second = answered(services.act(by, case=case, command=command, command_id=command_id))
    assert (second.seq, second.events, second.state) == (first.seq, first.events, first.state)
    assert (first.repeated, second.repeated) == (False, True)
    assert Entry.objects.filter(case=case).count() == 3


def test_a_repeatable_command_sent_twice_acts_once(driver: Driver) -> None:
    case = driver.open().case
    by, comment, command_id = driver.by(driver.reporter), Comment("Halo", internal=False), uuid4()
    for _ in range(3):
        answered(services.act(by, case=case, command=comment, command_id=command_id))
    assert Entry.objects.filter(case=case).count() == 2


def test_a_report_sent_twice_opens_one_case(driver: Driver) -> None:
    command_id = uuid4()
    first, second = driver.open(command_id=command_id), driver.open(command_id=command_id)
    assert (second.case, second.number, second.repeated) == (first.case, first.number, True)
    assert Case.objects.count() == 1
    assert driver.open().number == "BKS-2026-0002"


def test_an_id_used_for_something_else_is_refused(driver: Driver) -> None:
    case, other = driver.open().case, driver.open().case
    by, command_id = driver.by(driver.reporter), uuid4()
    answered(services.act(by, case=case, command=Comment("Satu", internal=False), command_id=command_id))
    with pytest.raises(CommandIdTaken):
        services.act(by, case=case, command=Comment("Dua", internal=False), command_id=command_id)
    with pytest.raises(CommandIdTaken):
        services.act(by, case=other, command=Comment("Satu", internal=False), command_id=command_id)
    with pytest.raises(CommandIdTaken):
        driver.open(command_id=command_id)


def test_somebody_else_s_id_is_as_unknown(driver: Driver) -> None:
    case = driver.open().case
    comment, command_id = Comment("Satu", internal=False), uuid4()
    answered(services.act(driver.by(driver.reporter), case=case, command=comment, command_id=command_id))
    colleague = driver.cast.contact(driver.agency_name)
    with pytest.raises(Missing):
        services.act(driver.by(colleague), case=case, command=comment, command_id=command_id)


def test_a_refused_command_may_be_sent_again_changed(driver: Driver) -> None:
    case = driver.open().case
    by, _ = next_command(driver, case)
    command_id = uuid4()
    assert services.act(by, case=case, command=Comment(" "), command_id=command_id) == Refused(
        Code.TEXT_REQUIRED
    )
    answered(services.act(by, case=case, command=Comment("Isi"), command_id=command_id))


def test_new_ids_are_valid_and_in_order() -> None:
    ids = [services.new_command_id() for _ in range(200)]
    assert {one.version for one in ids} == {7}
    assert len(set(ids)) == 200
    assert sorted(ids, key=lambda one: one.int >> 80) == sorted(ids, key=lambda one: (one.int >> 80,))


# Who finds a case


def test_a_case_of_another_government_is_missing(driver: Driver) -> None:
    case = driver.open().case
    stranger = cast("kota-bogor")
    by = Driver(stranger).by(stranger.auditor)
    for number in (case, case + 10_000):
        with pytest.raises(Missing):
            services.act(by, case=number, command=Comment("Halo"), command_id=uuid4())


def test_who_may_not_read_finds_nothing(driver: Driver) -> None:
    case = driver.open().case
    outsider = driver.cast.contact("Dinas Kesehatan")
    with pytest.raises(Missing):
        services.act(driver.by(outsider), case=case, command=Take(1), command_id=uuid4())


# Others first


def test_a_missed_guard_is_tried_once_more(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    case = driver.open().case
    by, command = next_command(driver, case)
    calls = _others_first(driver, case, monkeypatch, times=1)
    answer = answered(services.act(by, case=case, command=command, command_id=uuid4()))
    assert answer.seq == 3
    assert len(calls) == 2


def test_a_guard_missed_twice_is_stale(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    case = driver.open().case
    by, command = next_command(driver, case)
    _others_first(driver, case, monkeypatch, times=2)
    assert services.act(by, case=case, command=command, command_id=uuid4()) == Refused(Code.STALE)
    assert list(verifying.verify(verifying.Tally())) == []


def _others_first(driver: Driver, case: int, monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    """Let somebody else write between deciding and the guarded update."""
    seal, calls = recording.seal, []

    def late(draft: recording.Draft, *, previous: bytes) -> recording.Sealed:
        calls.append(1)
        if len(calls) <= times:
            monkeypatch.setattr(recording, "seal", seal)
            comment = Comment("Lebih dulu", internal=False)
            answered(services.act(driver.by(driver.reporter), case=case, command=comment, command_id=uuid4()))
            monkeypatch.setattr(recording, "seal", late)
        return seal(draft, previous=previous)

    monkeypatch.setattr(recording, "seal", late)
    return calls


# Time


def test_a_late_entry_keeps_both_times(driver: Driver) -> None:
    case = driver.open().case
    driver.later(hours=2)
    by, command = next_command(driver, case)
    happened = driver.now - timedelta(hours=1)
    answered(services.act(services.late(by, happened), case=case, command=command, command_id=uuid4()))
    entry = Entry.objects.get(case=case, seq=2)
    assert (entry.recorded_at, entry.happened_at, entry.origin) == (driver.now, happened, 1)
    assert services.late(by, happened).origin is Origin.LATE_ENTRY


def test_the_journal_never_goes_back(driver: Driver) -> None:
    case = driver.open().case
    driver.later(hours=-1)
    by = driver.by(driver.reporter)
    answered(services.act(by, case=case, command=Comment("Jam mundur", internal=False), command_id=uuid4()))
    first, second = Entry.objects.filter(case=case).order_by("seq")
    assert second.recorded_at == first.recorded_at


# The state kept in the process


def test_a_kept_state_is_caught_up(driver: Driver) -> None:
    case = driver.open().case
    kept = journal._known[case]
    driver.later(minutes=1).complete(case)
    newest = driver.found(case).state
    journal._known[case] = kept
    assert driver.found(case).state == newest
    journal._known.clear()
    assert driver.found(case).state == newest


def test_a_kept_state_of_another_past_is_thrown_away(driver: Driver) -> None:
    case = driver.open().case
    driver.later(minutes=1).complete(case)
    newest = driver.found(case).state
    journal._known[case] = journal._known[case]._replace(seq=1, chain=bytes(32))
    assert driver.found(case).state == newest


def test_a_case_that_ends_otherwise_than_its_journal_stops(driver: Driver) -> None:
    case = driver.open().case
    Case.objects.filter(pk=case).update(chain=bytes(32))
    with pytest.raises(journal.Broken):
        driver.found(case)


def test_work_is_promised_where_something_follows_and_only_there(driver: Driver) -> None:
    case = driver.open().case
    driver.later(minutes=1).complete(case)
    Job.objects.all().delete()
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    driver.act(driver.performer(found, step), case, Begin(step.token))
    assert not Job.objects.exists(), "of a beginning nobody is told"
    last = driver.finish(case)
    assert Job.objects.filter(task="cases.tell", key=f"cases.tell:{last.entry}").count() == 1


def test_posts_read_a_case_once_they_held_a_step(driver: Driver) -> None:
    case = driver.open().case
    first = set(CasePost.objects.filter(case=case, held=True).values_list("post", flat=True))
    driver.later(minutes=1).complete(case)
    second = set(CasePost.objects.filter(case=case, held=True).values_list("post", flat=True))
    assert first < second
