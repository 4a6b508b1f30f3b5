"""Keeps bytes outside the database, each under the SHA-256 of its content, so a stored file never changes.

A file is on the disk for good (file and directories synced) before `store` returns. It never knows whose
file it is or what it is called, and never hands out a path made from anybody's words.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Final

from laksana.core.values import frozen

DRAFTS: Final = "drafts"


class TooLarge(Exception):
    """The bytes go on beyond the limit; nothing was kept."""


@frozen
class Stored:
    """One file as it lies on the disk."""

    digest: bytes
    size: int


class Files:
    """A folder of files by digest, two levels deep."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def store(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        """Keep the bytes; reading ends at the first chunk beyond `limit`."""
        draft = self._new_draft()
        try:
            stored = _write(draft, chunks, limit=limit)
            self._settle(draft, stored.digest)
        finally:
            draft.unlink(missing_ok=True)
        return stored

    def path(self, digest: bytes) -> Path:
        """Tell where the file of that digest lies, or would."""
        name = digest.hex()
        return self.root / name[:2] / name[2:4] / name

    def open(self, digest: bytes) -> BufferedReader:
        """Open a stored file for reading; FileNotFoundError when there is none."""
        return self.path(digest).open("rb")

    def holds(self, digest: bytes) -> bool:
        """Tell whether there is a file of that digest."""
        return self.path(digest).exists()

    def is_sound(self, digest: bytes) -> bool:
        """Tell whether the file is there and its bytes still have that digest."""
        try:
            with self.open(digest) as file:
                return hashlib.file_digest(file, "sha256").digest() == digest
        except FileNotFoundError:
            return False

    def forget(self, digest: bytes) -> None:
        """Remove the file; nothing happens when it is already gone."""
        self.path(digest).unlink(missing_ok=True)

    def older_than(self, moment: float) -> Iterator[bytes]:
        """Give the digests of the files last stored before `moment` (seconds since 1970)."""
        for path in self.root.glob("??/??/*"):
            if path.stat().st_mtime < moment:
                yield bytes.fromhex(path.name)

    def forget_drafts(self, moment: float) -> None:
        """Remove what was begun before `moment` and never settled: its writer is dead."""
        for draft in (self.root / DRAFTS).glob("*"):
            if draft.stat().st_mtime < moment:
                draft.unlink(missing_ok=True)

    def _new_draft(self) -> Path:
        folder = self.root / DRAFTS
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
        return Path(name)

    def _settle(self, draft: Path, digest: bytes) -> None:
        """Give the draft its name, and make the name last."""
        final = self.path(digest)
        if final.exists():
            os.utime(final)
            return
        made = [folder for folder in (final.parent.parent, final.parent) if not folder.exists()]
        final.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(final)
        for folder in {final.parent, *(folder.parent for folder in made)}:
            _sync_folder(folder)


def _write(draft: Path, chunks: Iterable[bytes], *, limit: int) -> Stored:
    digest, size = hashlib.sha256(), 0
    with draft.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise TooLarge(f"more than {limit} bytes")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Stored(digest.digest(), size)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
