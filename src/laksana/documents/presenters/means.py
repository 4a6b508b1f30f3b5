"""What signs papers here, as administrators see it: there or not, until when, answering or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from laksana.documents.signers import installed
from laksana.organization.selectors import structure_of
from laksana.organization.wellbeing import Sign
from laksana.outside.signing import Certificate, certificates, esign, local
from laksana.outside.signing.installed import Installed

WARNED: Final = timedelta(days=30)


def means_in_words(slug: str, now: datetime) -> Iterator[Sign]:
    """Look at everything, what is missing too."""
    here = installed()
    yield _key(here, slug, now)
    yield _stamps(here)
    yield _service(here)


def worries(government: int, now: datetime) -> Iterator[Sign]:
    """Look only at what this installation has: for the health page."""
    here, slug = installed(), structure_of(government).government.slug
    if here.module or local.key_file(here, slug).is_file():
        yield _key(here, slug, now)
    if here.esign:
        yield _service(here)


def _key(here: Installed, slug: str, now: datetime) -> Sign:
    name, icon = _("Kunci tanda tangan kantor"), "key-round"
    held = certificates.read(local.certificate_file(here, slug))
    if not here.module and not local.key_file(here, slug).is_file():
        return Sign(name, icon, "", _("tidak ada"), _("Tanpa kunci, kantor menandatangani dengan tinta."))
    if held is None:
        text = _("Sertifikatnya belum diletakkan di samping kunci, jadi masa berlakunya tidak terlihat.")
        return Sign(name, icon, "soon", _("ada"), text)
    return _until(Sign(name, icon, "on_time", _("berlaku"), held.subject), held, now)


def _until(sign: Sign, held: Certificate, now: datetime) -> Sign:
    ends = date_format(held.ends, "j F Y")
    text = _("%(subject)s, berlaku sampai %(ends)s.") % {"subject": held.subject, "ends": ends}
    if held.ends <= now:
        return sign._replace(state="late", word=_("habis masa berlakunya"), text=text)
    if held.ends - now <= WARNED:
        return sign._replace(state="soon", word=_("segera habis"), text=text)
    return sign._replace(text=text)


def _stamps(here: Installed) -> Sign:
    name, icon = _("Penanda waktu"), "clock"
    if not here.time_stamps:
        text = _("Tanda tangan berlaku selama sertifikatnya (PAdES B-B).")
        return Sign(name, icon, "", _("tidak dipakai"), text)
    return Sign(name, icon, "on_time", _("dipakai"), _("Tanda tangan berlaku jangka panjang (PAdES B-LTA)."))


def _service(here: Installed) -> Sign:
    name, icon = _("Layanan e-sign"), "signature"
    if here.esign is None:
        return Sign(name, icon, "", _("tidak dipakai"), _("Belum disambungkan oleh pengelola server."))
    if esign.answers(here.esign):
        return Sign(name, icon, "on_time", _("menjawab"), _("Server layanan e-sign dapat dihubungi."))
    text = _("Server layanan e-sign tidak dapat dihubungi. Penandatanganan lewat layanan ini ditolak dulu.")
    return Sign(name, icon, "late", _("tidak menjawab"), text)
