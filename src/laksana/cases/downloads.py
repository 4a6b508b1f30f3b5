"""Hands a stored file out: always as a file to keep, never as a page to run. Others ask who may have it."""

from django.http import FileResponse

from laksana.cases import attachments
from laksana.cases.models import Attachment
from laksana.outside import filetypes
from laksana.ui.downloads import HEADERS


def answer(row: Attachment) -> FileResponse:
    """Give the answer that carries a ready file."""
    if row.served is None:
        raise FileNotFoundError(f"attachment {row.pk} is not ready")
    return FileResponse(
        attachments.files().open(bytes(row.served)),
        as_attachment=True,
        filename=row.name,
        content_type=filetypes.TYPES[row.type].media_type,
        headers=HEADERS,
    )
