"""Reads the installation's NetBox into an import, when somebody asks or by night, one way only.

What is read by hand waits for somebody to look at it; by night what is right is applied at once. Rows that
can't be taken are named and hinder no others: their source is elsewhere and can't be sent again mended.
"""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets.importing.checking import Checked, check
from laksana.assets.importing.link_checking import check_links
from laksana.assets.importing.netbox import ORIGIN, Rows, rows_of
from laksana.assets.models import (
    ImportContent,
    ImportRun,
    ImportSource,
    ImportState,
    NetboxSite,
    NetboxSync,
)
from laksana.assets.selectors import known_for, known_links_for
from laksana.assets.selectors.netbox import places_of
from laksana.assets.services import importing
from laksana.assets.services.keeping import amend, carry_out
from laksana.core.clock import Zone
from laksana.organization.selectors import Structure, governments, structure_of
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import refuse
from laksana.outbox import services as outbox
from laksana.outside import netbox, time

FETCH: Final = "assets.netbox"
NIGHT: Final = range(1, 5)
"""The hours of a government's own night in which its NetBox is read."""
MOST_TRIES: Final = 6
FIRST_WAIT: Final = 30
"""Seconds until a NetBox that was busy is asked again; twice as many each time."""
WORDS: Final = {
    netbox.Trouble.FORBIDDEN: gettext_lazy(
        "NetBox berada di jaringan yang tidak boleh dituju. Tanyakan pengelola server."
    ),
    netbox.Trouble.TOKEN: gettext_lazy("NetBox menolak token pemasangan ini. Tanyakan pengelola server."),
    netbox.Trouble.SILENT: gettext_lazy("NetBox tidak menjawab. Coba lagi nanti."),
    netbox.Trouble.STRANGE: gettext_lazy("Jawaban NetBox tidak dapat dibaca. Periksa alamat dan versinya."),
    netbox.Trouble.BUSY: gettext_lazy("NetBox terlalu sibuk. Coba lagi nanti."),
    netbox.Trouble.LARGE: gettext_lazy("Isi NetBox melebihi 30.000 baris, jadi tidak diambil sebagian."),
}


def ask_netbox(order: Order, *, automatic: bool = False) -> int:
    """Let the worker look at what the installation's NetBox has; nothing changes before somebody agrees."""

    def act() -> int:
        run = ImportRun.objects.create(
            government_id=order.government,
            name="NetBox",
            state=ImportState.RUNNING,
            source=ImportSource.NETBOX,
            automatic=automatic,
            person=order.person,
            made_at=order.now,
        )
        ImportContent.objects.create(run=run)
        _promise(run, tried=0, at=order.now)
        return run.pk

    return carry_out(order, "devices.netbox_asked", {}, act)


def switch_nightly(order: Order, *, nightly: bool) -> int:
    """Have the NetBox read every night, or no longer."""

    def act() -> int:
        row, _made = NetboxSync.objects.update_or_create(
            government_id=order.government, defaults={"nightly": nightly}
        )
        record(order, "devices.netbox_nightly", row, {"nightly": nightly})
        return row.pk

    return carry_out(order, "devices.netbox_nightly", {"nightly": nightly}, act)


def decide_site(order: Order, number: int, *, site: int | None, skipped: bool) -> int:
    """Say which of our sites one over there is, or that it is left out; kept for every reading to come."""
    return amend(order, NetboxSite, number, {"site": site, "skipped": skipped}, check=_decides)


def begin_nightly(now: datetime) -> None:
    """Begin what is to be read this night; of several workers, one begins it."""
    if not settings.NETBOX_URL:
        return
    zones = {one.pk: one.zone for one in governments()}
    for sync in NetboxSync.objects.filter(nightly=True):
        local = now.astimezone(Zone[zones[sync.government_id]].tz)
        waiting = NetboxSync.objects.filter(pk=sync.pk).exclude(begun_on=local.date())
        if local.hour not in NIGHT:
            continue
        with transaction.atomic():
            if waiting.update(begun_on=local.date()):
                ask_netbox(Order(uuid4(), sync.government_id, now), automatic=True)


def fetch(run: int, *, tried: int = 0) -> None:
    """Fill an import with what the NetBox has; fetched before, nothing happens. One busy is asked again."""
    row = ImportRun.objects.filter(pk=run, state=ImportState.RUNNING).first()
    if row is None:
        return
    try:
        found = netbox.inventory(settings.NETBOX_URL, settings.NETBOX_TOKEN)
    except netbox.Refused as refused:
        if refused.why is netbox.Trouble.BUSY and tried + 1 < MOST_TRIES:
            wait = max(refused.after, FIRST_WAIT * 2**tried)
            _promise(row, tried=tried + 1, at=time.now() + timedelta(seconds=wait))
        else:
            importing.fail(row, str(WORDS[refused.why]))
        return
    known = structure_of(row.government_id)
    rows = rows_of(found, places_of(known))
    _keep(row, rows, _checked(known, rows))


def _checked(known: Structure, rows: Rows) -> Checked:
    """Check what was found; a link that is there no more is let go of, not one that waits or is left out."""
    checked = check(rows.devices, known_for(known, rows.devices))
    links = known_links_for(known, rows.links, checked)
    met = check_links(rows.links, links, checked)
    checked.changed_links += [
        {"link": number, "active": False}
        for number, link in links.links.items()
        if number not in met and link["origin"].startswith(ORIGIN) and link["origin"] not in rows.origins
    ]
    return checked


def _keep(row: ImportRun, rows: Rows, checked: Checked) -> None:
    """Keep what was found; by night what is right is applied without anybody's word."""
    counts = {**importing.counts(checked), "skipped": rows.skipped}
    useful = bool(counts["new"] or counts["changed"])
    with transaction.atomic():
        ImportContent.objects.filter(run=row).update(**importing.contents(checked))
        _keep_sites(row.government_id, rows)
        if row.automatic and not useful:
            importing.go_on(row, ImportState.RUNNING, ImportState.DONE, ended_at=time.now(), **counts)
            return
        importing.go_on(row, ImportState.RUNNING, ImportState.CHECKED, **counts)
        if row.automatic:
            importing.start_import(Order(uuid4(), row.government_id, time.now()), row.pk)


def _keep_sites(government: int, rows: Rows) -> None:
    """Remember sites that nobody has decided about, and how many rows wait for each."""
    known = NetboxSite.objects.filter(government=government)
    known.update(waiting=0)
    names = {name.casefold()[:200]: name[:200] for name in rows.unknown}
    new = [NetboxSite(government_id=government, name=name, name_key=key) for key, name in names.items()]
    NetboxSite.objects.bulk_create(new, ignore_conflicts=True)
    for name, many in rows.unknown.items():
        known.filter(name_key=name.casefold()[:200]).update(waiting=many)


def _promise(run: ImportRun, *, tried: int, at: datetime) -> None:
    given: dict[str, Any] = {"run": run.pk, "tried": tried}
    outbox.promise(FETCH, key=f"{FETCH}:{run.pk}:{tried}", run_after=at, of=run.government_id, **given)


def _decides(row: NetboxSite) -> None:
    if not row.decided:
        raise refuse(_("Pilih lokasi di sini, atau lewati lokasi ini."), field="site")
