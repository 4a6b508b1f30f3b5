"""Records made of nothing but plain values, for tests that damage them."""

import hashlib
from collections.abc import Iterable
from typing import Any

from laksana.core.verify_record import (
    JOURNAL,
    MANIFEST,
    PAGES,
    PdfBinding,
    ZipBinding,
    canonical,
    entry_digest,
    genesis,
    linked,
    payload_digest,
    piece,
)

NUMBER, GOVERNMENT = "UJI-2026-000007", 3
PHOTO, PAPER = b"\xff\xd8 a picture \xff\xd9" * 40, b'{"title":"Laporan"}'
ORIGINAL = hashlib.sha256(b"the picture as it came").hexdigest()
PAPER_DIGEST = hashlib.sha256(PAPER).hexdigest()
DEFINITION = b'{"id":"umum/tes","version":2}'
SALT = bytes(range(16))


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pages() -> bytes:
    """Give a PDF without pages that ends as typeset ones do."""
    head = b"%PDF-1.7\n"
    tree = b"1 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
    catalog = b"2 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"
    places = [len(head), len(head) + len(tree)]
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size 3/Root 2 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(head + tree + catalog))
    return head + tree + catalog + table + trailer


EVENTS: list[tuple[list[Any], dict[str, Any]]] = [
    ([["CaseOpened", 1, {"procedure": "umum/tes", "procedure_version": 2}]], {"0": {"subject": "Mati"}}),
    ([["StepCompleted", 1, {"token": 1}]], {"0": {"files": [ORIGINAL], "note": "Rahasia dinas"}}),
    ([["PaperFinal", 1, {"paper": "report", "digest": PAPER_DIGEST}]], {}),
    ([["CommentAdded", 1, {"internal": True}]], {"0": {"text": "Hanya untuk kantor"}}),
]


def lines(withheld: Iterable[int] = (), erased: Iterable[int] = ()) -> list[dict[str, Any]]:
    """Give the lines of a journal of four entries."""
    value, found = genesis(GOVERNMENT, NUMBER), []
    for seq, (events, private) in enumerate(EVENTS, 1):
        body = canonical(private)
        digest = payload_digest(SALT, body).hex()
        plain = [seq, f"{seq:032x}", 4, 1_790_000_000 + seq, None, 0, 11, 5, None, canonical(events), digest]
        value = linked(value, entry_digest(plain))
        shown: dict[str, Any] = {"entry": plain, "chain": value.hex(), "salt": SALT.hex(), "body": body}
        if seq in withheld:
            shown = {"seq": seq, "withheld": entry_digest(plain).hex(), "chain": value.hex()}
        if seq in erased:
            shown = {"entry": plain, "chain": value.hex(), "private": "erased"}
        found.append(shown)
    return found


def parts(journal: list[dict[str, Any]] | None = None, **manifest: Any) -> dict[str, bytes]:
    """Give the files of a record by their names, the manifest made to fit unless said otherwise."""
    told = lines() if journal is None else journal
    files = {
        PAGES: pages(),
        JOURNAL: "".join(canonical(line) + "\n" for line in told).encode(),
        "prosedur/1.json": DEFINITION,
        "berkas/001.jpg": PHOTO,
        "surat/1.json": PAPER,
    }
    more = {
        "berkas/001.jpg": {"original": ORIGINAL, "entry": 2, "role": "file"},
        "prosedur/1.json": {"role": "definition", "procedure": "umum/tes", "version": 2},
    }
    listed = [
        {"name": name, "sha256": sha(content), "size": len(content), "role": "other", **more.get(name, {})}
        for name, content in files.items()
    ]
    paper = {"title": "Laporan", "digest": PAPER_DIGEST, "sheet": "surat/1.json", "signed": []}
    whole = {
        "record": 1,
        "case": NUMBER,
        "government": GOVERNMENT,
        "flavour": "office",
        "entries": len(EVENTS),
        "head": lines()[-1]["chain"],
        "files": listed,
        "papers": [paper],
        **manifest,
    }
    return {MANIFEST: canonical(whole).encode(), **files}


def as_zip(files: dict[str, bytes]) -> bytes:
    return bound(ZipBinding(), files)


def as_pdf(files: dict[str, bytes]) -> bytes:
    inside = {name: content for name, content in files.items() if name != PAGES}
    return files[PAGES] + bound(PdfBinding(files[PAGES]), inside)


def bound(binding: Any, files: dict[str, bytes]) -> bytes:
    out = bytearray()
    for name, content in files.items():
        out += binding.before(piece(name, [content])) + content + binding.after()
    return bytes(out + binding.end())
