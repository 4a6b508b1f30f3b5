"""What the office knows of the devices a list names, and the imports there were. Changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext

from laksana.assets.importing.checking import Known
from laksana.assets.importing.columns import NUMBERS
from laksana.assets.importing.reading import Raw
from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceKind, DeviceModel, DeviceState, ImportRun, Spot
from laksana.organization.selectors import Structure

AT_ONCE: Final = 2_000
COMPARED: Final = (
    "serial",
    "asset_number",
    "name",
    "address",
    "mac",
    "bought_with",
    "note",
    "state",
    "serial_key",
    "origin",
)
SHOWN: Final = 30


def known_for(structure: Structure, rows: Sequence[Raw]) -> Known:
    """Give what the office knows of the things some rows name."""
    here = structure.government.id
    models = DeviceModel.objects.filter(government=here).values_list("pk", "maker__name", "name")
    spots = Spot.objects.filter(government=here).values_list("pk", "site", "name")
    keys = {key_of(row.cells.get(column, "")) for row in rows for column in NUMBERS} - {""}
    devices = list(named_devices(here, keys))
    return Known(
        models={(maker.casefold(), name.casefold()): pk for pk, maker, name in models},
        sites=sites_by_name(structure),
        spots={(site, name.casefold()): pk for pk, site, name in spots},
        by_serial={(one.maker.name.casefold(), one.serial_key): one.pk for one in devices if one.serial_key},
        by_asset={one.asset_key: one.pk for one in devices if one.asset_key},
        devices={one.pk: _as_it_is(one) for one in devices},
        kinds=words_of_choices(DeviceKind),
        states=words_of_choices(DeviceState),
    )


def imports(government: int) -> QuerySet[ImportRun]:
    """Give the newest imports of a government."""
    return ImportRun.objects.filter(government=government).order_by("-pk")[:SHOWN]


def named_devices(government: int, keys: Iterable[str]) -> Iterator[Device]:
    """Yield the devices whose serial or asset number is among some keys."""
    asked = sorted(keys)
    for first in range(0, len(asked), AT_ONCE):
        some = asked[first : first + AT_ONCE]
        found = Device.objects.filter(Q(serial_key__in=some) | Q(asset_key__in=some), government=government)
        yield from found.select_related("maker")


def _as_it_is(device: Device) -> dict[str, Any]:
    plain = {name: getattr(device, name) for name in COMPARED}
    warranty = device.warranty_until.isoformat() if device.warranty_until else None
    return {**plain, "warranty_until": warranty, "site": device.site_id, "spot": device.spot_id}


def sites_by_name(structure: Structure) -> dict[tuple[str, str], tuple[int, ...]]:
    """Give the sites in use by agency and name, and by name alone."""
    found: dict[tuple[str, str], tuple[int, ...]] = defaultdict(tuple)
    for site in structure.sites.values():
        if site.active:
            for agency in (structure.agencies[site.agency].name.casefold(), ""):
                found[agency, site.name.casefold()] += (site.id,)
    return found


def words_of_choices(choices: Any) -> dict[str, str]:
    """Give the values of choices by their key and their word in either language."""
    words = {choice.value: choice.value for choice in choices}
    for language in ("id", "en"):
        with translation.override(language):
            words |= {gettext(str(choice.label)).casefold(): choice.value for choice in choices}
    return words
