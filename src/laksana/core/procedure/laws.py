"""Rules that older procedures cite and what has become of them: general knowledge, not checked on the texts.

Never refuses a citation; a finding says that it is unchecked.
"""

import re
from typing import Final

from laksana.core.values import frozen


@frozen
class Law:
    """A cited rule, the newer one, and how each is recognised. `code`: was it replaced or amended."""

    code: str
    name: str
    pattern: re.Pattern[str]
    newer: str
    newer_pattern: re.Pattern[str]


def _law(code: str, name: str, *, cited: str, newer: str, newer_cited: str) -> Law:
    flags = re.IGNORECASE
    return Law(code, name, re.compile(cited, flags), newer, re.compile(newer_cited, flags))


LAWS: Final = (
    _law(
        "superseded_law",
        "PER/21/M.PAN/11/2008",
        cited=r"PER/21/M\.PAN/11/2008",
        newer="Permenpan-RB 35/2012",
        newer_cited=r"Permenpan-?RB.*\b35\b.*\b2012\b",
    ),
    _law(
        "superseded_law",
        "Peraturan Komisi Informasi 1/2010",
        cited=r"Peraturan Komisi Informasi Nomor 1 Tahun 2010",
        newer="Peraturan Komisi Informasi 1/2021",
        newer_cited=r"Peraturan Komisi Informasi Nomor 1 Tahun 2021",
    ),
    _law(
        "amended_law",
        "UU 11/2008",
        cited=r"^Undang-undang(?: Republik Indonesia)? Nomor 11 Tahun 2008",
        newer="UU 19/2016",
        newer_cited=r"Nomor 19 Tahun 2016",
    ),
)
