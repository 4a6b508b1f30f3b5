"""Checks a case record (ZIP or PDF) away from any server: chain, private parts, files, definition, papers.

One file for any Python from 3.9 on, with nothing but its standard library: it lies in every record, and the
product writes records and its own journal by the same functions, so that there is one canonical form. Only
`main`, run as a program, reads a file. It can't tell whether somebody wrote the whole record anew: against
that stands the end of the chain (`--head`), learned from somebody else.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import sys
import zlib
from typing import Any, Callable, Iterable, Iterator, NamedTuple  # noqa: UP035 (as Python 3.9 has them)

FORMAT = 1
MANIFEST = "rekam.json"
JOURNAL = "jurnal.jsonl"
PAGES = "berkas-kasus.pdf"
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


# The canonical form and the chain.


def canonical(value: Any) -> str:
    """Write plain values as JSON in the one way that digests are taken of: keys sorted, no spaces, no NaN."""
    return _WRITER.encode(value)


def genesis(government: int, number: str) -> bytes:
    """Give the value before a case's first entry: it binds the journal to the case's number."""
    return hashlib.sha256(canonical(["case", government, number]).encode()).digest()


def payload_digest(salt: bytes, body: str) -> bytes:
    """Give the digest by which an entry vouches for its private part."""
    return hashlib.sha256(salt + body.encode()).digest()


def entry_digest(plain: list[Any]) -> bytes:
    """Give the digest that stands for an entry in the chain, also where the entry itself is withheld."""
    return hashlib.sha256(canonical(plain).encode()).digest()


def linked(previous: bytes, entry: bytes) -> bytes:
    """Give the chain value of an entry that follows `previous`."""
    return hashlib.sha256(previous + entry).digest()


# How files are bound together: as a plain ZIP, or behind the pages of a PDF.


class Piece(NamedTuple):
    """One file as its binding tells of it."""

    name: str
    size: int
    crc: int
    md5: str


def piece(name: str, chunks: Iterable[bytes]) -> Piece:
    """Work out what a binding tells of a file."""
    size, crc, md5 = 0, 0, hashlib.new("md5", usedforsecurity=False)
    for chunk in chunks:
        size, crc = size + len(chunk), zlib.crc32(chunk, crc)
        md5.update(chunk)
    return Piece(name, size, crc, md5.hexdigest())


class ZipBinding:
    """Files one after another, as they are, then the list of them; no time, no compression: one form."""

    LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
    DAY = 33
    """The first of January 1980: when a ZIP's time begins."""

    def __init__(self) -> None:
        self._at, self._list = 0, b""
        self._count = 0

    def before(self, one: Piece) -> bytes:
        """Give what stands before a file."""
        name, sizes = one.name.encode(), (one.crc, one.size, one.size)
        head = self.LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, self.DAY, *sizes, len(name), 0) + name
        self._list += self.CENTRAL.pack(
            b"PK\1\2", 20, 20, 0, 0, 0, self.DAY, *sizes, len(name), 0, 0, 0, 0, 0, self._at
        )
        self._list += name
        self._at, self._count = self._at + len(head) + one.size, self._count + 1
        return head

    def after(self) -> bytes:
        """Give what stands after a file."""
        return b""

    def end(self) -> bytes:
        """Give what stands after all files."""
        last = self.END.pack(b"PK\5\6", 0, 0, self._count, self._count, len(self._list), self._at, 0)
        return self._list + last

    @classmethod
    def find(cls, data: bytes, at: int) -> tuple[str, int, int] | None:
        """Give name, begin and size of the file whose head stands at a place; None where none does."""
        if data[at : at + 4] != b"PK\3\4" or len(data) < at + cls.LOCAL.size:
            return None
        fields = cls.LOCAL.unpack_from(data, at)
        begin = at + cls.LOCAL.size + fields[9]
        return data[at + cls.LOCAL.size : begin].decode("ascii", "replace"), begin, fields[8]


class PdfBinding:
    """Files attached to finished pages by an addition behind them (PDF/A-3: associated files)."""

    HEAD = re.compile(
        rb"\d+ 0 obj\n<</Type/Filespec/F\(([^()]+)\)[^\n]+\nendobj\n"
        rb"\d+ 0 obj\n<</Type/EmbeddedFile[^\n]+/Length (\d+)[^\n]+\nstream\n"
    )
    CLOSING = b"\nendstream\nendobj\n"
    TYPES = {
        "json": "application/json",
        "jsonl": "application/json",
        "pdf": "application/pdf",
        "jpg": "image/jpeg",
        "png": "image/png",
        "txt": "text/plain",
        "py": "text/x-python",
    }

    def __init__(self, pages: bytes) -> None:
        end = re.search(
            rb"trailer\n<</Size (\d+)/Root (\d+) 0 R([^\n]*)>>\nstartxref\n(\d+)\n%%EOF\n?$", pages[-2048:]
        )
        if end is None:
            raise ValueError("these pages do not end as typeset pages do")
        self._number, self._root, self._rest, self._previous = int(end[1]), end[2], end[3], end[4]
        catalog = re.search(rb"\n%s 0 obj\n<<(/Type/Catalog[^\n]*)>>\nendobj" % self._root, pages)
        if catalog is None or b"/AF[" in catalog[1] or b"/Names" in catalog[1]:
            raise ValueError("these pages have no plain catalogue")
        self._catalog, self._at = catalog[1], len(pages)
        self._places: list[int] = []
        self._specs: list[tuple[bytes, int]] = []
        self._first = self._number

    def before(self, one: Piece) -> bytes:
        """Give what stands before a file."""
        name, spec, stream = one.name.encode(), self._number, self._number + 1
        ending = one.name.rpartition(".")[2]
        kind = self.TYPES.get(ending, "application/octet-stream").replace("/", "#2F").encode()
        tie = b"Data" if ending.startswith("json") else b"Supplement"
        first = (
            b"%d 0 obj\n<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R/UF %d 0 R>>/AFRelationship/%s/Desc(%s)>>"
        )
        told = first % (spec, name, name, stream, stream, tie, name) + b"\nendobj\n"
        params = b"<</Size %d/CheckSum<%s>>>" % (one.size, one.md5.encode())
        second = b"%d 0 obj\n<</Type/EmbeddedFile/Subtype/%s/Length %d/Params%s>>\nstream\n"
        head = told + second % (stream, kind, one.size, params)
        self._specs.append((name, spec))
        self._places += [self._at, self._at + len(told)]
        self._number += 2
        self._at += len(head) + one.size + len(self.CLOSING)
        return head

    def after(self) -> bytes:
        """Give what stands after a file."""
        return self.CLOSING

    def end(self) -> bytes:
        """Give what stands after all files: the catalogue that names them, and where everything lies."""
        names = b"".join(b"(%s)%d 0 R" % one for one in sorted(self._specs))
        ties = b" ".join(b"%d 0 R" % number for _, number in self._specs)
        named = b"/Names<</EmbeddedFiles<</Names[%s]>>>>/AF[%s]" % (names, ties)
        catalog = b"%s 0 obj\n<<%s%s>>\nendobj\n" % (self._root, self._catalog, named)
        places = b"".join(b"%010d 00000 n \n" % place for place in self._places)
        table = b"xref\n%s 1\n%010d 00000 n \n%d %d\n%s" % (
            self._root, self._at, self._first, len(self._places), places,
        )  # fmt: skip
        trailer = b"trailer\n<</Size %d/Root %s 0 R%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
            self._number, self._root, self._rest, self._previous, self._at + len(catalog),
        )  # fmt: skip
        return catalog + table + trailer

    @classmethod
    def find(cls, data: bytes, at: int) -> tuple[str, int, int] | None:
        """Give name, begin and size of the file whose head stands at a place; None where none does."""
        head = cls.HEAD.match(data, at)
        return (head[1].decode("ascii", "replace"), head.end(), int(head[2])) if head else None


class Bound(NamedTuple):
    """A file as it lies in a record: where its head begins, and its bytes."""

    name: str
    at: int
    begin: int
    end: int


def unbound(data: bytes) -> tuple[list[Bound], int]:
    """Give the files of a record in their order, and where the last readable one ends."""
    kind, at, found = _kind(data), 0, []
    if kind is PdfBinding:
        first = PdfBinding.HEAD.search(data)
        at = first.start() if first else len(data)
        found.append(Bound(PAGES, 0, 0, at))
    while head := kind.find(data, at):
        name, begin, size = head
        if begin + size > len(data):
            break
        found.append(Bound(name, at, begin, begin + size))
        at = begin + size + (len(PdfBinding.CLOSING) if kind is PdfBinding else 0)
    return found, at


def _kind(data: bytes) -> type[ZipBinding] | type[PdfBinding]:
    if data[:5] == b"%PDF-":
        return PdfBinding
    if data[:2] == b"PK":
        return ZipBinding
    raise NotARecord


class NotARecord(ValueError):
    """The file is neither a ZIP nor a PDF."""


# What is found.


class Finding(NamedTuple):
    """One thing found: what, where, and a number or word to it. `words` has its text."""

    code: str
    place: str = ""
    more: str = ""


class Report(NamedTuple):
    """What holds, what can't be told from this record, and what is wrong."""

    holds: list[Finding]
    gaps: list[Finding]
    faults: list[Finding]


Signatures = Callable[[bytes], "list[tuple[str, bool]]"]
"""Gives the signatures of a PDF: whose, and whether it holds."""


def check(data: bytes, *, head: str = "", signatures: Signatures | None = None) -> Report:
    """Check a record; NotARecord when the bytes are no such thing."""
    report = Report([], [], [])
    bound, stopped = unbound(data)
    contents = {one.name: data[one.begin : one.end] for one in bound}
    try:
        manifest = json.loads(contents[MANIFEST].decode())
        _check_parts(manifest, contents, report, head, signatures)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        report.faults.append(Finding("manifest", MANIFEST))
    _check_binding(data, bound, stopped, report)
    return report


def _check_parts(
    manifest: Any, contents: dict[str, bytes], report: Report, head: str, signatures: Signatures | None
) -> None:
    if manifest["record"] != FORMAT:
        raise ValueError("a format of another time")
    _check_files(manifest, contents, report)
    entries = list(_entries(contents.get(JOURNAL, b"")))
    _check_chain(manifest, entries, report, head)
    _check_named_files(manifest, entries, report)
    _check_definitions(manifest, entries, contents, report)
    _check_papers(manifest, entries, contents, report, signatures)


def _check_files(manifest: Any, contents: dict[str, bytes], report: Report) -> None:
    good = 0
    for told in manifest["files"]:
        content = contents.get(told["name"])
        if content is None:
            report.faults.append(Finding("file_gone", told["name"]))
        elif hashlib.sha256(content).hexdigest() != told["sha256"]:
            report.faults.append(Finding("file_changed", told["name"]))
        else:
            good += 1
    known = {told["name"] for told in manifest["files"]} | {MANIFEST}
    report.faults.extend(Finding("file_added", name) for name in contents if name not in known)
    report.holds.append(Finding("files", more=f"{good}/{len(manifest['files'])}"))
    report.gaps.extend(
        Finding("file_absent", f"{told['entry']}", told["why"]) for told in manifest.get("absent", ())
    )


class _Entry(NamedTuple):
    seq: int
    plain: list[Any] | None
    digest: bytes
    chain: bytes
    private: str
    salt: bytes
    body: str


def _entries(journal: bytes) -> Iterator[_Entry | None]:
    """Read the lines of a journal; None for one that can't be read."""
    for line in _lines(journal.decode("utf-8", "replace")):
        try:
            yield _entry(json.loads(line))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
            yield None


def _lines(text: str) -> list[str]:
    """Give the lines of a file; only "\\n" ends one, not the other line ends that people's words may hold."""
    return text.removesuffix("\n").split("\n") if text else []


def _entry(told: Any) -> _Entry:
    chain, private = bytes.fromhex(told["chain"]), told.get("private", "shown")
    if "withheld" in told:
        return _Entry(int(told["seq"]), None, bytes.fromhex(told["withheld"]), chain, "withheld", b"", "{}")
    plain, salt, body = list(told["entry"]), bytes.fromhex(told.get("salt", "")), str(told.get("body", "{}"))
    bytes.fromhex(plain[10])
    return _Entry(int(plain[0]), plain, entry_digest(plain), chain, private, salt, body)


def _check_chain(manifest: Any, entries: list[_Entry | None], report: Report, head: str) -> None:
    value, good = genesis(manifest["government"], manifest["case"]), 0
    for place, entry in enumerate(entries, 1):
        code = _wrong(entry, place, value)
        if entry is None or code:
            report.faults.append(Finding(code, str(place)))
            return
        if entry.private == "shown" and entry.plain:
            if payload_digest(entry.salt, entry.body).hex() != entry.plain[10]:
                report.faults.append(Finding("private_changed", str(place)))
        else:
            report.gaps.append(Finding("private_" + entry.private, str(place)))
        value, good = entry.chain, good + 1
    if good != manifest["entries"] or value.hex() != manifest["head"]:
        report.faults.append(Finding("cut", str(good + 1), str(manifest["entries"])))
        return
    report.holds.append(Finding("chain", more=str(good)))
    if not head:
        report.gaps.append(Finding("no_anchor", more=manifest["head"]))
    elif head.lower().replace(" ", "") != manifest["head"]:
        report.faults.append(Finding("other_head", more=head))


def _wrong(entry: _Entry | None, place: int, previous: bytes) -> str:
    if entry is None:
        return "entry_unreadable"
    if entry.seq != place:
        return "entry_misplaced"
    return "" if linked(previous, entry.digest) == entry.chain else "entry_changed"


def _facts(entries: Iterable[_Entry | None]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Give the events of entries that can be read: the entry, the event's name, its fields."""
    for entry in entries:
        if entry is None or entry.plain is None:
            continue
        try:
            private = json.loads(entry.body)
            for place, (name, _version, fields) in enumerate(json.loads(entry.plain[9])):
                yield entry.seq, name, {**fields, **private.get(str(place), {})}
        except (TypeError, ValueError, AttributeError):
            continue


def _check_named_files(manifest: Any, entries: list[_Entry | None], report: Report) -> None:
    """Hold the files that entries name by digest against those that are here, or are said to be absent."""
    here = {told["original"]: told for told in manifest["files"] if "original" in told}
    excused = {told["original"] for told in manifest.get("absent", ())}
    named = {(seq, digest) for seq, _, fields in _facts(entries) for digest in fields.get("files", ())}
    for seq, digest in sorted(named):
        if digest not in here and digest not in excused:
            report.faults.append(Finding("named_file_gone", str(seq), digest))
    remade = [told for told in here.values() if told["original"] != told["sha256"]]
    if remade:
        report.gaps.append(Finding("remade", more=str(len(remade))))


def _check_definitions(
    manifest: Any, entries: list[_Entry | None], contents: dict[str, bytes], report: Report
) -> None:
    used = set()
    for _, name, fields in _facts(entries):
        if name == "CaseOpened":
            procedure = fields["procedure"]
            used.add((procedure, fields["procedure_version"]))
        elif name == "CaseMigrated":
            used.add((procedure, fields["version"]))
    for told in manifest["files"]:
        if told["role"] == "definition" and told["name"] in contents:
            used.discard((told["procedure"], told["version"]))
            report.holds.append(
                Finding("definition", f"{told['procedure']} v{told['version']}", told["sha256"])
            )
    report.faults.extend(Finding("definition_gone", f"{name} v{version}") for name, version in sorted(used))


def _check_papers(
    manifest: Any,
    entries: list[_Entry | None],
    contents: dict[str, bytes],
    report: Report,
    signatures: Signatures | None,
) -> None:
    vouched = {fields["digest"] for _, _, fields in _facts(entries) if isinstance(fields.get("digest"), str)}
    for told in manifest.get("papers", ()):
        sheet = contents.get(told["sheet"], b"")
        if hashlib.sha256(sheet).hexdigest() != told["digest"]:
            report.faults.append(Finding("paper_changed", told["title"]))
        elif told["digest"] in vouched:
            report.holds.append(Finding("paper", told["title"], told["digest"]))
        else:
            report.gaps.append(Finding("paper_unvouched", told["title"]))
        for name in told["signed"]:
            _check_signed(name, contents.get(name, b""), report, signatures)


def _check_signed(name: str, content: bytes, report: Report, signatures: Signatures | None) -> None:
    if signatures is None:
        report.gaps.append(Finding("signature_unread", name))
        return
    for who, holds in signatures(content):
        found = Finding("signature" if holds else "signature_broken", name, who)
        (report.holds if holds else report.faults).append(found)


def _check_binding(data: bytes, bound: list[Bound], stopped: int, report: Report) -> None:
    """Bind the same files again: whatever differs then lies between the files, or in a file's own head."""
    try:
        offset = _first_difference(data, bound)
    except ValueError:
        offset = stopped
    if offset is None:
        report.holds.append(Finding("binding"))
        return
    place = next((one.name for one in bound if one.at <= offset < one.end), "")
    report.faults.append(Finding("binding_head" if place else "binding_end", place, str(offset)))


def _first_difference(data: bytes, bound: list[Bound]) -> int | None:
    at = 0
    for part in _bound_again(data, bound):
        if data[at : at + len(part)] != part:
            return at + next(i for i, byte in enumerate(part) if data[at + i : at + i + 1] != bytes((byte,)))
        at += len(part)
    return None if at == len(data) else at


def _bound_again(data: bytes, bound: list[Bound]) -> Iterator[bytes]:
    files = bound
    binding: ZipBinding | PdfBinding = ZipBinding()
    if _kind(data) is PdfBinding:
        pages, files = data[: bound[0].end], bound[1:]
        binding = PdfBinding(pages)
        yield pages
    for one in files:
        content = data[one.begin : one.end]
        yield binding.before(piece(one.name, [content]))
        yield content
        yield binding.after()
    yield binding.end()


# Words, and the program.


WORDS = {
    "files": ("{more} berkas utuh menurut daftarnya.", "{more} files are as the list says."),
    "chain": (
        "Rantai jurnal utuh: {more} entri, dihitung ulang dari awal.",
        "The chain of the journal holds: {more} entries, worked out anew from the beginning.",
    ),
    "definition": ("Definisi prosedur {place}: sidik {more}.", "Procedure {place}: digest {more}."),
    "paper": (
        "Naskah {place} sama dengan yang dicatat jurnal.",
        "The paper {place} is the one the journal names.",
    ),
    "signature": ("Tanda tangan elektronik sah pada {place}: {more}.", "Signature holds in {place}: {more}."),
    "binding": ("Susunan berkas tidak berubah.", "The binding of the files is unchanged."),
    "file_absent": (
        "Entri {place} menyebut berkas yang tidak disertakan: {more}.",
        "Entry {place} names a file that is not included: {more}.",
    ),
    "private_withheld": (
        "Entri {place}: bagian tertutup tidak disertakan bagi pembaca ini; entrinya tetap terbukti.",
        "Entry {place}: its private part is withheld from this reader; the entry is proven all the same.",
    ),
    "private_erased": (
        "Entri {place}: isi pribadi telah dihapus menurut aturan; entrinya tetap terbukti.",
        "Entry {place}: its private part was erased by rule; the entry is proven all the same.",
    ),
    "no_anchor": (
        "Ujung rantai {more} belum dibandingkan dengan sumber lain (--head).",
        "The end of the chain {more} was not compared with another source (--head).",
    ),
    "remade": (
        "{more} foto dibuat ulang oleh Laksana; jurnal menjamin sidik foto aslinya.",
        "{more} photos were made anew by Laksana; the journal vouches for the digests of the originals.",
    ),
    "paper_unvouched": (
        "Naskah {place} utuh, tetapi entri yang menetapkannya tidak terbaca di sini.",
        "The paper {place} is whole, but the entry that made it final can't be read here.",
    ),
    "signature_unread": (
        "Tanda tangan elektronik pada {place} tidak diperiksa oleh program ini.",
        "The electronic signature in {place} was not checked by this program.",
    ),
    "manifest": (
        "Daftar isi ({place}) rusak atau tidak terbaca.",
        "The list ({place}) is damaged or can't be read.",
    ),
    "file_gone": ("Berkas {place} tidak ada.", "The file {place} is missing."),
    "file_changed": ("Berkas {place} telah berubah.", "The file {place} was changed."),
    "file_added": ("Berkas {place} tidak ada dalam daftar.", "The file {place} is not on the list."),
    "entry_unreadable": ("Entri {place} tidak terbaca.", "Entry {place} can't be read."),
    "entry_misplaced": (
        "Entri {place} tidak berada di tempatnya: ada yang hilang, disisipkan, atau ditukar.",
        "Entry {place} is not where it belongs: something is missing, put in or swapped.",
    ),
    "entry_changed": (
        "Entri {place}, atau tautannya pada entri sebelumnya, telah berubah.",
        "Entry {place}, or its link to the one before, was changed.",
    ),
    "private_changed": (
        "Isi pribadi entri {place} telah berubah.",
        "The private part of entry {place} was changed.",
    ),
    "cut": (
        "Jurnal tidak berakhir seperti seharusnya: sejak entri {place} dari {more}.",
        "The journal does not end as it should: from entry {place} of {more} on.",
    ),
    "other_head": ("Ujung rantai bukan {more}.", "The end of the chain is not {more}."),
    "named_file_gone": (
        "Entri {place} menyebut berkas {more}, yang tidak ada di sini.",
        "Entry {place} names the file {more}, which is not here.",
    ),
    "definition_gone": ("Definisi prosedur {place} tidak ada.", "The procedure {place} is missing."),
    "paper_changed": (
        "Naskah {place} tidak sesuai dengan sidiknya.",
        "The paper {place} is not what its digest says.",
    ),
    "signature_broken": (
        "Tanda tangan pada {place} tidak sah: {more}.",
        "A signature in {place} does not hold: {more}.",
    ),
    "binding_head": (
        "Kepala berkas {place} telah berubah, pada bita {more}.",
        "The head of the file {place} was changed, at byte {more}.",
    ),
    "binding_end": (
        "Susunan di antara atau sesudah berkas telah berubah, mulai bita {more}.",
        "What stands between or behind the files was changed, from byte {more} on.",
    ),
}  # fmt: skip
HEADINGS = {"holds": ("BENAR ", "HOLDS "), "gaps": ("CATATAN ", "NOTE "), "faults": ("SALAH ", "FAULT ")}
VERDICTS = {True: ("Berkas kasus ini utuh.", "This record is sound."),
            False: ("Berkas kasus ini TIDAK utuh.", "This record is NOT sound.")}  # fmt: skip
USAGE = (
    "python verify_record.py BERKAS [--head UJUNG-RANTAI] [--en]\n"
    "Memeriksa berkas kasus (ZIP atau PDF). / Checks a case record.\n"
)


def words(report: Report, *, english: bool = False) -> str:
    """Say a report in plain words, what holds first, the verdict last."""
    language = 1 if english else 0
    lines = [
        HEADINGS[kind][language] + WORDS[one.code][language].format(place=one.place, more=one.more)
        for kind, found in report._asdict().items()
        for one in found
    ]
    return "\n".join([*lines, VERDICTS[not report.faults][language]]) + "\n"


def main(argv: list[str], *, signatures: Signatures | None = None) -> int:
    """Check the file that is named; 0 sound, 1 not sound, 2 no record at all."""
    options = [word for word in argv if word != "--en"]
    head = options.pop(options.index("--head") + 1) if "--head" in options[:-1] else ""
    names = [word for word in options if word != "--head"]
    if len(names) != 1 or names[0].startswith("-"):
        sys.stdout.write(USAGE)
        return 2
    try:
        with open(names[0], "rb") as file:
            report = check(file.read(), head=head, signatures=signatures)
    except (OSError, NotARecord) as error:
        sys.stdout.write(f"{names[0]}: {error or 'bukan ZIP atau PDF / neither ZIP nor PDF'}\n")
        return 2
    sys.stdout.write(words(report, english="--en" in argv))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
