"""What each worry about a mandate means in words, and where the rule behind it stands."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from laksana.core.authority.mandates import Worry

LAW: Final = "UU 30/2014 Pasal 14"
CIRCULAR: Final = "SE BKN 2/SE/VII/2019"


class Words(NamedTuple):
    """What to look at and do; `source` is empty where it is plain sense and no rule."""

    text: str | Promise
    source: str = ""


WORDS: Final[Mapping[Worry, Words]] = {
    Worry.NO_ORDER: Words(
        gettext_lazy("Nomor surat perintah belum dicatat. Lengkapi agar naskah dapat menyebut dasarnya.")
    ),
    Worry.POST_IS_HELD: Words(
        gettext_lazy("Plt. untuk jabatan yang kosong, sedangkan jabatan ini ada pejabatnya. Mungkin Plh."),
        LAW,
    ),
    Worry.POST_IS_VACANT: Words(
        gettext_lazy("Plh. untuk pejabat yang berhalangan, sedangkan jabatan ini kosong. Mungkin Plt."), LAW
    ),
    Worry.TOO_LONG: Words(gettext_lazy("Satu surat perintah Plt. paling lama 3 bulan."), CIRCULAR),
    Worry.TOO_LONG_IN_ALL: Words(
        gettext_lazy("Plt. paling lama 3 bulan dan dapat diperpanjang paling lama 3 bulan lagi."), CIRCULAR
    ),
    Worry.ENDS_SOON: Words(
        gettext_lazy("Berakhir dalam 14 hari. Perpanjang, atau pastikan jabatan ini ada pejabatnya.")
    ),
    Worry.OTHER_LEVEL: Words(
        gettext_lazy("Plt. ditunjuk dari pejabat setingkat atau satu tingkat di bawahnya."), CIRCULAR
    ),
    Worry.OVERLAPS: Words(
        gettext_lazy("Pada waktu yang sama ada orang lain yang juga mewakili jabatan ini.")
    ),
}
