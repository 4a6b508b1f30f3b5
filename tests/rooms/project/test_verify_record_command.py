"""`laksana verify-record` looks at the electronic signatures of a record's papers, too. No database."""

from pathlib import Path

import pytest

from core.record.records import PAPER_DIGEST, as_zip, parts, sha
from laksana.core.verify_record import MANIFEST, canonical, json
from laksana.outside.signing import Mark, Secret, Signed
from laksana.outside.signing.installed import Installed
from laksana.outside.signing.local import sitting
from laksana.project.cli import main
from signing_keys import PASSPHRASE, lay, office, paper

KEY, NAME = "kota-contoh", "surat/1-bertanda-tangan.pdf"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("keys") / "signing-keys"
    lay(folder, KEY, office())
    means = Installed(folder=folder, passphrase=Secret(""), trust=str(folder / "trust.pem"))
    with sitting(means, key=KEY, secret=Secret(PASSPHRASE)) as signer:
        done = signer.sign(paper(), mark=Mark(field="ttd-1", name="Kepala Dinas"))
    assert isinstance(done, Signed)
    return done.pdf


def record(pdf: bytes) -> bytes:
    """Give a record with that PDF as the signed one of its paper, its list made to fit."""
    told = {"title": "Laporan", "digest": PAPER_DIGEST, "sheet": "surat/1.json", "signed": [NAME]}
    files = {**parts(papers=[told]), NAME: pdf}
    manifest = json.loads(files[MANIFEST])
    listed = {"name": NAME, "sha256": sha(pdf), "size": len(pdf), "role": "paper"}
    files[MANIFEST] = canonical({**manifest, "files": [*manifest["files"], listed]}).encode()
    return as_zip(files)


@pytest.mark.parametrize("damage", ["none", "signed bytes", "no signature"])
def test_signatures_are_looked_at(
    signed: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    at = signed.index(b"/MediaBox") + 12
    broken = signed[:at] + bytes((signed[at] ^ 1,)) + signed[at + 1 :]
    file = tmp_path / "record.zip"
    file.write_bytes(record({"none": signed, "signed bytes": broken, "no signature": paper()}[damage]))
    code = main(["verify-record", str(file), "--en"])
    said = capsys.readouterr().out
    if damage == "none":
        assert (code, f"HOLDS Signature holds in {NAME}" in said) == (0, True), said
        assert "Dinas Contoh" in said
    else:
        assert (code, f"FAULT A signature in {NAME} does not hold" in said) == (1, True), said
