"""What was decided about a NetBox, what waits to be, and how its last reading went. Changes nothing."""

from django.db.models import QuerySet

from laksana.assets.importing.netbox import Here, Places
from laksana.assets.models import ImportRun, ImportSource, NetboxSite, NetboxSync
from laksana.assets.selectors.importing import sites_by_name
from laksana.organization.selectors import Structure


def places_of(known: Structure) -> Places:
    """Give which site over there is which of ours."""
    rows = [row for row in netbox_sites(known.government.id) if row.decided]
    return Places({row.name_key: _here(row) for row in rows}, sites_by_name(known))


def netbox_sites(government: int) -> QuerySet[NetboxSite]:
    """Give the sites over there that no site here is named like, those not decided about first."""
    found = NetboxSite.objects.filter(government=government).select_related("site__agency")
    return found.order_by("skipped", "site_id", "name_key")


def is_nightly(government: int) -> bool:
    """Tell whether the NetBox is read every night."""
    return NetboxSync.objects.filter(government=government, nightly=True).exists()


def readings(government: int) -> QuerySet[ImportRun]:
    """Give the imports from the NetBox, newest first."""
    return ImportRun.objects.filter(government=government, source=ImportSource.NETBOX).order_by("-pk")


def _here(row: NetboxSite) -> Here | None:
    return (row.site.agency.name, row.site.name) if row.site else None
