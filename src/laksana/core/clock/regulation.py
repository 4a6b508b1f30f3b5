"""Figures of regulations: what an office gets until it enters its own.

Working hours as Perpres 21/2023 frames them, and how soon a security incident is reported.

The regulation fixes five days, 37.5 hours (32.5 in Ramadan), the opening and the length of the breaks; the
spread over the week is supplied, after circulars of earlier years. Never overrides what an office decided.
"""

from datetime import time
from typing import Final

from laksana.core.clock.model import Hours, Weekly

SOURCE: Final = (
    "Perpres 21/2023 Pasal 3-4: 37,5 jam seminggu, mulai 07.30, istirahat 60 menit (Jumat 90); "
    "pembagian jam pulang dan letak istirahat diusulkan"
)
RAMADAN_SOURCE: Final = (
    "Perpres 21/2023 Pasal 4: 32,5 jam seminggu, mulai 08.00, istirahat 30 menit (Jumat 60); "
    "letak istirahat mengikuti SE MenPAN-RB 6/2023"
)

_DAY: Final[Hours] = ((time(7, 30), time(12)), (time(13), time(16)))
_FRIDAY: Final[Hours] = ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))
_RAMADAN_DAY: Final[Hours] = ((time(8), time(12)), (time(12, 30), time(15)))
_RAMADAN_FRIDAY: Final[Hours] = ((time(8), time(11, 30)), (time(12, 30), time(15, 30)))

WEEKLY: Final = Weekly(_DAY, _DAY, _DAY, _DAY, _FRIDAY)
RAMADAN: Final = Weekly(_RAMADAN_DAY, _RAMADAN_DAY, _RAMADAN_DAY, _RAMADAN_DAY, _RAMADAN_FRIDAY)

REPORT_WITHIN: Final = 24
"""Calendar hours from when a security incident of high risk is known until it is reported.

BSSN 1/2024 art. 15, where it hits vital infrastructure. No legal advice; each office sets its own.
"""
