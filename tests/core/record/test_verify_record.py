"""A record that was touched anywhere is told so, and where; what a record can't prove is said."""

import ast
import io
import os
import random
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from core.record import records
from core.record.records import as_pdf, as_zip, lines, parts
from laksana.core import verify_record
from laksana.core.verify_record import (
    MANIFEST,
    PAGES,
    Finding,
    NotARecord,
    PdfBinding,
    check,
    main,
    unbound,
    words,
)

FLIPS = int(os.environ.get("LAKSANA_RECORD_FLIPS", "150"))
"""0: every byte."""
BINDINGS = pytest.mark.parametrize("bind", [as_zip, as_pdf])
Bind = Callable[[dict[str, bytes]], bytes]


def codes(found: list[Finding]) -> set[str]:
    return {one.code for one in found}


def faults(files: dict[str, bytes], bind: Bind = as_zip) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in check(bind(files)).faults}


@BINDINGS
def test_a_sound_record_is_sound(bind: Bind) -> None:
    report = check(bind(parts()))
    assert report.faults == []
    assert codes(report.holds) == {"files", "chain", "definition", "paper", "binding"}
    assert codes(report.gaps) == {"no_anchor", "remade"}


def test_other_readers_find_the_same_files() -> None:
    files = parts()
    with zipfile.ZipFile(io.BytesIO(as_zip(files))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == files
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(files)), strict=True)
    assert {name: content[0] for name, content in reader.attachments.items()} == {
        name: content for name, content in files.items() if name != PAGES
    }
    assert len(reader.trailer["/Root"]["/AF"]) == len(files) - 1


@BINDINGS
def test_a_flipped_byte_is_found_and_placed(bind: Bind) -> None:
    sound = bind(parts())
    files, _ = unbound(sound)
    chance = random.Random(20261121)
    places = range(len(sound)) if FLIPS == 0 else sorted(chance.sample(range(len(sound)), FLIPS))
    for at in places:
        broken = bytearray(sound)
        broken[at] ^= 1 << chance.randrange(8)
        try:
            found = check(bytes(broken)).faults
        except NotARecord:
            assert at < 5
            continue
        assert found, at
        home = next((one.name for one in files if one.begin <= at < one.end), None)
        if home == MANIFEST:
            continue  # whatever the list says wrongly is told of by the list's own sum or by what it lists
        if home:
            assert home in {one.place for one in found} or at < 5, (at, found)
        elif not any(one.place for one in found):
            near = next(one for one in found if one.code.startswith("binding"))
            assert int(near.more) <= at, (at, found)


def test_the_flips_see_a_verifier_that_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    for asleep in ("_check_files", "_check_binding"):
        monkeypatch.setattr(verify_record, asleep, lambda *_: None)
    with pytest.raises(AssertionError):
        test_a_flipped_byte_is_found_and_placed(as_zip)


@BINDINGS
def test_a_flip_in_the_list_is_told_as_such(bind: Bind) -> None:
    files = parts()
    sound = bind(files)
    at = sound.index(files[MANIFEST]) + files[MANIFEST].index(b'"size"') + 7
    broken = sound[:at] + bytes((sound[at] ^ 1,)) + sound[at + 1 :]
    assert MANIFEST in {one.place for one in check(broken).faults}


def changed(seq: int, **values: Any) -> list[dict[str, Any]]:
    found = lines()
    found[seq - 1] = {**found[seq - 1], **values}
    return found


def swapped() -> list[dict[str, Any]]:
    one, two, three, four = lines()
    return [one, three, two, four]


def edited() -> list[dict[str, Any]]:
    found = lines()
    found[2]["entry"][6] = 12
    return found


@pytest.mark.parametrize(
    ("journal", "fault"),
    [
        (lines()[:3], ("cut", "4")),
        (lines()[1:], ("entry_misplaced", "1")),
        (swapped(), ("entry_misplaced", "2")),
        (edited(), ("entry_changed", "3")),
        (changed(2, body='{"0":{"note":"lain"}}'), ("private_changed", "2")),
        (changed(2, chain="00" * 32), ("entry_changed", "2")),
        (changed(3, chain="x"), ("entry_unreadable", "3")),
        (changed(3, entry=[3]), ("entry_unreadable", "3")),
        (
            [*lines()[:2], {**lines([3])[2], "withheld": "00" * 32}],
            ("entry_changed", "3"),
        ),
    ],
)
def test_a_touched_journal_is_placed(journal: list[dict[str, Any]], fault: tuple[str, str]) -> None:
    assert fault in faults(parts(journal))


def test_a_withheld_entry_keeps_the_chain_whole() -> None:
    report = check(as_zip(parts(lines(withheld=[4]))))
    assert report.faults == []
    assert Finding("private_withheld", "4") in report.gaps
    assert b"Hanya untuk kantor" not in as_zip(parts(lines(withheld=[4])))


def test_an_erased_private_part_keeps_the_chain_whole() -> None:
    report = check(as_zip(parts(lines(erased=[1]))))
    assert report.faults == []
    assert Finding("private_erased", "1") in report.gaps


@BINDINGS
def test_a_removed_file_is_named(bind: Bind) -> None:
    files = parts()
    del files["berkas/001.jpg"]
    assert ("file_gone", "berkas/001.jpg") in faults(files, bind)


@BINDINGS
def test_an_added_file_is_named(bind: Bind) -> None:
    assert faults({**parts(), "berkas/002.txt": b"lain"}, bind) == {("file_added", "berkas/002.txt")}


def without(manifest: str, role: str) -> dict[str, bytes]:
    """Give a record from whose list and body one kind of file was taken out."""
    files = parts()
    kept = [one for one in verify_record.json.loads(files[MANIFEST])[manifest] if one["role"] != role]
    names = {one["name"] for one in kept} | {MANIFEST}
    return {name: content for name, content in parts(files=kept).items() if name in names}


def test_a_file_that_an_entry_names_is_missed_though_the_list_is_silent() -> None:
    assert faults(without("files", "file")) == {("named_file_gone", "2")}


def test_a_file_said_to_be_absent_is_a_note() -> None:
    absent = [{"original": records.ORIGINAL, "entry": 2, "why": "ditolak"}]
    files = without("files", "file")
    kept = verify_record.json.loads(files[MANIFEST])["files"]
    files[MANIFEST] = parts(files=kept, absent=absent)[MANIFEST]
    report = check(as_zip(files))
    assert report.faults == []
    assert Finding("file_absent", "2", "ditolak") in report.gaps


def test_a_missing_procedure_is_named() -> None:
    assert faults(without("files", "definition")) == {("definition_gone", "umum/tes v2")}


def test_every_version_a_case_ran_on_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    migrated = ([["CaseMigrated", 1, {"version": 3}]], {})
    monkeypatch.setattr(records, "EVENTS", [*records.EVENTS, migrated])
    assert faults(parts()) == {("definition_gone", "umum/tes v3")}


def paper(**values: Any) -> dict[str, Any]:
    told = {"title": "Laporan", "digest": records.PAPER_DIGEST, "sheet": "surat/1.json", "signed": []}
    return {**told, **values}


def test_a_paper_is_held_against_its_digest_and_the_journal() -> None:
    assert faults(parts(papers=[paper(digest="00" * 32)])) == {("paper_changed", "Laporan")}
    report = check(as_zip(parts(lines(withheld=[3]))))
    assert Finding("paper_unvouched", "Laporan") in report.gaps


def test_signatures_are_looked_at_by_whoever_can() -> None:
    data = as_zip(parts(papers=[paper(signed=["berkas/001.jpg"])]))
    assert Finding("signature_unread", "berkas/001.jpg") in check(data).gaps
    good = check(data, signatures=lambda pdf: [("Kepala", pdf == records.PHOTO)])
    assert Finding("signature", "berkas/001.jpg", "Kepala") in good.holds
    bad = check(data, signatures=lambda pdf: [("", False)])
    assert Finding("signature_broken", "berkas/001.jpg", "") in bad.faults


def test_the_end_of_the_chain_is_compared() -> None:
    head = lines()[-1]["chain"]
    assert "no_anchor" not in codes(check(as_zip(parts()), head=head.upper()).gaps)
    assert codes(check(as_zip(parts()), head="00" * 32).faults) == {"other_head"}


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        b'{"record":2}',
        b'{"record":1,"files":7}',
        b'{"record":1,"files":[{}]}',
    ],
)
def test_a_hostile_list_is_refused(manifest: bytes) -> None:
    assert ("manifest", MANIFEST) in faults({**parts(), MANIFEST: manifest})


@pytest.mark.parametrize("events", ["", "7", "[7]", "[[1,2]]", '[["X",1,7]]'])
def test_events_of_an_unknown_form_are_passed_over(events: str) -> None:
    entry = lines()[3]
    entry["entry"][9] = events
    assert ("entry_changed", "4") in faults(parts([*lines()[:3], entry]))


@BINDINGS
def test_a_cut_file_is_found(bind: Bind) -> None:
    sound = bind(parts())
    for end in range(len(sound) - 1, 5, -max(1, len(sound) // 60)):
        assert check(sound[:end]).faults


@BINDINGS
def test_something_behind_the_record_is_found(bind: Bind) -> None:
    assert codes(check(bind(parts()) + b"\n").faults) == {"binding_end"}


def test_only_typeset_pages_are_bound() -> None:
    with pytest.raises(ValueError, match="end"):
        PdfBinding(b"%PDF-1.7\n%%EOF")
    with pytest.raises(ValueError, match="catalogue"):
        PdfBinding(records.pages().replace(b"/Pages 1 0 R", b"/AF[] /P 1 R"))


def test_no_record_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotARecord):
        check(b"GIF89a")
    (tmp_path / "a").write_bytes(b"GIF89a")
    assert main([str(tmp_path / "a")]) == 2
    assert main([str(tmp_path / "none")]) == 2
    assert main([]) == 2
    assert "verify_record.py" in capsys.readouterr().out


def test_it_says_so_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "record.zip"
    file.write_bytes(as_zip(parts()))
    assert main([str(file), "--head", lines()[-1]["chain"]]) == 0
    assert capsys.readouterr().out.endswith("Berkas kasus ini utuh.\n")
    file.write_bytes(as_zip(parts(lines()[:3])))
    assert main([str(file), "--en"]) == 1
    said = capsys.readouterr().out
    assert "FAULT The journal does not end as it should: from entry 4 of 4 on." in said
    assert said.endswith("This record is NOT sound.\n")


def test_every_finding_has_words() -> None:
    for code in verify_record.WORDS:
        found = Finding(code, "x", "y")
        for english in (False, True):
            assert words(verify_record.Report([found], [], []), english=english)


def test_the_file_runs_alone(tmp_path: Path) -> None:
    source = Path(verify_record.__file__).read_text()
    ast.parse(source, feature_version=(3, 9))
    script, record = tmp_path / "verify_record.py", tmp_path / "record.pdf"
    script.write_text(source)
    record.write_bytes(as_pdf(parts()))
    done = subprocess.run(
        [sys.executable, "-I", "-S", script, record], capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 entri" in done.stdout


def test_run_as_a_program_it_ends_with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["verify_record.py"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(verify_record.__file__, run_name="__main__")
    assert ended.value.code == 2


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(verify_record.__file__).read_text())
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"__future__", "hashlib", "json", "re", "struct", "sys", "typing", "zlib"}
