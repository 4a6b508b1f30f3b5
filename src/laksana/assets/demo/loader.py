"""Gives every demo office some devices and links. A government that has devices is left alone.

The first site of a government is where its network comes in; the others hang on it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction

from laksana.assets import services
from laksana.assets.demo.store import fill
from laksana.assets.models import Device
from laksana.organization import selectors as organization
from laksana.organization.selectors import Government, SiteCard
from laksana.organization.services import Order

COMMANDS: Final = UUID("b3a7c8d2-1c1e-4f63-9a55-52f8d2f0a6b4")
CATALOGUE: Final = {
    "router": ("Contoh Jaringan", "Ruter R-100", "router"),
    "switch": ("Contoh Jaringan", "Switch S-24", "switch"),
    "access": ("Contoh Nirkabel", "Titik Akses N-6", "access_point"),
    "radio": ("Contoh Nirkabel", "Radio P-5", "radio"),
    "modem": ("Contoh Serat", "ONT G-1", "modem"),
    "converter": ("Contoh Serat", "Konverter FO", "converter"),
    "ups": ("Contoh Daya", "UPS 1 kVA", "power"),
}
PROVIDER: Final = "Penyedia Contoh"


def load_all(*, now: datetime) -> None:
    """Fill every government of the demo that has no devices."""
    for government in organization.governments():
        if not Device.objects.filter(government=government).exists():
            with transaction.atomic():
                _Loading(government, now).all()


@dataclass
class _Loading:
    """One government being filled; command ids follow from a running number."""

    government: Government
    now: datetime
    serial: Any = field(default_factory=lambda: count(1))
    commands: Any = field(default_factory=lambda: count(1))
    models: dict[str, int] = field(default_factory=dict)

    def all(self) -> None:
        """Add models, then site after site."""
        for key, (maker, name, kind) in CATALOGUE.items():
            self.models[key] = services.add_model(self.order(), maker=maker, name=name, kind=kind)
        known = organization.structure(self.government)
        sites = sorted(known.sites.values(), key=lambda site: site.id)
        core = self._centre(sites[0])
        for place, site in enumerate(sites[1:], start=2):
            self._branch(site, core, place)
        for number in range(3):
            self.device("switch" if number else "router", None, note="Cadangan")
        fill(self.order, known, self.models)

    def order(self) -> Order:
        """Give an order of the installation itself."""
        key = f"{self.government.slug}/{next(self.commands)}"
        return Order(uuid5(COMMANDS, key), self.government.pk, self.now)

    def device(self, model: str, site: int | None, **given: Any) -> int:
        """Add a device with the next made-up serial number."""
        number = next(self.serial)
        return services.add_device(
            self.order(),
            model=self.models[model],
            serial=f"CONTOH-{self.government.pk:02d}{number:04d}",
            asset_number=f"CONTOH.02.06.{number:04d}",
            bought_with="Contoh pengadaan 2025",
            site=site,
            **given,
        )

    def _centre(self, site: SiteCard) -> int:
        spot = services.add_spot(self.order(), site=site.id, kind="rack", name="Rak utama", units=24)
        core = self.device("router", site.id, name="inti-1", address="198.51.100.1", spot=spot)
        services.add_link(
            self.order(),
            kind="uplink",
            lower_site=site.id,
            lower_device=core,
            provider=PROVIDER,
            circuit=f"CONTOH-{self.government.pk}-1",
            capacity="1 Gbps",
        )
        return core

    def _branch(self, site: SiteCard, core: int, place: int) -> None:
        router = self.device("router", site.id, name=f"titik-{place}", address=f"198.51.100.{place}")
        switch = self.device("switch", site.id, name=f"titik-{place}-sw")
        kind, way = (("leased", "modem"), ("fibre", "access"), ("radio", "radio"))[place % 3]
        self.device(way, site.id)
        leased: dict[str, Any] = {"provider": PROVIDER, "circuit": f"CONTOH-{self.government.pk}-{place}"}
        services.add_link(
            self.order(),
            kind=kind,
            upper_device=core,
            lower_site=site.id,
            lower_device=router,
            capacity="100 Mbps",
            **(leased if kind == "leased" else {}),
        )
        services.add_link(
            self.order(), kind="cable", upper_device=router, lower_site=site.id, lower_device=switch
        )
