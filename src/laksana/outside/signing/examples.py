"""Makes a key that is plainly none: for demo installations, vouched for by itself and by nobody else."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

VALID: Final = timedelta(days=3650)
NO_OFFICE: Final = "Contoh, bukan sertifikat lembaga"


def lay(folder: Path, key: str, *, passphrase: str, now: datetime) -> None:
    """Lay a key file and its certificate into a folder of keys; one that lies there stays."""
    if (folder / f"{key}.p12").exists():
        return
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12

    private = ec.generate_private_key(ec.SECP256R1())
    held = _certificate(private, f"Kunci contoh {key}", now)
    sealing = serialization.BestAvailableEncryption(passphrase.encode())
    sealed = pkcs12.serialize_key_and_certificates(key.encode(), private, held, None, sealing)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / f"{key}.crt").write_bytes(held.public_bytes(serialization.Encoding.PEM))
    (folder / f"{key}.p12").touch(mode=0o600)
    (folder / f"{key}.p12").write_bytes(sealed)


def _certificate(private: Any, name: str, now: datetime) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    said = {NameOID.COUNTRY_NAME: "ID", NameOID.ORGANIZATION_NAME: NO_OFFICE, NameOID.COMMON_NAME: name}
    whose = x509.Name([x509.NameAttribute(part, words) for part, words in said.items()])
    builder = x509.CertificateBuilder().subject_name(whose).issuer_name(whose)
    builder = builder.public_key(private.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + VALID)
    usage = {name: name in ("digital_signature", "content_commitment") for name in _USAGES}
    builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    return builder.sign(private, hashes.SHA256())


_USAGES: Final = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
