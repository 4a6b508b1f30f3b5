"""Reads a certificate that lies beside its key: whose it is and until when, without opening the key."""

from pathlib import Path

from laksana.outside.signing import Certificate


def read(path: Path) -> Certificate | None:
    """Give the certificate of a file (PEM), None when there is none that reads."""
    from cryptography import x509

    try:
        held = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None
    return Certificate(
        subject=", ".join(str(part.value) for part in reversed(list(held.subject))),
        issuer=", ".join(str(part.value) for part in reversed(list(held.issuer))),
        serial=f"{held.serial_number:x}",
        begins=held.not_valid_before_utc,
        ends=held.not_valid_after_utc,
    )
