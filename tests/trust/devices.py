"""Devices of the stage: one in each office, with a rack, a link, a label and a report by it."""

from collections.abc import Iterator
from uuid import uuid4

from laksana.assets import services as keeping
from laksana.assets.importing.checking import Checked
from laksana.assets.models import Label, NetboxSite, StockLevel
from laksana.assets.services import Arrived
from laksana.cases.models import Case
from laksana.intake import scans
from laksana.organization.models import Post, Site
from trust.people import AGENCY
from trust.stage import Stage, Thing
from world import MONDAY, Cast


def of_devices(stage: Stage, nowhere: int) -> Iterator[tuple[str, Thing]]:
    """Give everything that has to do with devices, at home and next door."""
    own, foreign = _furnish(stage.driver.cast, AGENCY), _furnish(stage.neighbour.cast, "")
    for name in own.keys() - CODES.keys():
        yield name, Thing({"number": own[name]}, {"number": foreign[name]}, {"number": nowhere})
    for name, argument in CODES.items():
        yield name, Thing({argument: own[name]}, {argument: "TAK0ADA"}, {argument: "TAK0JUGA"})
    there = Case.objects.filter(government=stage.neighbour.cast.government).latest("pk").number
    cases = (
        (stage.scenes["running"].number, own["device"]),
        (there, foreign["device"]),
        ("BKS-2026-9999", nowhere),
    )
    yield "case's device", Thing(*({"number": number, "device": device} for number, device in cases))


CODES = {"label's code": "code", "scan's token": "token"}
"""What anybody may look up, whatever the office: only what is nobody's is nowhere."""


def _furnish(cast: Cast, agency: str) -> dict[str, int | str]:
    site = Site.objects.filter(government=cast.government, agency__name__contains=agency).earliest("pk")
    model = keeping.add_model(cast.order(), maker="Fiktif", name="F-1", kind="router")
    keeping.make_labels(cast.order(), sites=[site.pk])
    label = Label.objects.get(site=site)
    scan = scans.keep(
        government=site.government_id,
        site=site.pk,
        device=None,
        command=uuid4(),
        text="Mati",
        contact="",
        now=MONDAY,
    )
    return {
        "own site": site.pk,
        "own agency": site.agency_id,
        "device model": model,
        "spot": keeping.add_spot(cast.order(), site=site.pk, kind="rack", name="Rak 1"),
        "device": keeping.add_device(cast.order(), model=model, serial="FIKTIF-1", site=site.pk),
        "link": keeping.add_link(cast.order(), kind="uplink", lower_site=site.pk, provider="Penyedia Fiktif"),
        "import": keeping.keep_import(cast.order(), name="daftar.csv", checked=Checked()),
        "site in the NetBox": NetboxSite.objects.create(
            government=cast.government, name="Gudang lama", name_key="gudang lama"
        ).pk,
        "label": label.pk,
        "label's code": label.code,
        "scan": scan.pk,
        "scan's token": scan.token,
        **dict(_of_the_store(cast, model)),
    }


def _of_the_store(cast: Cast, model: int) -> Iterator[tuple[str, int]]:
    """Let two rooms stand open, for the only one is shown at once, with one device in store."""
    rooms = [
        keeping.add_room(
            cast.order(),
            name=f"Gudang {place}",
            keeper=Post.objects.filter(government=cast.government).earliest("pk").pk,
        )
        for place in (1, 2)
    ]
    keeping.receive(cast.order(), rooms[0], [Arrived(model, serials=("FIKTIF-9",))])
    yield "stock room", rooms[0]
    yield "shelf", StockLevel.objects.get(room=rooms[0]).pk
