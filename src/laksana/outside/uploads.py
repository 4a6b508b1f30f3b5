"""Takes uploads in piece by piece and stops reading beyond the limit, before anything else sees the request.

Nothing of a refused file is kept. A body that declares more than is ever taken is not read at all.
"""

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

MOST_OF_FILE: Final = 25 * 1024 * 1024
MOST_OF_BODY: Final = 60 * 1024 * 1024
MARK: Final = "laksana.upload_too_large"


def too_large(request: HttpRequest) -> bool:
    """Tell whether the request's files were cut off for their size."""
    return bool(request.META.get(MARK))


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes a file to a temporary one and hangs up on whoever sends more than is taken."""

    _received = 0

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Refuse a body by its declared length, unread."""
        if content_length > MOST_OF_BODY:
            raise RequestDataTooBig(f"a body of {content_length} bytes")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file."""
        self._received = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, or hang up."""
        self._received += len(raw_data)
        if self._received > MOST_OF_FILE:
            self.upload_interrupted()
            if self.request is not None:
                self.request.META[MARK] = "1"
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
