"""Keys of no office: a small authority, certificates it gave, a time-stamp key, and papers to sign with them.

Everything is made anew in each run and bears names that say so.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from laksana.outside.time import now

PASSPHRASE = "kunci-uji-bukan-rahasia"
NOW = now()


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Contoh, bukan lembaga"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def issue(
    common: str, by: Issued | None = None, *, days: tuple[int, int] = (-30, 700), stamps: bool = False
) -> Issued:
    """Give a key and its certificate; without `by` it is an authority of its own."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(by.certificate.subject if by else _name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(_usage(authority=by is None), critical=True)
    )
    if stamps:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return Issued(builder.sign(by.key if by else key, hashes.SHA256()), key)


@cache
def authority() -> Issued:
    """Give the one root of a test run."""
    return issue("Otoritas Uji")


@cache
def office() -> Issued:
    """Give the office's certificate."""
    return issue("Dinas Contoh", authority())


def lay(folder: Path, key: str, issued: Issued, *, passphrase: str = PASSPHRASE) -> None:
    """Lay a key file and its certificate into a folder of keys, as an operator would."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sealed = pkcs12.serialize_key_and_certificates(
        key.encode(),
        issued.key,
        issued.certificate,
        [authority().certificate],
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    (folder / f"{key}.p12").write_bytes(sealed)
    (folder / f"{key}.crt").write_bytes(issued.pem)
    (folder / "trust.pem").write_bytes(authority().pem)


@cache
def paper() -> bytes:
    """Give a finished paper: tagged PDF/A-2a and PDF/UA, of one page."""
    import typst

    text = '#set document(title: "Berita Acara", date: datetime(year: 2026, month: 11, day: 16))\n'
    text += '#set text(lang: "id")\n= Berita Acara\nPada hari ini telah diganti satu switch.'
    return typst.compile(text.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
