"""Measures papers in one process, as a worker makes them: `python -m bench.papers LETTERS ROUNDS`.

Every letter has words, a number and a QR code of its own, so that the typesetter can remember none; the flow
of an SOP is laid anew each time. Prints one line of JSON. Needs no database.
"""

# The product is loaded once the environment is known.
# ruff: noqa: E402

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from laksana.project import boot

boot.django()

from io import BytesIO

from pypdf import PdfReader

from bench.place import Process
from laksana.core.papers.blocks import Paragraph
from laksana.core.papers.content import Content, Face, Signatory
from laksana.core.papers.sheet import Letterhead, Sheet
from laksana.documents import setting
from laksana.outside import typesetting
from laksana.procedures.library import procedures
from laksana.procedures.printing.document import sop_pdf
from laksana.ui.flow.route import route

MOMENT = datetime(2026, 11, 16, tzinfo=UTC)
PARAGRAPHS = 9
WORDS = "Gangguan jaringan di kantor contoh telah diperiksa menurut prosedur, hasilnya dilaporkan di bawah. "


def letter(number: int) -> Sheet:
    """Give a letter of two pages that is like no other."""
    return Sheet(
        Face.LETTER,
        "Surat",
        Letterhead("PEMERINTAH KOTA CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", ("Jalan Contoh Nomor 1",)),
        Content(
            f"Contoh {number}",
            tuple(Paragraph(f"{number}.{place} {WORDS * 5}") for place in range(PARAGRAPHS)),
            (Signatory("Kepala Dinas", "Nama Contoh"),),
            recipients=("Camat Contoh",),
            recipients_at="Tempat",
        ),
        date(2026, 11, 16),
        place="Contoh",
        number=f"555/{number}/Contoh/2026",
        code=f"{number:010d}",
        address=f"https://contoh.go.id/naskah/{number:010d}",
    )


def timed(act: Callable[[], object]) -> float:
    """Give the milliseconds that an act takes."""
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def documents() -> list[float]:
    """Set every SOP of the library once, each flow laid anew."""
    took = []
    for procedure in procedures():
        route.cache_clear()
        took.append(timed(lambda: sop_pdf(procedure, signed_only=False, moment=MOMENT)))  # noqa: B023
    return took


def p95(times: list[float]) -> float:
    """Give what 95 of 100 stay within."""
    return statistics.quantiles(times, n=20)[-1]


def cpu() -> float:
    """Give the seconds of processor time of this process and its typesetter so far."""
    return time.process_time() + typesetter().cpu


def typesetter() -> Process:
    """Give the child that typesets for this process."""
    number = typesetting.child()
    assert number
    return Process(number, "typesetter")


def main(letters: int, rounds: int) -> dict[str, float]:
    """Measure letters one after the other, then SOP documents."""
    cold = timed(lambda: setting.pdf(letter(0)))
    assert len(PdfReader(BytesIO(setting.pdf(letter(0)))).pages) == 2
    before = cpu()
    times = [timed(lambda: setting.pdf(letter(number))) for number in range(1, letters + 1)]  # noqa: B023
    spent = cpu() - before
    documents()
    sops = [took for _ in range(rounds) for took in documents()]
    return {
        "rate": 1000 * letters / sum(times),
        "letter": p95(times),
        "cpu": 1000 * spent / letters,
        "cold": cold,
        "sop": p95(sops),
        "memory": typesetter().memory,
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
