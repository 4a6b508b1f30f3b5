"""The demo: four governments complete enough to run their procedures, and nobody real in them."""

import re

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from laksana.audit import selectors as audit
from laksana.organization import selectors
from laksana.organization.demo.loader import load_all
from laksana.organization.models import Account, Agency, Person, Receipt, Site
from laksana.organization.selectors.procedures import is_in_use, unplayed, usable_procedures
from laksana.organization.selectors.structure import Structure
from world import GOVERNMENTS, MONDAY, cast

pytestmark = pytest.mark.django_db


def _known(slug: str) -> Structure:
    return selectors.structure(cast(slug).government)


def test_a_second_load_changes_nothing() -> None:
    before = Receipt.objects.count(), Person.objects.count(), cast("kota-bekasi").government.revision
    load_all(now=MONDAY)
    assert (
        Receipt.objects.count(),
        Person.objects.count(),
        cast("kota-bekasi").government.revision,
    ) == before


def test_a_second_load_keeps_what_people_changed() -> None:
    Agency.objects.filter(government__slug="kota-bekasi", name="Dinas Kesehatan").update(name="Dinkes")
    load_all(now=MONDAY)
    assert not Agency.objects.filter(government__slug="kota-bekasi", name="Dinas Kesehatan").exists()


def test_a_second_load_is_quick(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4 * len(GOVERNMENTS)):
        load_all(now=MONDAY)


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_every_performer_of_every_procedure_in_use_has_a_post_with_a_holder(slug: str) -> None:
    call_command("load_procedures", verbosity=0)
    government, known = cast(slug).government, _known(slug)
    holders = known.holders_on(selectors.local_day(government, MONDAY))
    in_use = [card for card in usable_procedures(government) if is_in_use(card, known)]
    assert {tile.procedure for tile in known.tiles} <= {card.id for card in in_use}
    assert [unplayed(card, known) for card in in_use] == [[] for _ in in_use]
    for card in in_use:
        assert all(holders[known.performers[card.id][key]] for key, _title in card.performers)


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_an_office_is_complete(slug: str) -> None:
    known, people = _known(slug), cast(slug)
    assert len(known.agencies) == 8
    assert all(1 <= len(sites) <= 4 for sites in known.sites_of.values())
    assert people.desk
    assert people.administrator
    assert people.auditor
    assert selectors.actor_of(people.clerk, MONDAY).clerk_for


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_each_agency_has_a_head_who_may_send_and_somebody_who_drafts(slug: str) -> None:
    known = _known(slug)
    for agency in known.agencies:
        mine = [contact.may_send for contact in known.contacts.values() if contact.agency == agency]
        assert sorted(mine) == [False, True]


def test_nobody_is_real() -> None:
    phones = [*Person.objects.values_list("phone", flat=True), *Site.objects.values_list("phone", flat=True)]
    assert all(re.fullmatch(r"0812-0000-\d{4} \(contoh\)", phone) for phone in phones)
    assert all("Contoh" in address for address in Site.objects.values_list("address", flat=True))
    words = r"\b(Drs|Ir|H|Hj|S\.?Kom|M\.?Si|NIP)\b\.?"
    assert not [name for name in Person.objects.values_list("name", flat=True) if re.search(words, name)]
    assert not Account.objects.exclude(email="").exists()


def test_demo_accounts_have_no_password() -> None:
    assert all(not account.has_usable_password() for account in Account.objects.all())


def test_the_load_stands_in_a_whole_trail() -> None:
    assert audit.faults() == []
