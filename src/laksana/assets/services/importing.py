"""Takes a checked list of devices or links in, at one stroke, or back. Cut short, it changed nothing.

Rows are made ready before anything is written, which is most of the work and is counted as progress; the
writing itself is one transaction.
"""

from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets.importing.checking import Checked, check
from laksana.assets.importing.netbox import rows_of
from laksana.assets.models import Device, ImportContent, ImportRun, ImportState
from laksana.assets.selectors import known_for
from laksana.assets.services import imported_devices, imported_links
from laksana.assets.services.keeping import carry_out
from laksana.organization.selectors import structure_of
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine, refuse
from laksana.outbox import services as outbox
from laksana.outside import netbox, time

APPLY: Final = "assets.import"
NETBOX: Final = "assets.netbox"
NETBOX_WORDS: Final = {
    netbox.Trouble.FORBIDDEN: gettext_lazy(
        "NetBox berada di jaringan yang tidak boleh dituju. Tanyakan pengelola server."
    ),
    netbox.Trouble.TOKEN: gettext_lazy("NetBox menolak token pemasangan ini. Tanyakan pengelola server."),
    netbox.Trouble.SILENT: gettext_lazy("NetBox tidak menjawab. Coba lagi nanti."),
    netbox.Trouble.STRANGE: gettext_lazy("Jawaban NetBox tidak dapat dibaca. Periksa alamat dan versinya."),
}
AT_ONCE: Final = 1_000


def counts(checked: Checked) -> dict[str, int]:
    """Give the figures of a checked list."""
    return {
        "new": len(checked.new) + len(checked.new_links),
        "changed": len(checked.changed) + len(checked.changed_links),
        "same": checked.same,
        "wrong": len(checked.wrong),
    }


def contents(checked: Checked) -> dict[str, Any]:
    """Give the rows of a checked list as they are kept."""
    return {
        "new": checked.new,
        "changed": checked.changed,
        "new_links": checked.new_links,
        "changed_links": checked.changed_links,
        "wrong": [list(one) for one in checked.wrong],
    }


def keep_import(order: Order, *, name: str, checked: Checked) -> int:
    """Keep what a list would do, for somebody to look at."""

    def act() -> int:
        run = ImportRun.objects.create(
            government_id=order.government,
            name=name[:120],
            person=order.person,
            made_at=order.now,
            **counts(checked),
        )
        ImportContent.objects.create(run=run, **contents(checked))
        return run.pk

    given = {"name": name, "new": len(checked.new) + len(checked.new_links)}
    return carry_out(order, "devices.import_kept", given, act)


def ask_netbox(order: Order) -> int:
    """Let the worker look at what the installation's NetBox has; nothing changes before somebody agrees."""

    def act() -> int:
        run = ImportRun.objects.create(
            government_id=order.government,
            name="NetBox",
            state=ImportState.RUNNING,
            person=order.person,
            made_at=order.now,
        )
        ImportContent.objects.create(run=run)
        outbox.promise(NETBOX, key=f"{NETBOX}:{run.pk}", of=order.government, run=run.pk)
        return run.pk

    return carry_out(order, "devices.netbox_asked", {}, act)


def fetch_netbox(run: int) -> None:
    """Fill an import with what the NetBox has, for somebody to look at; fetched before, nothing happens."""
    row = ImportRun.objects.filter(pk=run, state=ImportState.RUNNING).first()
    if row is None:
        return
    try:
        rows = rows_of(netbox.devices(settings.NETBOX_URL, settings.NETBOX_TOKEN))
    except netbox.Refused as refused:
        _fail(row, str(NETBOX_WORDS[refused.why]))
        return
    checked = check(rows, known_for(structure_of(row.government_id), rows))
    with transaction.atomic():
        _pass(row, ImportState.RUNNING, ImportState.CHECKED, **counts(checked))
        ImportContent.objects.filter(run=row).update(**contents(checked))


def start_import(order: Order, run: int) -> int:
    """Let a list that has nothing wrong be applied by the worker."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        if row.wrong or not (row.new or row.changed):
            raise refuse(_("Daftar ini tidak dapat diterapkan. Perbaiki barisnya lalu unggah lagi."))
        _pass(row, ImportState.CHECKED, ImportState.RUNNING)
        outbox.promise(APPLY, key=f"{APPLY}:{run}", of=order.government, run=run)
        return run

    return carry_out(order, "devices.import_started", {"run": run}, act)


def apply_import(run: int) -> None:
    """Write a started list; done before, or not started, nothing happens. Refused, it says why."""
    row = ImportRun.objects.select_related("content").filter(pk=run, state=ImportState.RUNNING).first()
    if row is None:
        return
    order = Order(uuid4(), row.government_id, time.now(), row.person)
    try:
        _write(order, row)
    except IntegrityError:
        _fail(row, _("Sementara itu ada perangkat lain dengan nomor yang sama. Unggah lagi daftarnya."))
    except imported_links.MovedOn:
        _fail(row, _("Sementara itu ada perangkat yang dipindahkan. Unggah lagi daftarnya."))


def undo_import(order: Order, run: int) -> int:
    """Take a list back: what it added goes, what it changed is as before; refused once anything was used."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        _pass(row, ImportState.DONE, ImportState.UNDONE, ended_at=order.now)
        imported_links.take_back(order, row.content)
        imported_devices.take_back(order, row.content)
        told = {"devices": len(row.content.made), "links": len(row.content.made_links)}
        record(order, "devices.import_undone", f"importrun:{run}", told)
        return run

    return carry_out(order, "devices.import_undone", {"run": run}, act)


def _write(order: Order, run: ImportRun) -> None:
    content = run.content
    ready: list[tuple[Device, str, str, str]] = []
    for number, values in enumerate(content.new, start=1):
        device = imported_devices.device_of(order.government, values)
        ready.append((device, values["maker"], values["model"], values["kind"]))
        if number % AT_ONCE == 0:
            ImportRun.objects.filter(pk=run.pk).update(progress=number)
    with transaction.atomic():
        _pass(run, ImportState.RUNNING, ImportState.DONE, ended_at=order.now, progress=run.new + run.changed)
        content.made = imported_devices.add(order, ready)
        content.found = imported_devices.change(order, content.changed)
        imported_links.write(order, content)
        content.save(update_fields=["made", "found", "made_links", "found_links"])
        told = {"name": run.name, "new": run.new, "changed": run.changed}
        record(order, "devices.imported", f"importrun:{run.pk}", told)


def _pass(run: ImportRun, before: ImportState, after: ImportState, **values: Any) -> None:
    """Go from one state to the next; of two who race, one goes."""
    if not ImportRun.objects.filter(pk=run.pk, state=before).update(state=after, **values):
        raise refuse(_("Keadaan impor ini sudah berubah. Muat ulang halamannya."))


def _fail(run: ImportRun, why: str) -> None:
    ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING).update(
        state=ImportState.FAILED, why=why, ended_at=time.now(), progress=0
    )
