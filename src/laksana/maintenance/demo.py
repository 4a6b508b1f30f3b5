"""What the demo offices maintain: a checklist and a group of sites each, plans where a SOP has rounds."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from laksana.core.procedure.model import Kind
from laksana.maintenance import services
from laksana.maintenance.models import Checklist
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, Structure
from laksana.organization.services import Order
from laksana.procedures import selectors as procedures

COMMANDS: Final = UUID("c9b1d6a4-7f0e-4e5a-9a0b-2d6f2f9f7a10")
ITEMS: Final[tuple[dict[str, Any], ...]] = (
    {"device": "", "label": "Ruang perangkat bersih dan terkunci", "kind": "yes_no"},
    {"device": "", "label": "Tegangan listrik", "kind": "value", "unit": "V", "least": "198", "most": "242"},
    {"device": "switch", "label": "Semua indikator normal", "kind": "yes_no"},
    {"device": "router", "label": "Waktu tanggap ke pusat data", "kind": "value", "unit": "ms", "most": "20"},
    {"device": "modem", "label": "Daya terima serat optik", "kind": "value", "unit": "dBm", "least": "-27"},
)
FAR: Final = timedelta(days=60)


def load_all(*, now: datetime) -> None:
    """Fill every government that has no checklist yet."""
    for government in organization.governments():
        if not Checklist.objects.filter(government=government).exists():
            _load(government, now)


def _load(government: Government, now: datetime) -> None:
    known = organization.structure(government)
    today = known.calendar.day_of(now)

    def order(what: str) -> Order:
        return Order(uuid5(COMMANDS, f"{government.pk} {what}"), government.pk, now)

    name = "Pemeriksaan rutin jaringan"
    checklist = services.new_checklist(order("checklist"), name=name, items=ITEMS)
    offices = [sites[0].id for sites in known.sites_of.values() if sites]
    group = services.save_group(order("group"), None, name="Kantor utama", sites=offices)
    for procedure in _rounds(government, known):
        for key, given in _plans(today, checklist, group).items():
            services.add_plan(order(key), may=True, procedure=procedure, name=key, **given)


def _rounds(government: Government, known: Structure) -> list[str]:
    """Give the procedures of rounds that the office has posts for: its own SOP, or the general template."""
    found = (procedures.definition(row.pk) for row in procedures.in_force(government.pk))
    return [one.id for one in found if one.kind is Kind.PLANNED_MAINTENANCE and one.id in known.performers]


def _plans(today: date, checklist: int, group: int) -> dict[str, dict[str, Any]]:
    """Give three plans; the first of them falls due next month at the earliest."""
    later = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    quarter = {"rhythm": "quarter", "month": 1, "day": 5, "first": later, "lead": 7, "group": group}
    centres = {"rhythm": "weekday", "nth": 2, "weekday": 1, "first": later, "lead": 3}
    longest = {"rhythm": "months", "every": 6, "first": later + FAR, "lead": 14, "not_within": 12, "most": 5}
    order = "Periksa perangkat dan koneksi jaringan di setiap lokasi, lalu laporkan hasilnya."
    return {
        "Pemeriksaan triwulan kantor utama": quarter | {"checklist": checklist, "instruction": order},
        "Pemeriksaan bulanan puskesmas dan kecamatan": centres | {"kinds": ["health_centre", "district"]},
        "Lokasi yang lama tidak dikunjungi": longest | {"checklist": checklist},
    }
