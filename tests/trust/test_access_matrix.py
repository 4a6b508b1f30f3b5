"""Every route, every method, everybody: held against the oracle, which the product never sees.

What lies next door answers like what lies nowhere. A door left open must turn the matrix red: those at the
end are left open on purpose.
"""

from types import ModuleType
from typing import Any

import pytest
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, resolve, reverse

from laksana.cases import scopes
from laksana.cases.models import Case, Notice
from laksana.cases.selectors import reading
from laksana.organization import access as gate
from laksana.organization.access import Rule, Scope, access
from laksana.organization.models import Agency, Person
from laksana.procedures.models import ProcedureVersion
from laksana.project import urls
from trust.doors import judge_neighbours_thing, judge_route, judge_secrets, knock, routes, text_of
from trust.oracle import FACES, KINDS, KNOWN_TO, READING, ROUTES, SECRETS
from trust.people import HERE, NEXT_DOOR
from trust.stage import Stage

OF_ONE_THING = sorted(route for route, line in ROUTES.items() if line.thing)
READERS = sorted(who for who, kinds in KINDS.items() if kinds & READING)
LISTS = ("cases:list", "cases:export")


def test_the_oracle_knows_every_route_and_everybody() -> None:
    assert routes() == set(ROUTES)
    assert set(KINDS) == {*HERE, "anonymous", *(f"neighbour {who}" for who in NEXT_DOOR)}


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_a_route_is_for_whom_the_oracle_names(stage: Stage, route: str) -> None:
    judge_route(stage, route)


@pytest.mark.parametrize("route", OF_ONE_THING)
def test_next_door_is_like_nowhere(stage: Stage, route: str) -> None:
    judge_neighbours_thing(stage, route)


def test_next_door_s_file_is_not_had_by_way_of_the_own_case(stage: Stage) -> None:
    own, foreign, missing = (getattr(stage.things["file"], where) for where in ("own", "foreign", "missing"))
    for who in READERS:
        if not who.startswith("neighbour"):
            for number in (foreign["id"], missing["id"]):
                address = {"number": own["number"], "id": number}
                assert knock(stage.browsers[who], "GET", "cases:file", address).status_code == 404, who


# ---- what is searched and taken away ----


@pytest.mark.parametrize("who", READERS)
def test_a_search_finds_only_what_one_may_read(stage: Stage, who: str) -> None:
    """The words looked for are shown on the page again, so that only a part of each secret is asked for."""
    for name, words in SECRETS.items():
        for route in LISTS:
            answer = stage.browsers[who].get(reverse(route), {"cari": words[:10]})
            assert answer.status_code == 200
            judge_secrets(text_of(answer), f"{route} for {name} as {who}", who)


@pytest.mark.parametrize(("who", "finds"), [("section head", "bekasi"), ("neighbour desk", "bogor")])
def test_a_search_does_find(stage: Stage, who: str, finds: str) -> None:
    for route in LISTS:
        answer = stage.browsers[who].get(reverse(route), {"cari": SECRETS[finds][:10]})
        assert SECRETS[finds] in text_of(answer), route


def test_a_number_of_next_door_finds_nothing(stage: Stage) -> None:
    number = stage.things["case"].foreign["number"]
    for route in LISTS:
        text = text_of(stage.browsers["auditor"].get(reverse(route), {"cari": number}))
        assert reverse("cases:case", args=[number]) not in text, route
        assert f"\n{number}" not in text, route


def test_the_month_holds_only_what_was_done_at_home(stage: Stage) -> None:
    for who in READERS:
        text = text_of(stage.browsers[who].get(reverse("cases:recap"), {"bulan": "2026-11"}))
        assert ("Bogor" in text) <= who.startswith("neighbour"), who


@pytest.mark.parametrize("who", ["reporter", "desk", "team 1"])
def test_every_secret_is_known_to_somebody_who_looks(stage: Stage, who: str) -> None:
    """Without this the secrets could stand nowhere and nobody would notice."""
    route = "intake:case" if who == "reporter" else "cases:case"
    text = text_of(knock(stage.browsers[who], "GET", route, stage.things["case"].own))
    assert SECRETS["bekasi"] in text
    assert (SECRETS["internal"] in text) is (who in KNOWN_TO["internal"])


# ---- forms ----


@pytest.mark.parametrize("route", sorted(route for route, line in ROUTES.items() if line.post))
def test_a_post_from_elsewhere_is_refused(stage: Stage, route: str) -> None:
    """Without the guard of our own form nothing is taken, from whoever comes."""
    line = ROUTES[route]
    for who in FACES:
        if line.who & KINDS[who] and not (line.thing and who.startswith("neighbour")):
            stranger = Client(enforce_csrf_checks=True)
            stranger.cookies = stage.browsers[who].cookies
            arguments = stage.things[line.thing].own if line.thing else {}
            assert stranger.post(reverse(route, kwargs=arguments)).status_code == 403, who


def test_outside_a_demo_there_is_no_door_of_the_demo() -> None:
    with override_settings(DEMO=False, DEBUG=False):
        for address in (reverse("organization:demo"), reverse("ui:style")):
            assert Client().get(address).status_code == 404
        assert Client().post(reverse("organization:demo"), {"person": "1"}).status_code == 404


# ---- doors left open ----


@access(Rule.PUBLIC)
def everything(request: HttpRequest) -> HttpResponse:
    return HttpResponse(", ".join(Case.objects.values_list("subject", flat=True)))


def open_door(*, of: Any) -> ModuleType:
    """Give the addresses of the product with one more that nobody thought of."""
    added = ModuleType("addresses_with_one_more")
    added.__dict__.update(vars(urls), urlpatterns=[*urls.urlpatterns, path("bocor/", of, name="bocor")])
    return added


def test_an_address_nobody_thought_of_is_found() -> None:
    with override_settings(ROOT_URLCONF=open_door(of=everything)):
        assert routes() - set(ROUTES) == {"bocor"}


@pytest.mark.parametrize("route", ["organization:people", "cases:export", "intake:desk"])
def test_a_gate_opened_too_wide_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch, route: str) -> None:
    view = resolve(reverse(route)).func
    monkeypatch.setattr(view, "access", (*view.access, Rule.SIGNED_IN))
    with pytest.raises(AssertionError, match=rf"GET {route} as .*instead of 403"):
        judge_route(stage, route)


@pytest.mark.parametrize(
    ("table", "route"),
    [
        (Agency, "organization:agency"),
        (Person, "organization:person-change"),
        (Notice, "cases:notice_read"),
        (ProcedureVersion, "procedures:version"),
    ],
    ids=lambda value: str(value),
)
def test_a_forgotten_scope_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, table: type[Model], route: str
) -> None:
    monkeypatch.setitem(gate._scopes, table, Scope(lambda _: Q()))
    with pytest.raises(AssertionError, match="next door is not like nowhere"):
        judge_neighbours_thing(stage, route)


def test_a_forgotten_question_who_may_read_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "allowed", lambda *_, **__: True)
    for route in ("cases:case", "intake:case"):
        with pytest.raises(AssertionError, match="200 instead of 404"):
            judge_route(stage, route)


def test_a_list_without_its_filter_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "readable", lambda *_: Q())
    with pytest.raises(AssertionError, match="shows the secret of"):
        judge_route(stage, "cases:export")
