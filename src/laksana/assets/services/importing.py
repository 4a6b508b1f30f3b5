"""Takes a checked list of devices or links in, at one stroke, or back. Cut short, it changed nothing.

Rows are made ready before anything is written, which is most of the work and is counted as progress; the
writing itself is one transaction.
"""

from typing import Any, Final
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from laksana.assets.importing.checking import Checked
from laksana.assets.models import Device, ImportContent, ImportRun, ImportSource, ImportState
from laksana.assets.services import imported_devices, imported_links
from laksana.assets.services.keeping import carry_out
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine, refuse
from laksana.outbox import services as outbox
from laksana.outside import time

APPLY: Final = "assets.import"
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


def start_import(order: Order, run: int) -> int:
    """Let a list that has nothing wrong be applied by the worker."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        must_be_right = row.source == ImportSource.FILE
        if (row.wrong and must_be_right) or not (row.new or row.changed):
            raise refuse(_("Daftar ini tidak dapat diterapkan. Perbaiki barisnya lalu unggah lagi."))
        go_on(row, ImportState.CHECKED, ImportState.RUNNING)
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
        fail(row, _("Sementara itu ada perangkat lain dengan nomor yang sama. Unggah lagi daftarnya."))
    except imported_links.MovedOn:
        fail(row, _("Sementara itu ada perangkat yang dipindahkan. Unggah lagi daftarnya."))


def undo_import(order: Order, run: int) -> int:
    """Take a list back: what it added goes, what it changed is as before; refused once anything was used."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        go_on(row, ImportState.DONE, ImportState.UNDONE, ended_at=order.now)
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
        go_on(run, ImportState.RUNNING, ImportState.DONE, ended_at=order.now, progress=run.new + run.changed)
        content.made = imported_devices.add(order, ready)
        content.found = imported_devices.change(order, content.changed)
        imported_links.write(order, content)
        content.save(update_fields=["made", "found", "made_links", "found_links"])
        told = {"name": run.name, "new": run.new, "changed": run.changed}
        record(order, "devices.imported", f"importrun:{run.pk}", told)


def go_on(run: ImportRun, before: ImportState, after: ImportState, **values: Any) -> None:
    """Go from one state to the next; of two who race, one goes."""
    if not ImportRun.objects.filter(pk=run.pk, state=before).update(state=after, **values):
        raise refuse(_("Keadaan impor ini sudah berubah. Muat ulang halamannya."))


def fail(run: ImportRun, why: str) -> None:
    """End an import that changed nothing, and say why."""
    ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING).update(
        state=ImportState.FAILED, why=why, ended_at=time.now(), progress=0
    )
