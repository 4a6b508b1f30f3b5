"""The walls between rooms: who may import whom, enter where, and point at what; how modules begin."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "laksana"
WITH_TABLES = ["audit", "outbox", "organization", "procedures", "notifications"]
WITH_TABLES += ["documents", "assets", "cases", "intake", "maintenance"]
ORDER = ["core", "outside", "ui", *WITH_TABLES, "project"]
ENTRANCES = {"services", "selectors"}
# Doors beside services and selectors, each with its reason.
SIDE_DOORS = {
    "assets.registers": "the room of cases tells there which cases a device or a place had",
    "audit.append_only": "every room guards its own journal with the same triggers",
    "audit.chain": "there is one way to chain, and it is pure",
    "cases.ended": "the room of rounds registers there what it notes of a case that ended",
    "cases.proposals": "the room of rounds registers there the team, the day and the checks of its plans",
    "cases.shared": "the agency sees and answers the same case, in the same words and fields as the office",
    "documents.scopes": "the room of cases says there which papers one opens by their case",
    "notifications.digests": "the room of cases registers there what a head's morning summary says",
    "notifications.preview": "rooms that tell people register there who is told what",
    "organization.access": "every view and every scope passes through the one gate",
    "organization.corrections": "the room of cases follows there what a calendar's correction moves",
    "organization.guessing": "views of every room slow down there who guesses codes",
    "organization.managing": "rooms put their pages for the administrator into the one frame there",
    "organization.navigation": "rooms register their places in the page's head there",
    "organization.requests": "views of every room read their visitor and their answers there",
    "organization.wellbeing": "rooms register there what the health page counts and looks at",
    "outbox.registry": "rooms register the handlers of their tasks there",
    "procedures.emblems": "the room of papers registers there the emblem above an SOP",
    "procedures.running": "the room of cases registers there how running cases are counted",
}


def graph() -> grimp.ImportGraph:
    return grimp.build_graph("laksana", cache_dir=None)


def parts(module: str) -> tuple[str, str]:
    """Give the room and the first name inside it."""
    _, room, *inside = [*module.split("."), "", ""]
    return room, inside[0]


def is_entered_wrongly(importer: str, imported: str) -> bool:
    """Judge one import; the commands put the product together and may reach anywhere."""
    (own, own_part), (room, part) = parts(importer), parts(imported)
    if (own, own_part) == ("project", "cli"):
        return False
    if room == own or room not in WITH_TABLES or f"{room}.{part}" in SIDE_DOORS:
        return False
    return part not in ENTRANCES and not (part == "models" and own_part in ("models", "scopes"))


def test_every_import_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_rooms_are_entered_by_services_and_selectors() -> None:
    imports = graph()
    wrong = {
        f"{importer} imports {imported}"
        for importer in imports.modules
        for imported in imports.find_modules_directly_imported_by(importer)
        if is_entered_wrongly(importer, imported)
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("importer", "imported", "wrong"),
    [
        ("laksana.cases.views", "laksana.organization.views", True),
        ("laksana.cases.services", "laksana.organization.models", True),
        ("laksana.cases.models", "laksana.organization.models.people", False),
        ("laksana.cases.services", "laksana.organization.services.people", False),
        ("laksana.cases.jobs", "laksana.outbox.worker", True),
        ("laksana.cases.views", "laksana.cases.models", False),
    ],
)
def test_the_rule_of_entrances_itself(importer: str, imported: str, wrong: bool) -> None:
    assert is_entered_wrongly(importer, imported) is wrong


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("laksana.")]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_foreign_key_points_to_the_own_room_or_one_above(model: type[models.Model]) -> None:
    own = ORDER.index(model._meta.app_label)
    for field in model._meta.get_fields():
        target = field.related_model if field.is_relation and field.concrete else None
        if isinstance(target, type) and target.__module__.startswith("laksana."):
            assert ORDER.index(target._meta.app_label) <= own, f"{field} points down"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    if "migrations" not in path.parts and text.strip():
        assert text.startswith('"""'), "a module opens with what it is for and what it never does"


def test_frozen_values_are_declared_the_cheap_way() -> None:
    dear = [
        path for path in SOURCE.rglob("*.py") if "\n@dataclass(frozen=True, slots=True" in path.read_text()
    ]
    assert not dear, "use core.values.frozen: a server declares hundreds of kinds and makes few of them"
