"""The gate: a view is for those its rules name, a row for those its scope shows it to. Closed unless open."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from laksana.organization import selectors
from laksana.organization.access import Rule, access, facts_of, fetch, may_enter, scoped
from laksana.organization.middleware import Reception
from laksana.organization.models import Agency, Holding, Holiday, Person, Post, Receipt, Site
from laksana.organization.selectors import Visitor
from world import GOVERNMENTS, MONDAY, Cast, cast

pytestmark = pytest.mark.django_db
BEKASI = cast("kota-bekasi")

PEOPLE: dict[str, Callable[[Cast], Person]] = {
    "head": lambda cast: cast.holder("head_of_office"),
    "technician": lambda cast: cast.holder(_technician(cast)),
    "desk": lambda cast: cast.desk,
    "clerk": lambda cast: cast.clerk,
    "agency's head": lambda cast: cast.contact(_district(cast), may_send=True),
    "agency's operator": lambda cast: cast.contact(_district(cast)),
    "administrator": lambda cast: cast.administrator,
    "auditor": lambda cast: cast.auditor,
}
MAY_ENTER = {
    Rule.PUBLIC: {*PEOPLE, "nobody"},
    Rule.SIGNED_IN: {*PEOPLE},
    Rule.OWN_ACCOUNT: {*PEOPLE},
    Rule.POST: {"head", "technician"},
    Rule.DESK: {"desk"},
    Rule.CLERK: {"clerk"},
    Rule.AGENCY: {"agency's head", "agency's operator"},
    Rule.ADMINISTRATOR: {"administrator"},
    Rule.AUDITOR: {"auditor"},
}
OF_THE_OFFICE = {"head", "technician", "desk", "clerk", "administrator", "auditor"}


def _technician(cast: Cast) -> str:
    keys = {
        "kota-bekasi": "field_officer",
        "kota-bogor": "technician",
        "kabupaten-ciamis": "maintenance_team",
    }
    return keys.get(cast.slug, "technical_team")


def _district(cast: Cast) -> str:
    return Agency.objects.filter(government__slug=cast.slug, kind="district").earliest("pk").name


def _visitor(who: str, cast: Cast = BEKASI) -> Visitor:
    if who == "nobody":
        return Visitor(MONDAY)
    request: Any = SimpleNamespace(user=PEOPLE[who](cast).account, session={})
    return selectors.visitor(request, MONDAY)


def _request(visitor: Visitor) -> Any:
    return SimpleNamespace(visitor=visitor)


@pytest.mark.parametrize("who", [*PEOPLE, "nobody"])
@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.DEMO])
def test_a_rule_lets_in_whom_it_names(rule: Rule, who: str) -> None:
    assert may_enter(_visitor(who), (rule,)) is (who in MAY_ENTER[rule])


def test_any_of_several_rules_opens() -> None:
    assert may_enter(_visitor("desk"), (Rule.POST, Rule.DESK))
    assert not may_enter(_visitor("auditor"), (Rule.POST, Rule.DESK))


@pytest.mark.parametrize(
    "rule", [rule for rule in Rule if rule not in (Rule.PUBLIC, Rule.OWN_ACCOUNT, Rule.DEMO)]
)
def test_a_temporary_password_opens_no_rule_but_the_own_account(rule: Rule) -> None:
    for who in MAY_ENTER[rule]:
        full = _visitor(who)
        visitor = Visitor(MONDAY, full.person, full.actor, full.administrator, temporary_password=True)
        assert not may_enter(visitor, (rule,))
        assert may_enter(visitor, (Rule.OWN_ACCOUNT,))


def test_a_view_without_a_rule_is_never_run() -> None:
    def forgotten(request: Any) -> HttpResponse:
        raise AssertionError("it ran")

    request: Any = RequestFactory().get("/")
    request.resolver_match, request.visitor = None, Visitor(MONDAY)
    with pytest.raises(LookupError, match="mark it with @access"):
        Reception(lambda _: HttpResponse()).process_view(request, forgotten, (), {})


def test_a_mark_without_rules_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        access()


@pytest.mark.parametrize("who", [*PEOPLE, "nobody"])
@pytest.mark.parametrize("slug", GOVERNMENTS)
@pytest.mark.parametrize("model", [Agency, Site, Post, Holiday, Person, Holding])
def test_no_row_of_another_government_is_seen(model: Any, slug: str, who: str) -> None:
    visitor = _visitor(who, cast(slug))
    seen = scoped(_request(visitor), model)
    assert not seen.exclude(government__slug=slug).exists()
    if who == "nobody":
        assert not seen.exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_an_agency_sees_its_own_sites_only_the_office_all(who: str) -> None:
    visitor = _visitor(who)
    seen = set(scoped(_request(visitor), Site).values_list("agency__name", flat=True))
    assert (len(seen) == 8) if who in OF_THE_OFFICE else seen == {"Kecamatan Rawalumbu"}
    agencies = scoped(_request(visitor), Agency).count()
    assert agencies == (8 if who in OF_THE_OFFICE else 1)


@pytest.mark.parametrize("who", PEOPLE)
def test_people_are_managed_by_administrators_only(who: str) -> None:
    assert scoped(_request(_visitor(who)), Person).exists() is (who == "administrator")


def test_somebody_with_no_part_in_anything_sees_no_site() -> None:
    person = Person.objects.create(government=BEKASI.government, name="Tamu")
    visitor = Visitor(MONDAY, person, selectors.actor_of(person, MONDAY))
    assert not scoped(_request(visitor), Site).exists()


def test_a_missing_and_a_foreign_row_are_the_same_404() -> None:
    request = _request(_visitor("administrator"))
    own = BEKASI.agency("Dinas Kesehatan")
    assert fetch(request, Agency, pk=own.pk) == own
    for number in (cast("kota-bogor").agency("Dinas Kesehatan").pk, 999_999):
        with pytest.raises(Http404) as refused:
            fetch(request, Agency, pk=number)
        assert str(refused.value) == ""


def test_a_table_out_of_reach_cannot_be_fetched() -> None:
    with pytest.raises(KeyError):
        scoped(_request(_visitor("administrator")), Receipt)


def test_a_table_without_facts_says_so() -> None:
    with pytest.raises(LookupError, match="no facts"):
        facts_of(BEKASI.agency("Dinas Kesehatan"))


def test_a_scope_is_a_filter_of_the_database() -> None:
    query = str(scoped(_request(_visitor("desk")), Post).query)
    assert "government_id" in query
    assert isinstance(scoped(_request(_visitor("desk")), Post), models.QuerySet)
