"""Stand-ins in cases: they act and see while the mandate lasts and as far as it reaches; it is written."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from case_driver import BEKASI, Driver, bekasi, completion
from laksana.cases import selectors, services
from laksana.cases.models import Case, Entry
from laksana.cases.presenters.timeline import timeline
from laksana.cases.scopes import cases_of
from laksana.cases.selectors import Missing
from laksana.core.authority.mandates import MandateKind
from laksana.core.authority.may import may
from laksana.core.authority.model import Act
from laksana.core.case.refusals import Code, Refused
from laksana.organization import services as office
from laksana.organization.models import Holding, Person
from laksana.organization.selectors import Visitor, actor_of, structure

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver() -> Driver:
    return bekasi()


def stand_in(
    driver: Driver, post: str, person: str, *, days: float = 4, procedures: tuple[str, ...] = ()
) -> int:
    """Let somebody stand in for a post from now on."""
    return office.begin_mandate(
        driver.cast.order(now=driver.now),
        kind=MandateKind.PLH,
        post=driver.cast.post(post),
        person=driver.cast.holder(person).pk,
        begins_at=driver.now,
        ends_at=driver.now + timedelta(days=days),
        procedures=procedures,
    )


def again(person: Person) -> Person:
    """Read somebody anew, with the office as it stands now."""
    return Person.objects.select_related("government").get(pk=person.pk)


def attempt(driver: Driver, person: Person, case: int) -> services.Answer | Refused:
    """Let somebody try the open step."""
    found = driver.found(case)
    command = completion(found, next(iter(found.state.open.values())))
    return services.act(driver.by(again(person)), case=case, command=command, command_id=uuid4())


def test_a_stand_in_disposes_and_the_journal_says_under_which_mandate(driver: Driver) -> None:
    case = driver.open().case
    deputy = driver.cast.holder("field_officer")
    mandate = stand_in(driver, "head_of_division", "field_officer")
    assert isinstance(attempt(driver, deputy, case), services.Answer)
    entry = Entry.objects.get(case=case, seq=2)
    assert (entry.person_id, entry.post_id) == (deputy.pk, driver.cast.post("head_of_division"))
    assert entry.mandate == mandate
    found = driver.found(case)
    known = structure(driver.cast.government)
    told = timeline(selectors.timeline(found, driver.by(again(deputy)).actor), found, known)
    assert next(event.who for event in told) == f"{deputy.name} · Plh. Kepala Bidang TIK"


def test_the_moment_it_ends_the_next_act_is_refused(driver: Driver) -> None:
    case = driver.open().case
    stand_in(driver, "head_of_division", "field_officer", days=1)
    driver.later(days=1)
    with pytest.raises(Missing):
        attempt(driver, driver.cast.holder("field_officer"), case)


def test_one_ended_early_ends_at_once(driver: Driver) -> None:
    case = driver.open().case
    mandate = stand_in(driver, "head_of_division", "field_officer")
    driver.later(minutes=1)
    office.end_mandate(driver.cast.order(driver.cast.holder("head_of_division"), now=driver.now), mandate)
    with pytest.raises(Missing):
        attempt(driver, driver.cast.holder("field_officer"), case)


def test_a_mandate_for_other_procedures_opens_nothing_here(driver: Driver) -> None:
    case = driver.open().case
    stand_in(driver, "head_of_division", "field_officer", procedures=("umum/permohonan-layanan",))
    with pytest.raises(Missing):
        attempt(driver, driver.cast.holder("field_officer"), case)
    stand_in(driver, "head_of_division", "network_administrator", procedures=(BEKASI,))
    assert isinstance(attempt(driver, driver.cast.holder("network_administrator"), case), services.Answer)


def checked_by_stand_in(driver: Driver) -> tuple[int, Person]:
    """Bring a case to step 6, which checks step 5; who did 5 now stands in for who checks."""
    case = driver.open().case
    while next(iter(driver.found(case).state.open.values())).step != "review":
        driver.later(minutes=1).complete(case)
    found = driver.found(case)
    worker = next(done.by for done in found.state.path if done.step == found.procedure.step("review").checks)
    person = Person.objects.select_related("government").get(pk=worker)
    office.begin_mandate(
        driver.cast.order(now=driver.now),
        kind=MandateKind.PLH,
        post=driver.cast.post("section_head"),
        person=worker,
        begins_at=driver.now,
        ends_at=driver.now + timedelta(days=1),
    )
    return case, person


def test_a_stand_in_does_not_approve_own_work_while_the_holder_can(driver: Driver) -> None:
    case, worker = checked_by_stand_in(driver)
    refused = attempt(driver, worker, case)
    assert refused == Refused(Code.OWN_WORK)


def test_when_nobody_else_can_the_stand_in_approves(driver: Driver) -> None:
    case, worker = checked_by_stand_in(driver)
    holding = Holding.objects.get(person=driver.cast.holder("section_head"))
    office.end_holding(
        driver.cast.order(now=driver.now), holding.pk, last_day=(driver.now - timedelta(days=1)).date()
    )
    assert isinstance(attempt(driver, worker, case), services.Answer)


@pytest.mark.parametrize(
    "procedures", [(), (BEKASI,), ("umum/permohonan-layanan",)], ids=["all", "this", "other"]
)
@pytest.mark.parametrize("days", [-1, 0, 5], ids=["before", "during", "after"])
def test_lists_show_a_stand_in_exactly_what_may_be_read(
    driver: Driver, procedures: tuple[str, ...], days: int
) -> None:
    for _ in range(2):
        case = driver.open().case
    driver.later(minutes=2).complete(case)
    stand_in(driver, "section_head", "field_officer", procedures=procedures)
    deputy = again(driver.cast.holder("field_officer"))
    now = driver.now + timedelta(days=days)
    listed = set(Case.objects.filter(cases_of(_visitor(deputy, now))).values_list("pk", flat=True))
    readable = {
        pk for pk in Case.objects.values_list("pk", flat=True) if _may_read(driver, actor_of(deputy, now), pk)
    }
    assert listed == readable
    waiting = [row.case for row in selectors.inbox(actor_of(deputy, now), now)]
    assert waiting == ([case] if listed else [])
    assert selectors.numbers(actor_of(deputy, now), now).waiting == len(waiting)
    assert bool(listed) is (days == 0 and procedures != ("umum/permohonan-layanan",))


def _visitor(person: Person, now: datetime) -> Visitor:
    return Visitor(now, person, actor_of(person, now))


def _may_read(driver: Driver, actor: object, case: int) -> bool:
    found = driver.found(case)
    return may(Act.READ, actor, selectors.standing_of(found), found.office)  # type: ignore[arg-type]
