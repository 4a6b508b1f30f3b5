"""Stand-ins: who may name one, when they may act, what stays as it was."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from laksana.core.authority.mandates import MandateKind
from laksana.organization import selectors, services
from laksana.organization.models import Holding, Mandate, Person
from laksana.organization.selectors.mandates import mandates_for, stand_ins
from laksana.organization.services import CommandReused, NotAllowed, Order, Unknown
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
BEKASI, BOGOR = cast("kota-bekasi"), cast("kota-bogor")
FAULTS = "kota-bekasi/penanganan-gangguan-jaringan-tik"
CARD = selectors.ProcedureCard(FAULTS, "Penanganan gangguan", "incident", True, (), "", {})
BEGINS = MONDAY + timedelta(hours=1)
ENDS = BEGINS + timedelta(days=4)


def _name(order: Order | None = None, *, deputy: str = "section_head", **given: Any) -> int:
    """Let the section head stand in for the head of division, for four days."""
    chosen = {
        "kind": MandateKind.PLH,
        "post": BEKASI.post("head_of_division"),
        "person": BEKASI.holder(deputy).pk,
        "begins_at": BEGINS,
        "ends_at": ENDS,
        **given,
    }
    return services.begin_mandate(order or BEKASI.order(), **chosen)


def _posts(person: Person, now: datetime) -> frozenset[int]:
    fresh = BEKASI.person(person.name)
    actor = selectors.actor_of(fresh, now)
    return actor.posts


def _refused_at(act: Callable[[], Any]) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        act()
    return set(refused.value.message_dict)


@pytest.mark.parametrize(
    ("now", "acts"),
    [
        (BEGINS - timedelta(seconds=1), False),
        (BEGINS, True),
        (ENDS - timedelta(seconds=1), True),
        (ENDS, False),
    ],
)
def test_a_stand_in_acts_from_the_beginning_until_before_the_end(now: datetime, acts: bool) -> None:
    mandate = _name()
    deputy, post = BEKASI.holder("section_head"), BEKASI.post("head_of_division")
    own = BEKASI.post("section_head")
    assert _posts(deputy, now) == ({own, post} if acts else {own})
    actor = selectors.actor_of(BEKASI.person(deputy.name), now)
    assert actor.acting == ({post: mandate} if acts else {})
    holders = selectors.office(BEKASI.government, FAULTS, now).holders[post]
    assert holders == {BEKASI.holder("head_of_division").pk} | ({deputy.pk} if acts else set())


def test_the_holder_keeps_the_post_and_needs_no_mandate_for_it() -> None:
    holder, post = BEKASI.holder("head_of_division"), BEKASI.post("head_of_division")
    assert _refused_at(lambda: _name(person=holder.pk)) == {"person"}
    _name()
    assert selectors.actor_of(BEKASI.person(holder.name), BEGINS).acting == {}
    assert post in _posts(holder, BEGINS)


def test_who_comes_to_hold_the_post_meanwhile_acts_in_their_own_right() -> None:
    _name()
    deputy, post = BEKASI.holder("section_head"), BEKASI.post("head_of_division")
    services.begin_holding(BEKASI.order(), person=deputy.pk, post=post, since=BEGINS.date())
    assert selectors.actor_of(BEKASI.person(deputy.name), BEGINS).acting == {}


def test_a_limited_mandate_opens_only_its_procedures() -> None:
    _name(procedures=[FAULTS])
    deputy, post = BEKASI.holder("section_head"), BEKASI.post("head_of_division")
    actor = selectors.actor_of(BEKASI.person(deputy.name), BEGINS)
    assert post in actor.towards(FAULTS).posts
    assert post not in actor.towards("umum/permintaan-layanan").posts
    offices = [
        selectors.office(BEKASI.government, key, BEGINS) for key in (FAULTS, "umum/permintaan-layanan")
    ]
    assert [deputy.pk in office.holders[post] for office in offices] == [True, False]


def test_a_second_mandate_without_limit_lifts_the_limit_of_the_first() -> None:
    _name(procedures=[FAULTS], ends_at=BEGINS + timedelta(days=1))
    _name(begins_at=BEGINS + timedelta(days=1))
    later = selectors.actor_of(BEKASI.holder("section_head"), BEGINS + timedelta(days=1))
    assert later.limits == {}


def test_a_disabled_stand_in_acts_no_more() -> None:
    _name()
    deputy = BEKASI.holder("section_head")
    services.disable_person(BEKASI.order(), deputy.pk)
    post = BEKASI.post("head_of_division")
    assert deputy.pk not in selectors.structure(BEKASI.government).holders_at(BEGINS)[post]


def test_the_holder_of_a_post_names_a_stand_in_alone() -> None:
    holder = BEKASI.holder("head_of_division")
    order = BEKASI.order(holder)
    mandate = _name(order)
    assert _name(order) == mandate
    assert Mandate.objects.count() == 1
    services.end_mandate(BEKASI.order(holder, now=BEGINS), mandate)
    assert BEKASI.post("head_of_division") not in _posts(BEKASI.holder("section_head"), BEGINS)


@pytest.mark.parametrize("who", ["section_head", "head_of_office", "field_officer"])
def test_nobody_else_does(who: str) -> None:
    with pytest.raises(NotAllowed):
        _name(BEKASI.order(BEKASI.holder(who)), deputy="network_administrator")
    mandate = _name()
    with pytest.raises(NotAllowed):
        services.end_mandate(BEKASI.order(BEKASI.holder(who)), mandate)


def test_a_vacant_post_is_filled_by_an_administrator_only() -> None:
    with pytest.raises(NotAllowed):
        _name(BEKASI.order(BEKASI.holder("head_of_division")), kind=MandateKind.PLT)


def test_who_held_the_post_last_year_may_not() -> None:
    holder = BEKASI.holder("head_of_division")
    Holding.objects.filter(person=holder).update(until=MONDAY.date() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        _name(BEKASI.order(holder))


def test_the_same_person_is_not_named_twice_at_once() -> None:
    _name()
    assert _refused_at(lambda: _name(begins_at=ENDS - timedelta(hours=1), ends_at=ENDS + timedelta(1))) == {
        "person"
    }
    assert _name(begins_at=ENDS, ends_at=ENDS + timedelta(1))


def test_it_ends_after_it_begins() -> None:
    assert _refused_at(lambda: _name(ends_at=BEGINS)) == {"ends_at"}


def test_the_retired_and_the_disabled_are_refused() -> None:
    services.disable_person(BEKASI.order(), BEKASI.holder("section_head").pk)
    assert _refused_at(_name) == {"person"}


def test_another_governments_people_are_unknown() -> None:
    assert _refused_at(lambda: _name(person=BOGOR.holder("section_head").pk)) == {"person"}
    mandate = _name()
    with pytest.raises(Unknown):
        services.end_mandate(BOGOR.order(), mandate)


def test_ending_takes_effect_at_once_and_once() -> None:
    mandate = _name()
    order = BEKASI.order(now=BEGINS + timedelta(hours=2))
    assert services.end_mandate(order, mandate) == mandate
    again = Order(order.command, order.government, order.now + timedelta(minutes=1), order.person)
    assert services.end_mandate(again, mandate) == mandate
    assert Mandate.objects.get().ends_at == order.now
    with pytest.raises(ValidationError):
        services.end_mandate(BEKASI.order(now=order.now), mandate)
    other = _name(begins_at=ENDS, ends_at=ENDS + timedelta(days=1))
    with pytest.raises(CommandReused):
        services.end_mandate(order, other)


def test_one_that_has_not_begun_never_begins() -> None:
    mandate = _name()
    services.end_mandate(BEKASI.order(), mandate)
    assert _posts(BEKASI.holder("section_head"), BEGINS) == {BEKASI.post("section_head")}


def test_an_extension_goes_on_where_the_first_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    mandate = _name(order_number="1", procedures=[FAULTS])
    longer = services.extend_mandate(
        BEKASI.order(), mandate, ends_at=ENDS + timedelta(days=3), order_number="2", order_date=None
    )
    found = Mandate.objects.get(pk=longer)
    assert (found.begins_at, found.extends_id, found.procedures) == (ENDS, mandate, [FAULTS])
    monkeypatch.setattr("laksana.organization.selectors.procedures._providers", [lambda _number: [CARD]])
    known = selectors.structure(BEKASI.government)
    shown = stand_ins(known, mandates_for(known, [BEKASI.post("head_of_division")]), BEGINS)
    assert [entry.only_for for entry in shown] == [("Penanganan gangguan",)] * 2
    assert BEKASI.post("head_of_division") in _posts(BEKASI.holder("section_head"), ENDS)


def test_an_extension_of_an_unknown_one_is_refused() -> None:
    order = Order(uuid4(), BOGOR.government.pk, datetime(2026, 11, 16, 3, tzinfo=UTC), BOGOR.administrator.pk)
    with pytest.raises(Unknown):
        services.extend_mandate(order, _name(), ends_at=ENDS, order_number="", order_date=None)


def test_a_choice_outlives_no_mandate(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    moment = [BEGINS]
    monkeypatch.setattr("laksana.outside.time.now", lambda: moment[0])
    division, office = BEKASI.post("head_of_division"), BEKASI.post("head_of_office")
    _name(ends_at=BEGINS + timedelta(hours=1))
    _name(post=office)
    deputy = signed_in(BEKASI.holder("section_head"))
    page = reverse("organization:account")
    deputy.post(reverse("organization:act-as"), {"post": str(division)})
    assert deputy.get(page).context["request"].visitor.actor.posts == {division}
    moment[0] = BEGINS + timedelta(hours=2)
    visitor = deputy.get(page).context["request"].visitor
    assert (visitor.acts_as, visitor.actor.posts) == ("", {BEKASI.post("section_head"), office})
