"""Lets a server of the tests listen while a block runs. Knows no protocol."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from threading import Thread


@contextmanager
def listening(server: BaseServer) -> Iterator[None]:
    """Serve from a thread of its own until the block ends."""
    with server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
