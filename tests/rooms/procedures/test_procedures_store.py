"""Published versions: loaded once, never changed, seen by whom they are for."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from laksana.audit.models import Entry
from laksana.core.procedure.model import Procedure
from laksana.organization.models import Government
from laksana.procedures import library, selectors, services
from laksana.procedures.models import ProcedureVersion
from world import cast

NOW = datetime(2026, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    selectors.definition.cache_clear()
    yield
    selectors.definition.cache_clear()


def original(identifier: str = "umum/gangguan-jaringan") -> Procedure:
    found = library.find(identifier)
    assert found is not None
    return found


def test_the_library_is_published_once() -> None:
    first, second = services.load_library(now=NOW), services.load_library(now=NOW)
    assert (first.published, first.skipped) == (len(library.procedures()), ())
    assert second.published == 0
    assert ProcedureVersion.objects.count() == len(library.procedures())
    assert Entry.objects.filter(action="procedure.published").count() == len(library.procedures())


def test_definitions_come_back_as_they_were() -> None:
    services.load_library(now=NOW)
    for row in ProcedureVersion.objects.all():
        found = original(row.procedure)
        assert selectors.definition(row.pk) == found
        assert row.digest == hashlib.sha256(row.definition.encode()).hexdigest()
        assert (row.kind, row.signed, row.title) == (found.kind.value, found.signed, found.identity.title)


def test_a_published_version_never_changes() -> None:
    services.publish(original(), government=None, now=NOW)
    changed = replace(original(), identity=replace(original().identity, title="Lain"))
    with pytest.raises(services.AlreadyPublished):
        services.publish(changed, government=None, now=NOW)
    for query in (
        "UPDATE procedures_procedureversion SET title = ''",
        "DELETE FROM procedures_procedureversion",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _execute(query)
    assert selectors.altered() == []


def test_the_newest_version_is_in_force() -> None:
    government = cast("kota-bekasi").government.pk
    for version in (1, 2, 10):
        services.publish(replace(original(), version=version), government=None, now=NOW)
    newest = selectors.newest(original().id, government=government)
    assert newest is not None
    assert newest.version == 10
    assert [row.version for row in selectors.versions(original().id, government=government)] == [10, 2, 1]
    assert [row.version for row in selectors.in_force(government)] == [10]
    second = selectors.version_of(original().id, 2, government=government)
    assert second is not None
    assert second.version == 2


def test_a_government_uses_its_own_and_the_general_ones() -> None:
    services.load_library(now=NOW)
    bekasi, bogor = cast("kota-bekasi").government.pk, cast("kota-bogor").government.pk
    own = {row.procedure for row in selectors.in_force(bekasi)}
    assert {name.split("/")[0] for name in own} == {"kota-bekasi", "umum"}
    assert selectors.newest("kota-bekasi/penanganan-gangguan-jaringan-tik", government=bogor) is None


def test_who_is_not_here_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "_governments_by_code", dict)
    out = io.StringIO()
    call_command("load_procedures", stdout=out)
    assert out.getvalue().startswith("3 versions published")
    assert "left out, its government is not here: kota-bekasi/" in out.getvalue()
    assert Government.objects.count() == 4


def test_the_command_refuses_changed_content(monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("load_procedures", verbosity=0)
    changed = replace(original(), ends="section_head", owner="technician")
    monkeypatch.setattr(library, "procedures", lambda: (changed,))
    with pytest.raises(CommandError, match="new version number"):
        call_command("load_procedures", verbosity=0)


def _execute(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)
