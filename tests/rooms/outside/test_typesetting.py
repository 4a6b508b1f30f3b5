"""The door to the typesetter: what comes through, what can't get out, what a dead child costs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from laksana.outside import typesetting
from laksana.outside.typesetting import Reason, TypesettingFailed, press, wire, words

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
PAPER = """#set document(title: "Uji")
#set text(lang: "id", font: "Source Sans Pro")
#let data = json("data.json")
= #data.heading
#strong(data.body) #emph(data.body) #strong(emph(data.body))
"""
WORDS = {"heading": "Berita Acara", "body": "Perangkat telah diganti."}
BOMBS = {
    "memory": '#("x" * 4000000000)',
    "array": "#range(1000000000).len()",
    "recursion": "#let f(n) = f(n + 1)\n#f(0)",
    "loop": "#while true {}",
}
FOREVER = """#let n = range(9000)
#for a in n { for b in n { for c in n { if a + b + c < 0 [x] } } }"""


@pytest.fixture(autouse=True, scope="module")
def _nothing_left() -> Iterator[None]:
    yield
    typesetting.end()
    assert typesetting.child() is None


def paper(main: str = PAPER, **also: Any) -> bytes:
    return typesetting.typeset(main, **{"data": WORDS, "moment": MOMENT, **also})


def refusal(main: str) -> TypesettingFailed:
    with pytest.raises(TypesettingFailed) as failure:
        paper(main)
    return failure.value


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def gone(pid: int) -> bool:
    """Tell whether nothing is left of a process, not even a zombie."""
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.02)
    return False


def running() -> int:
    paper()
    pid = typesetting.child()
    assert pid
    return pid


def test_a_paper_says_what_it_was_given_and_is_made_to_last() -> None:
    reader = PdfReader(BytesIO(paper()))
    metadata = reader.metadata
    xmp = reader.xmp_metadata
    assert "Perangkat telah diganti." in text(paper())
    assert metadata is not None
    assert (metadata.title, metadata.creation_date) == ("Uji", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    assert xmp is not None
    raw = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in raw
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in raw
    assert "<pdfuaid:part>1</pdfuaid:part>" in raw
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("id", True)


def test_a_moment_may_have_any_fraction_and_zone() -> None:
    east = datetime(2026, 3, 4, 12, 6, 7, 123456, tzinfo=timezone(timedelta(hours=7)))
    metadata = PdfReader(BytesIO(paper(moment=east))).metadata
    assert metadata is not None
    assert metadata.creation_date == MOMENT


def test_an_order_the_compiler_does_not_know_is_told() -> None:
    with pytest.raises(TypesettingFailed) as failure:
        paper(standards=["a-9z"])
    assert failure.value.reason is Reason.REFUSED
    assert "a-9z" in failure.value.words


def test_every_face_is_embedded() -> None:
    fonts = PdfReader(BytesIO(paper())).pages[0]["/Resources"]["/Font"]
    inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    assert len(inner) == 4
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in inner)


def test_the_record_s_standard_may_be_asked_for() -> None:
    source = '#pdf.attach("bukti.txt", relationship: "data", mime-type: "text/plain", description: "Bukti")\n'
    pdf = paper(PAPER + source, files={"bukti.txt": b"isi"}, standards=typesetting.WITH_ATTACHMENTS)
    reader = PdfReader(BytesIO(pdf))
    assert "<pdfaid:part>3</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.attachments["bukti.txt"] == [b"isi"]


def test_sources_and_files_are_at_hand() -> None:
    main = PAPER + '#import "kop.typ": kop\n#kop(read("isi.txt"))'
    assert "KOP: lampiran" in text(
        paper(main, sources={"kop.typ": "#let kop(it) = [KOP: #it]"}, files={"isi.txt": b"lampiran"})
    )
    assert refusal('#import "kop.typ": kop').reason is Reason.REFUSED


@pytest.mark.parametrize("name", ["../luar", "/etc/luar", "dalam/luar"])
def test_a_name_leads_into_no_other_folder(name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        paper(files={name: b""})


def test_words_are_never_source() -> None:
    body = '#read("/etc/passwd") *tebal* $x^2$ = judul \\ // `kode` <label> @acuan #panic()'
    pdf = paper(data={"heading": "#import", "body": body})
    assert body in " ".join(text(pdf).split())


def test_every_legible_character_is_printed_in_every_face() -> None:
    alphabet = [chr(code) for code in range(0x20, 0x10000) if not words._ILLEGIBLE.match(chr(code))]
    shuffled = " ".join(alphabet[start::7][i] for start in range(7) for i in range(len(alphabet[start::7])))
    assert len(alphabet) > 450
    assert "é" in text(paper(data={"heading": "x", "body": shuffled}))


def test_what_has_no_glyph_is_written_as_its_code() -> None:
    body = "a\u202eb \U0001f600 \u6f22 \x00\x07 e\u0301 tutup"
    printed = " ".join(text(paper(data={"heading": "x", "body": body})).split())
    assert "a[U+202E]b [U+1F600] [U+6F22] [U+0000][U+0007] \u00e9 tutup" in printed


def test_a_huge_word_stays_on_the_sheet() -> None:
    pdf = paper(data={"heading": "x", "body": "y" * 3000})
    assert text(pdf).replace("\n", "").replace("\u200b", "").count("y") == 9000


@pytest.mark.parametrize(
    "main", ['#read("/etc/passwd")', '#read("../../etc/passwd")', '#json("/proc/self/environ")']
)
def test_no_file_outside_can_be_read(main: str) -> None:
    assert refusal(main).reason is Reason.REFUSED


def test_no_package_is_fetched() -> None:
    assert refusal('#import "@preview/cetz:0.3.0"').reason is Reason.REFUSED


def test_there_is_no_network() -> None:
    if subprocess.run(["unshare", "-n", "true"], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("this kernel lets nobody leave the network")
    assert typesetting.state() == press.State(network=False, limited=True)
    devices = Path(f"/proc/{typesetting.child()}/net/dev").read_text().splitlines()[2:]
    assert [line.split(":")[0].strip() for line in devices] == ["lo"]


def test_a_warning_is_a_failure() -> None:
    failure = refusal(PAPER + '#text(font: "Arial")[x]')
    assert failure.reason is Reason.WARNED
    assert "arial" in failure.words


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_costs_one_paper(bomb: str) -> None:
    assert refusal(PAPER + bomb).reason in (Reason.OUT_OF_MEMORY, Reason.REFUSED)
    assert "Berita Acara" in text(paper())


def test_memory_is_what_a_bomb_runs_out_of() -> None:
    assert refusal(BOMBS["array"]).reason is Reason.OUT_OF_MEMORY


def test_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pid = running()
    monkeypatch.setattr(press, "SECONDS", 1)
    monkeypatch.setattr(press, "PATIENCE", 20)
    assert refusal(PAPER + FOREVER).reason is Reason.TIMED_OUT
    assert gone(pid)


def test_a_child_that_stands_still_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    pid = running()
    monkeypatch.setattr(press, "SECONDS", 0.3)
    monkeypatch.setattr(press, "PATIENCE", 1)
    os.kill(pid, signal.SIGSTOP)
    assert refusal(PAPER).reason is Reason.TIMED_OUT
    assert gone(pid)


def test_a_killed_child_is_replaced_and_leaves_no_zombie() -> None:
    pid = running()
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert running() != pid


def test_a_child_that_nobody_needs_ends_and_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    typesetting.end()
    monkeypatch.setattr(press, "IDLE_SECONDS", 0.2)
    pid = running()
    assert gone(pid)
    assert running() != pid


def test_a_child_is_replaced_after_so_many_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    typesetting.end()
    monkeypatch.setattr(press, "PAPERS", 3)
    pid = running()
    assert [running(), typesetting.child()] == [pid, pid]
    paper()
    assert typesetting.child() is None
    assert gone(pid)


def test_a_child_killed_at_work_costs_that_paper() -> None:
    pid = running()
    with ThreadPoolExecutor(1) as pool:
        setting = pool.submit(refusal, PAPER + FOREVER)
        time.sleep(0.5)
        os.kill(pid, signal.SIGKILL)
        assert setting.result().reason is Reason.KILLED
    assert gone(pid)
    assert "Berita Acara" in text(paper())


def test_same_paper_same_bytes_in_another_process() -> None:
    first, pid = paper(), running()
    assert paper() == first
    typesetting.end()
    assert gone(pid)
    assert paper() == first


def test_threads_take_turns() -> None:
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(lambda n: paper(data={"heading": f"Nomor {n}", "body": "x"}), range(24)))
    assert [f"Nomor {n}" in text(pdf) for n, pdf in enumerate(papers)] == [True] * 24


def folder_of(child: int) -> Path:
    return Path(Path(f"/proc/{child}/cmdline").read_text().split("\0")[4])


def test_a_forked_process_has_a_child_of_its_own() -> None:
    pid = running()
    folder = folder_of(pid)
    done = os.fork()
    if not done:
        own = 0 if typesetting.child() is None and b"%PDF" in paper() and typesetting.child() != pid else 1
        typesetting.end()
        os._exit(own)
    assert os.waitstatus_to_exitcode(os.waitpid(done, 0)[1]) == 0
    assert folder.exists()
    assert running() == pid
    assert "Berita Acara" in text(paper())


def test_the_child_ends_with_its_owner() -> None:
    owner = (
        "import os, signal; from laksana.outside import typesetting; typesetting.state();"
        "child = typesetting.child(); folder = open(f'/proc/{child}/cmdline').read().split(chr(0))[4];"
        "print(child, folder, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    said = subprocess.run([sys.executable, "-c", owner], capture_output=True, text=True).stdout
    child, folder = said.split()
    assert "laksana-typesetting-" in folder
    assert gone(int(child))
    assert not Path(folder).exists()


def test_a_disk_that_takes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TypesettingFailed, match="No space left"):
        paper()


def test_the_child_is_given_nothing_of_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAKSANA_SECRET", "rahasia")
    typesetting.end()
    pid = running()
    assert b"rahasia" not in Path(f"/proc/{pid}/environ").read_bytes()
    open_files = [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
    assert not [file for file in open_files if "socket" in file or file.endswith(".sqlite3")]


def test_a_document_answers_what_only_its_layout_knows() -> None:
    here = "#context [#metadata(here().page()) <halaman>]\n"
    main = PAPER + here + "#pagebreak()\n" + here
    assert typesetting.ask(main, "halaman", data=WORDS) == [1, 2]


@pytest.mark.parametrize(
    "said", [b"", b"\xff" * 8, b"\0\0\0\x05\0\0\0\0{}"], ids=["nothing", "too much", "half"]
)
def test_what_no_child_says_is_no_message(said: bytes) -> None:
    assert wire.hear(BytesIO(said)) is None


@settings(max_examples=25, deadline=None, database=None)
@given(st.text(max_size=200))
def test_any_text_can_be_set_and_none_is_source(written: str) -> None:
    assert text(paper(data={"heading": "Apa pun", "body": written})).startswith("Apa pun")


def test_nothing_heavy_is_imported_before_the_first_paper() -> None:
    script = "import sys; import laksana.outside.typesetting; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
