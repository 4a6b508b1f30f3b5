"""PAdES by pyHanko: opens a key, signs, and looks at what is signed. Runs in the signing process only.

Signatures are invisible and lie outside the page, which PDF/A and PDF/UA both allow; what eyes see of one is
set by the paper itself. Importing this module imports pyHanko, which no other process should pay for.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers, validation
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

USAGES: Final = {"digital_signature", "non_repudiation"}
PATIENCE: Final = 10
TIME: Final = "-waktu"


def _leave_metadata(_writer: BasePdfFileWriter) -> None:
    """Let a paper go on saying of itself what it said: pyHanko would write it anew, not as PDF/A has it."""


BasePdfFileWriter._update_meta = _leave_metadata  # type: ignore[method-assign]


class Wrong(Exception):
    """A refusal that has a name."""


def open_file(path: Path, secret: str) -> signers.Signer:
    """Open a PKCS#12 file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Wrong("key_missing") from error
    try:
        pkcs12.load_key_and_certificates(content, secret.encode())
    except ValueError as error:
        raise Wrong("wrong_passphrase") from error
    opened: signers.Signer = signers.SimpleSigner.load_pkcs12_data(content, [], secret.encode())
    return opened


@contextmanager
def open_token(module: str, label: str, secret: str) -> Iterator[signers.Signer]:
    """Open a key of a hardware module: token, key and certificate all bear the label."""
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise Wrong("pkcs11_missing") from error
    try:
        session = open_pkcs11_session(module, token_criteria=TokenCriteria(label=label), user_pin=secret)
    except pkcs11.exceptions.PinIncorrect as error:
        raise Wrong("wrong_passphrase") from error
    except pkcs11.exceptions.PinLocked as error:
        raise Wrong("passphrase_locked") from error
    with session:
        yield PKCS11Signer(session, cert_label=label, key_label=label)


def certificates(pem: bytes) -> list[Any]:
    """Read certificates, several in one PEM too."""
    return list(load_certs_from_pemder_data(pem)) if pem.strip() else []


def stamper(url: str) -> TimeStamper | None:
    """Give the time-stamp service, None without one."""
    return RequestsHTTPTimeStamper(url, timeout=PATIENCE) if url else None  # type: ignore[no-untyped-call]


def sign(
    pdf: bytes, *, signer: signers.Signer, stamps: TimeStamper | None, trust: list[Any], **mark: str
) -> bytes:
    """Add an invisible signature: B-B, or B-LTA where times are stamped."""
    lasting: dict[str, Any] = {}
    whole_line = pdf.rstrip(b"\n") + b"\n"  # in an archival PDF every object begins a line, also the next one
    writer = IncrementalPdfFileWriter(io.BytesIO(whole_line))
    if stamps:
        context = ValidationContext(trust_roots=trust, allow_fetching=True, revocation_mode="soft-fail")
        stamped = f"{mark['field']}{TIME}"
        append_signature_field(writer, _beside_the_page(stamped, "Cap waktu"))
        lasting = {"embed_validation_info": True, "use_pades_lta": True, "validation_context": context}
        lasting["timestamp_field_name"] = stamped
    told = signers.PdfSignatureMetadata(
        field_name=mark["field"],
        name=mark["name"],
        reason=mark["reason"] or None,
        location=mark["place"] or None,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        signer_key_usage=USAGES,
        **lasting,
    )
    place = _beside_the_page(mark["field"], mark["name"])
    done = signers.PdfSigner(told, signer, timestamper=stamps, new_field_spec=place).sign_pdf(writer)
    return bytes(done.getvalue())


def _beside_the_page(field: str, name: str) -> SigFieldSpec:
    """Give a field outside the page, where neither PDF/A nor PDF/UA asks for a picture or a tag."""
    settings = InvisSigSettings(box_out_of_bounds=True)
    return SigFieldSpec(field, invis_sig_settings=settings, readable_field_name=name)


def found(pdf: bytes, trust: list[Any]) -> Iterator[dict[str, Any]]:
    """Look at every signature of a PDF, in the order of their making."""
    reader = PdfFileReader(io.BytesIO(pdf))
    for seal in reader.embedded_regular_signatures:
        context = ValidationContext(trust_roots=trust, allow_fetching=False, revocation_mode="soft-fail")
        status = validation.validate_pdf_signature(seal, context, skip_diff=False)
        stamp = status.timestamp_validity
        yield {
            "field": seal.field_name,
            "subject": said(seal.signer_cert.subject),
            "sound": status.intact and status.valid and status.docmdp_ok is not False,
            "trusted": status.trusted,
            "stamped": bool(stamp and stamp.valid and stamp.intact),
            "covers": status.coverage.name if status.coverage else "",
            "at": status.signer_reported_dt.isoformat() if status.signer_reported_dt else "",
        }


def said(name: Any) -> str:
    """Give a name of a certificate as people say it: the particular before the general."""
    return ", ".join(str(part) for part in reversed(name.native.values()))
