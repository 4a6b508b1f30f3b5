"""A key of the office signs a paper in a process of its own; two readers agree on what came of it."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from laksana.outside.signing import Mark, Outcome, Refused, Secret, Signed, continues
from laksana.outside.signing.installed import Installed
from laksana.outside.signing.local import Look, look, sitting, trusted
from readers import breaches
from signing_keys import PASSPHRASE, authority, issue, lay, office, paper

KEY = "kota-contoh"
MARK = Mark(field="ttd-1", name="Kepala Dinas", reason="Menandatangani Berita Acara", place="Kota Contoh")


@pytest.fixture(scope="module")
def means(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("keys") / "signing-keys"
    lay(folder, KEY, office())
    return Installed(folder=folder, passphrase=Secret(""), trust=str(folder / "trust.pem"))


def signed(means: Installed, *, secret: str = PASSPHRASE, pdf: bytes | None = None) -> Outcome:
    with sitting(means, key=KEY, secret=Secret(secret)) as signer:
        return signer.sign(pdf or paper(), mark=MARK)


@pytest.fixture(scope="module")
def done(means: Installed) -> bytes:
    outcome = signed(means)
    assert isinstance(outcome, Signed)
    return outcome.pdf


def seen(pdf: bytes, means: Installed) -> tuple[Look, ...]:
    found = look(pdf, trust=trusted(means, KEY))
    assert found is not None
    return found


def test_a_signed_paper_is_the_paper_with_a_signature_behind_it(means: Installed, done: bytes) -> None:
    assert continues(done, paper())
    (only,) = seen(done, means)
    assert (only.field, only.sound, only.trusted, only.covers) == ("ttd-1", True, True, "ENTIRE_FILE")
    assert "Dinas Contoh" in only.subject


def test_one_sitting_signs_many_and_one_paper_bears_several(means: Installed) -> None:
    with sitting(means, key=KEY, secret=Secret(PASSPHRASE)) as signer:
        first = signer.sign(paper(), mark=MARK)
        assert isinstance(first, Signed)
        assert first.certificate
        assert first.certificate.ends > first.certificate.begins
        second = signer.sign(first.pdf, mark=Mark(field="ttd-2", name="Saksi"))
    assert isinstance(second, Signed)
    both = seen(second.pdf, means)
    assert [(each.field, each.sound) for each in both] == [("ttd-1", True), ("ttd-2", True)]


def test_tags_language_and_standard_survive(done: bytes) -> None:
    assert breaches(done) == []
    before, after = pypdf.PdfReader(io.BytesIO(paper())), pypdf.PdfReader(io.BytesIO(done))
    for key in ("/MarkInfo", "/Lang"):
        assert after.root_object[key] == before.root_object[key]
    for key in ("/StructTreeRoot", "/Metadata"):
        assert after.root_object.raw_get(key).idnum == before.root_object.raw_get(key).idnum
    assert after.pages[0].extract_text() == before.pages[0].extract_text()
    (box,) = (each.get_object() for each in after.pages[0].annotations or [])
    assert box["/F"] & 4
    assert box["/Rect"][2] < 0
    assert box["/TU"] == "Kepala Dinas"


def test_an_issuer_nobody_named_is_sound_but_not_trusted(done: bytes) -> None:
    found = look(done, trust="")
    assert found
    assert found[0].sound
    assert not found[0].trusted


def test_a_flipped_bit_anywhere_that_is_signed_is_seen(means: Installed, done: bytes) -> None:
    hole = done.index(b"/Contents <"), done.index(b">", done.index(b"/Contents <"))
    ends = len(done) - 1
    for spot in sorted({*range(900, ends, 12_000), hole[0] + 3, hole[1] + 3, ends - 8}):
        if hole[0] + 10 < spot < hole[1]:
            continue
        bent = bytes([*done[:spot], done[spot] ^ 1, *done[spot + 1 :]])
        found = look(bent, trust=trusted(means, KEY))
        assert not found or not all(each.sound for each in found), spot


def test_something_put_behind_it_is_seen(means: Installed, done: bytes) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(done), incremental=True)
    writer.pages[0].merge_page(pypdf.PageObject.create_blank_page(width=100, height=100))
    changed = io.BytesIO()
    writer.write(changed)
    assert not all(each.sound for each in seen(changed.getvalue(), means))


@pytest.mark.parametrize(
    ("days", "code"), [((-60, -1), "certificate_expired"), ((5, 60), "certificate_not_yet")]
)
def test_a_certificate_outside_its_time_does_not_sign(
    tmp_path: Path, days: tuple[int, int], code: str
) -> None:
    lay(tmp_path, KEY, issue("Dinas Contoh", authority(), days=days))
    assert signed(Installed(tmp_path, Secret(""))) == Refused(code)


def test_what_is_wrong_has_a_name(means: Installed, tmp_path: Path) -> None:
    assert signed(means, secret="salah") == Refused("wrong_passphrase")
    assert signed(Installed(tmp_path, Secret(""))) == Refused("key_missing")
    assert signed(means, pdf=b"%PDF-1.7 nothing") == Refused("not_signed")


def test_a_passphrase_of_the_installation_opens_the_key(means: Installed) -> None:
    own = Installed(means.folder, Secret(PASSPHRASE))
    assert isinstance(signed(own, secret=""), Signed)


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler's pdfsig is not here")
def test_a_second_tool_agrees(means: Installed, done: bytes, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(done)
    said = subprocess.run(
        ["pdfsig", "-nocert", tmp_path / "paper.pdf"], capture_output=True, text=True, check=False, timeout=30
    ).stdout
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
