"""How the nightly reading of the NetBox fares, for the health page. Who does not read it has no sign."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laksana.assets.models import ImportRun, ImportState
from laksana.assets.selectors.netbox import is_nightly, netbox_sites, readings
from laksana.organization.wellbeing import Sign

NAME: Final = "NetBox"
ICON: Final = "download"
LATE: Final = timedelta(hours=30)


def netbox_signs(government: int, now: datetime) -> Iterator[Sign]:
    """Look at the last reading by night."""
    if not settings.NETBOX_URL or not is_nightly(government):
        return
    last = readings(government).filter(automatic=True).first()
    waiting = sum(not row.decided for row in netbox_sites(government))
    yield _sign(last, waiting, now)


def _sign(last: ImportRun | None, waiting: int, now: datetime) -> Sign:
    if last is None:
        return Sign(NAME, ICON, "", _("menunggu malam"), _("Belum pernah dibaca dengan sendirinya."))
    if last.state == ImportState.FAILED:
        return Sign(NAME, ICON, "late", _("gagal"), last.why, last.made_at)
    if now - last.made_at > LATE:
        text = _("Pembacaan malam tidak dimulai. Minta pengelola server memeriksa proses pekerja.")
        return Sign(NAME, ICON, "late", _("tidak berjalan"), text, last.made_at)
    if waiting or last.wrong:
        text = ngettext(
            "%(rows)d baris tidak dapat diambil, %(sites)d lokasi menunggu keputusan.",
            "%(rows)d baris tidak dapat diambil, %(sites)d lokasi menunggu keputusan.",
            last.wrong,
        )
        said = text % {"rows": last.wrong, "sites": waiting}
        return Sign(NAME, ICON, "soon", _("perlu diperiksa"), said, last.made_at)
    return Sign(NAME, ICON, "on_time", _("terbaca"), _("Pembacaan malam terakhir"), last.made_at)
