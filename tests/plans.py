"""What tests of maintenance plans share: plans, and sweeping and working as the worker does."""

from datetime import date
from typing import Any

from case_driver import Driver
from laksana.maintenance import jobs
from laksana.maintenance import services as maintenance
from laksana.maintenance.models import Plan
from laksana.organization.models import Site
from laksana.outbox import services as outbox

ROUND = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"


def given(**changed: Any) -> dict[str, Any]:
    """Give the answers of a plan: every second Monday from 16 November 2026, no days ahead."""
    plan = {
        "name": "Pemeriksaan dua mingguan",
        "procedure": ROUND,
        "rhythm": "weeks",
        "every": 2,
        "first": date(2026, 11, 16),
        "lead": 0,
    }
    return plan | changed


def planned(driver: Driver, **changed: Any) -> Plan:
    """Make a plan."""
    order = driver.cast.order(now=driver.now)
    return Plan.objects.get(pk=maintenance.add_plan(order, may=True, **given(**changed)))


def checklisted(driver: Driver, **changed: Any) -> int:
    """Make a checklist of three items: for every site, and two for switches."""
    items = [
        {"device": "", "label": "Ruang terkunci", "kind": "yes_no"},
        {"device": "switch", "label": "Suhu", "kind": "value", "unit": "°C", "most": "40"},
        {"device": "switch", "label": "Indikator menyala", "kind": "yes_no"},
    ]
    given = {"name": "Pemeriksaan rutin", "items": items, **changed}
    return maintenance.new_checklist(driver.cast.order(now=driver.now), **given)


def grouped(driver: Driver) -> int:
    """Make a group of the government's first site."""
    site = Site.objects.filter(government=driver.cast.government).earliest("pk").pk
    return maintenance.save_group(driver.cast.order(now=driver.now), None, name="Pusat kota", sites=[site])


def swept(driver: Driver) -> None:
    """Sweep until nothing waits, then do what was promised."""
    while jobs.look_for_due_rounds(driver.now):
        pass
    worked()


def worked() -> None:
    """Do what the worker has to do now."""
    while outbox.work():
        pass
