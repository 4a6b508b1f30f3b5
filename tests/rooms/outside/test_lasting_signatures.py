"""Signatures that outlive their certificate, and keys that never leave a module."""

import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from cryptography.hazmat.primitives import serialization

from laksana.outside.signing import Mark, Outcome, Refused, Secret, Signed
from laksana.outside.signing.installed import Installed
from laksana.outside.signing.local import look, sitting, trusted
from readers import breaches
from signing_keys import PASSPHRASE, authority, issue, lay, office, paper
from time_stamps import time_stamps

KEY = "kota-contoh"
MARK = Mark(field="ttd-1", name="Kepala Dinas")
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "135790"


def keys(folder: Path) -> Installed:
    lay(folder, KEY, office())
    return Installed(folder=folder, passphrase=Secret(PASSPHRASE), trust=str(folder / "trust.pem"))


def signed(means: Installed, secret: str = "") -> Outcome:
    with sitting(means, key=KEY, secret=Secret(secret)) as signer:
        return signer.sign(paper(), mark=MARK)


def test_with_a_time_stamp_service_a_signature_lasts(tmp_path: Path) -> None:
    with time_stamps(issue("Penanda Waktu Uji", authority(), stamps=True)) as address:
        means = replace(keys(tmp_path), time_stamps=address)
        done = signed(means)
    assert isinstance(done, Signed)
    assert done.stamped
    assert [one.partition(":")[0] for one in breaches(done.pdf)] == ["PDFA2A-SIGNATURE-BYTERANGE-001"]
    root = pypdf.PdfReader(io.BytesIO(done.pdf)).root_object
    assert root["/DSS"]["/Certs"]  # type: ignore[index]
    kinds = {each.get_object()["/V"]["/SubFilter"] for each in root["/AcroForm"]["/Fields"]}  # type: ignore[index]
    assert kinds == {"/ETSI.CAdES.detached", "/ETSI.RFC3161"}
    found = look(done.pdf, trust=trusted(means, KEY))
    assert found
    assert found[0].sound
    assert found[0].trusted
    assert found[0].stamped


def test_a_time_stamp_service_that_is_away_means_nothing_is_signed(tmp_path: Path) -> None:
    assert signed(replace(keys(tmp_path), time_stamps="http://127.0.0.1:9")) == Refused(
        "timestamp_unreachable"
    )


def _token(folder: Path) -> None:
    """Lay the office's key into a token of SoftHSM."""
    settings = folder / "softhsm.conf"
    (folder / "tokens").mkdir()
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    softhsm = ["softhsm2-util", "--init-token", "--free", "--label", KEY, "--pin", PIN, "--so-pin", PIN]
    subprocess.run(softhsm, check=True, capture_output=True, timeout=30)
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    private = office().key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    certificate = office().certificate.public_bytes(serialization.Encoding.DER)
    with pkcs11.lib(str(SOFTHSM)).get_token(token_label=KEY).open(rw=True, user_pin=PIN) as session:
        for held in (decode_rsa_private_key(private), decode_x509_certificate(certificate)):
            session.create_object({**held, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: KEY})


def test_a_key_in_a_module_signs_without_leaving_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pkcs11", reason="python-pkcs11 is an extra")
    if not SOFTHSM.exists() or not shutil.which("softhsm2-util"):
        pytest.skip("SoftHSM is not here")
    monkeypatch.setenv("SOFTHSM2_CONF", "")
    _token(tmp_path)
    means = Installed(folder=tmp_path, passphrase=Secret(""), module=str(SOFTHSM))
    done = signed(means, PIN)
    assert isinstance(done, Signed)
    found = look(done.pdf, trust=authority().pem.decode())
    assert found
    assert found[0].sound
    assert signed(means, "000000") == Refused("wrong_passphrase")
