"""Changes of the organization: who may, once per command, what is refused, what is written down."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from laksana.audit import selectors as audit
from laksana.organization import selectors, services
from laksana.organization.models import (
    Agency,
    Holding,
    Holiday,
    PerformerPost,
    Person,
    Post,
    Receipt,
    Unit,
)
from laksana.organization.services import CommandReused, NotAllowed, Order, Unknown
from world import MONDAY, Cast, cast

pytestmark = pytest.mark.django_db
BEKASI, BOGOR = cast("kota-bekasi"), cast("kota-bogor")


def _add_agency(order: Order, name: str = "Dinas Perikanan") -> int:
    return services.add_agency(order, kind="dinas", name=name)


def _refusal(act: Callable[[], Any]) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        act()
    error = refused.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


@pytest.mark.parametrize(
    "who",
    [
        lambda cast: cast.holder("head_of_office"),
        lambda cast: cast.desk,
        lambda cast: cast.auditor,
        lambda cast: cast.contact("Dinas Kesehatan", may_send=True),
    ],
    ids=["head", "desk", "auditor", "contact"],
)
def test_only_administrators_change_the_organization(who: Callable[[Cast], Person]) -> None:
    with pytest.raises(NotAllowed):
        _add_agency(BEKASI.order(who(BEKASI)))


def test_an_administrator_of_another_government_may_not() -> None:
    stranger = Order(uuid4(), BEKASI.government.pk, MONDAY, BOGOR.administrator.pk)
    with pytest.raises(NotAllowed):
        _add_agency(stranger)


def test_a_disabled_administrator_may_not() -> None:
    order = BEKASI.order()
    Person.objects.filter(pk=order.person).update(active=False)
    with pytest.raises(NotAllowed):
        _add_agency(order)


def test_a_repeat_gets_the_first_answer_and_acts_once() -> None:
    order = BEKASI.order()
    assert _add_agency(order) == _add_agency(order)
    assert Agency.objects.filter(name="Dinas Perikanan").count() == 1


def test_the_same_id_for_something_else_is_refused() -> None:
    order = BEKASI.order()
    _add_agency(order)
    with pytest.raises(CommandReused):
        _add_agency(order, "Dinas Peternakan")
    with pytest.raises(CommandReused):
        services.add_unit(order, name="Dinas Perikanan")


def test_the_same_id_from_somebody_else_is_unknown() -> None:
    order = BEKASI.order()
    _add_agency(order)
    for other in (BEKASI.desk.pk, BOGOR.administrator.pk):
        with pytest.raises(Unknown):
            _add_agency(Order(order.command, order.government, MONDAY, other))
    with pytest.raises(Unknown):
        _add_agency(BOGOR.order(command=order.command))


def test_a_refused_change_leaves_nothing_and_its_id_can_be_used_again() -> None:
    order, before = BEKASI.order(), BEKASI.government.revision
    assert "name" in _refusal(lambda: _add_agency(order, "Dinas Kesehatan"))
    assert not Receipt.objects.filter(command=order.command).exists()
    assert BEKASI.government.revision == before
    assert _add_agency(order)


def test_a_change_renews_the_revision_and_the_structure_follows() -> None:
    before = BEKASI.government
    number = _add_agency(BEKASI.order())
    after = BEKASI.government
    assert after.revision != before.revision
    assert selectors.structure(after).agencies[number].name == "Dinas Perikanan"


def test_a_change_is_written_down_with_before_and_after() -> None:
    agency = BEKASI.agency("Dinas Kesehatan")
    services.change_agency(BEKASI.order(), agency.pk, {"name": "Dinas Kesehatan Kota", "kind": "dinas"})
    line = audit.latest(BEKASI.government.pk, limit=1)[0]
    assert (line.action, line.subject) == ("agency.changed", f"agency:{agency.pk}")
    assert line.actor == BEKASI.administrator.pk
    assert line.detail == {
        "before": {"name": "Dinas Kesehatan"},
        "after": {"name": "Dinas Kesehatan Kota"},
    }
    assert audit.verify(BEKASI.government.pk) is None


def test_another_governments_row_is_as_unknown_as_none() -> None:
    foreign = BOGOR.agency("Dinas Kesehatan").pk
    for number in (foreign, 999_999):
        with pytest.raises(Unknown):
            services.change_agency(BEKASI.order(), number, {"name": "x"})
        with pytest.raises(Unknown):
            services.retire_agency(BEKASI.order(), number)


def test_a_reference_to_another_government_is_refused_like_a_missing_one() -> None:
    foreign = BOGOR.agency("Dinas Kesehatan").pk
    refusals = [
        _refusal(lambda number=number: services.add_site(BEKASI.order(), agency=number, name="Gudang"))
        for number in (foreign, 999_999)
    ]
    assert refusals[0] == refusals[1]
    assert refusals[0].keys() == {"agency"}


def test_a_place_needs_both_numbers() -> None:
    agency = BEKASI.agency("Dinas Kesehatan").pk
    order = BEKASI.order()
    half = lambda: services.add_site(order, agency=agency, name="Gudang", latitude="-6.2")  # noqa: E731
    assert _refusal(half).keys() == {"latitude"}


@pytest.mark.parametrize(("latitude", "longitude"), [("-91", "0"), ("0", "181"), ("x", "0")])
def test_a_place_lies_on_earth(latitude: str, longitude: str) -> None:
    agency = BEKASI.agency("Dinas Kesehatan").pk
    assert _refusal(
        lambda: services.add_site(
            BEKASI.order(), agency=agency, name="Gudang", latitude=latitude, longitude=longitude
        )
    )


def test_a_retired_site_leaves_the_lists_and_comes_back() -> None:
    site = BEKASI.site("Puskesmas Rawa Tembaga")
    services.retire_site(BEKASI.order(), site.pk)
    known = selectors.structure(BEKASI.government)
    assert known.sites[site.pk] not in known.sites_of[site.agency_id]
    services.revive_site(BEKASI.order(), site.pk)
    known = selectors.structure(BEKASI.government)
    assert known.sites[site.pk] in known.sites_of[site.agency_id]


def test_nobody_holds_a_post_twice_at_once() -> None:
    person, post = BEKASI.holder("section_head"), BEKASI.post("section_head")
    again = lambda: services.begin_holding(  # noqa: E731
        BEKASI.order(), person=person.pk, post=post, since=date(2026, 1, 1)
    )
    assert _refusal(again).keys() == {"person"}


def test_two_may_hold_one_post_and_one_may_hold_two() -> None:
    first, second = BEKASI.holder("section_head"), BEKASI.holder("field_officer")
    post = BEKASI.post("section_head")
    services.begin_holding(BEKASI.order(), person=second.pk, post=post, since=date(2026, 1, 1))
    assert selectors.structure(BEKASI.government).holders_on(date(2026, 11, 16))[post] == {
        first.pk,
        second.pk,
    }
    actor = selectors.actor_of(BEKASI.person(second.name), MONDAY)
    assert actor.posts == {post, BEKASI.post("field_officer")}


def test_a_holding_cannot_end_before_it_begins() -> None:
    holding = Holding.objects.get(person=BEKASI.holder("section_head"))
    refused = _refusal(lambda: services.end_holding(BEKASI.order(), holding.pk, last_day=date(2024, 1, 1)))
    assert refused.keys() == {"until"}


def test_a_post_is_handed_over_from_one_day_to_the_next() -> None:
    old, new = BEKASI.holder("section_head"), BEKASI.holder("field_officer")
    holding, post = Holding.objects.get(person=old), BEKASI.post("section_head")
    services.hand_over_post(BEKASI.order(), holding.pk, person=new.pk, first_day=date(2026, 12, 1))
    known = selectors.structure(BEKASI.government)
    assert known.holders_on(date(2026, 11, 30))[post] == {old.pk}
    assert known.holders_on(date(2026, 12, 1))[post] == {new.pk}


def test_a_disabled_person_holds_nothing_today() -> None:
    person, post = BEKASI.holder("field_officer"), BEKASI.post("field_officer")
    services.disable_person(BEKASI.order(), person.pk)
    assert person.pk not in selectors.structure(BEKASI.government).holders_on(date(2026, 11, 16))[post]


def test_the_office_of_a_procedure_is_the_governments_own() -> None:
    office = selectors.office(BEKASI.government, "kota-bekasi/penanganan-gangguan-jaringan-tik", MONDAY)
    section, division = BEKASI.post("section_head"), BEKASI.post("head_of_division")
    assert office.performers["section_head"] == section
    assert office.superiors[BEKASI.post("field_officer")] == (
        section,
        division,
        BEKASI.post("head_of_office"),
    )
    assert len(office.holders[BEKASI.post("field_officer")]) == 3
    assert (
        selectors.office(BOGOR.government, "kota-bekasi/penanganan-gangguan-jaringan-tik", MONDAY).performers
        == {}
    )


def test_an_actor_is_what_the_person_is_today() -> None:
    agency = BEKASI.agency("Kecamatan Rawalumbu").pk
    head, operator = (
        BEKASI.contact("Kecamatan Rawalumbu", may_send=True),
        BEKASI.contact("Kecamatan Rawalumbu"),
    )
    assert (selectors.actor_of(head, MONDAY).agency, selectors.actor_of(head, MONDAY).may_send) == (
        agency,
        True,
    )
    assert selectors.actor_of(operator, MONDAY).may_send is False
    assert selectors.actor_of(BEKASI.desk, MONDAY).desk
    assert selectors.actor_of(BEKASI.auditor, MONDAY).auditor
    assert selectors.actor_of(BEKASI.clerk, MONDAY).clerk_for == {BEKASI.post("head_of_office")}
    assert selectors.actor_of(BEKASI.holder("section_head"), MONDAY).posts == {BEKASI.post("section_head")}
    assert not selectors.actor_of(BEKASI.administrator, MONDAY).posts


def test_the_day_is_that_of_the_governments_zone() -> None:
    bolmut = cast("kabupaten-bolaang-mongondow-utara")
    late = MONDAY.replace(hour=16, minute=30)
    assert selectors.local_day(BEKASI.government, late) == date(2026, 11, 16)
    assert selectors.local_day(bolmut.government, late) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("key", "why"),
    [("field_officer", "masih ada pejabatnya"), ("head_of_office", "masih ada pejabatnya")],
)
def test_a_held_post_is_not_retired(key: str, why: str) -> None:
    assert why in str(_refusal(lambda: services.retire_post(BEKASI.order(), BEKASI.post(key))))


def test_a_post_is_retired_when_nothing_needs_it() -> None:
    post = BEKASI.post("field_officer")
    for holding in Holding.objects.filter(post=post):
        services.end_holding(BEKASI.order(), holding.pk, last_day=date(2026, 11, 15))
    assert "pelaksana prosedur" in str(_refusal(lambda: services.retire_post(BEKASI.order(), post)))
    for procedure, mapped in selectors.structure(BEKASI.government).performers.items():
        kept = {key: (None if number == post else number) for key, number in mapped.items()}
        services.map_performers(BEKASI.order(), procedure=procedure, posts=kept)
    services.retire_post(BEKASI.order(), post)
    assert not Post.objects.get(pk=post).active
    assert not PerformerPost.objects.filter(post=post).exists()


def test_nobody_is_their_own_superior() -> None:
    head, section = BEKASI.post("head_of_office"), BEKASI.post("section_head")
    loop = lambda: services.change_post(BEKASI.order(), head, {"superior": section})  # noqa: E731
    assert _refusal(loop).keys() == {"superior"}


def test_no_unit_is_under_itself() -> None:
    top = Unit.objects.get(government=BEKASI.government, parent=None)
    below = Unit.objects.get(government=BEKASI.government, parent=top)
    loop = lambda: services.change_unit(BEKASI.order(), top.pk, {"parent": below.pk})  # noqa: E731
    assert _refusal(loop).keys() == {"parent"}


def test_a_unit_has_one_head() -> None:
    unit = Post.objects.get(pk=BEKASI.post("section_head")).unit_id
    second = lambda: services.add_post(  # noqa: E731
        BEKASI.order(), unit=unit, title="Kepala Kedua", kind="head_of_section", is_head=True
    )
    assert _refusal(second).keys() == {"is_head"}


def test_administrators_cannot_lock_themselves_out() -> None:
    order = BEKASI.order()
    assert _refusal(lambda: services.disable_person(order, BEKASI.administrator.pk))
    duty = BEKASI.administrator.pk
    from laksana.organization.models import Duty

    own = Duty.objects.get(person=duty, kind="administrator").pk
    assert _refusal(lambda: services.end_duty(BEKASI.order(), own))


@pytest.mark.parametrize("username", ["Pegawai.Baru", "pegawai.baru"])
def test_user_names_differ_by_more_than_case(username: str) -> None:
    first = services.add_person(BEKASI.order(), name="Pegawai Satu")
    second = services.add_person(BEKASI.order(), name="Pegawai Dua")
    services.give_account(BEKASI.order(), first, username="pegawai.baru")
    refused = _refusal(lambda: services.give_account(BEKASI.order(), second, username=username))
    assert refused.keys() == {"username"}


def test_an_e_mail_opens_one_account() -> None:
    first = services.add_person(BEKASI.order(), name="Pegawai Satu")
    second = services.add_person(BEKASI.order(), name="Pegawai Dua")
    services.give_account(BEKASI.order(), first, username="satu", email="a@contoh.invalid")
    again = lambda: services.give_account(  # noqa: E731
        BEKASI.order(), second, username="dua", email="A@contoh.invalid"
    )
    assert _refusal(again).keys() == {"email"}


def test_a_password_never_lies_in_the_trail() -> None:
    person = services.add_person(BEKASI.order(), name="Pegawai Satu")
    services.give_account(BEKASI.order(), person, username="satu")
    password = services.set_temporary_password(BEKASI.order(), person)
    trail = str([line.detail for line in audit.latest(BEKASI.government.pk, limit=5)])
    assert password
    assert password not in trail
    assert "pbkdf2" not in trail
    assert "md5" not in trail


def test_a_demo_account_gets_no_password() -> None:
    assert _refusal(lambda: services.set_temporary_password(BEKASI.order(), BEKASI.desk.pk))


def test_a_holiday_moves_the_calendar_of_its_government_only() -> None:
    day = date(2026, 11, 18)
    services.add_holiday(BEKASI.order(), date=day, name="Hari jadi contoh", kind="local", state="confirmed")
    assert day in selectors.calendar(BEKASI.government).closed
    assert day not in selectors.calendar(BOGOR.government).closed


def test_a_rejected_holiday_is_a_working_day_again() -> None:
    holiday = Holiday.objects.get(government=BEKASI.government, date="2026-08-17")
    services.change_holiday(BEKASI.order(), holiday.pk, {"state": "rejected"})
    assert date(2026, 8, 17) not in selectors.calendar(BEKASI.government).closed


def test_the_calendar_is_that_of_the_library() -> None:
    from laksana.organization import library

    for slug, code in (("kota-bekasi", "32.75"), ("kabupaten-bolaang-mongondow-utara", "71.08")):
        stored, given = selectors.calendar(cast(slug).government), library.load(code).calendar
        assert (stored.zone, stored.weekly) == (given.zone, given.weekly)
        assert set(stored.holidays) == set(given.holidays)
        assert set(stored.ranges) == set(given.ranges)
