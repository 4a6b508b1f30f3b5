"""Takes in files before a command names them, makes pictures anew, forgets what nobody needs.

Bytes lie on the disk before the row is committed. Nothing is served before it is ready, and never as a page.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Case as When
from django.db.models import F, Value
from django.db.models import When as Whenever

from laksana.cases import file_names
from laksana.cases.models import Attachment, AttachmentState
from laksana.outbox import services as outbox
from laksana.outside import filetypes, time
from laksana.outside.files import Files, Stored, TooLarge
from laksana.ui.forms import KeptFile

LIMIT: Final = 25 * 1024 * 1024
LOOSE_FOR: Final = timedelta(days=7)
UNNEEDED_FOR: Final = timedelta(days=1)
REMAKE: Final = "cases.remake_picture"


class UploadRefused(Exception):
    """A file was not taken in. `code`: too_large, empty, type, damaged, active_content, too_much_inside."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def files() -> Files:
    """Give the folder of this installation's files."""
    return Files(settings.MEDIA_ROOT)


def store(upload: "UploadedFile[Any]", *, person: int, government: int) -> str:
    """Take a file in for a later command of the same person, and give its digest as the command names it."""
    if upload.size and upload.size > LIMIT:
        raise UploadRefused("too_large")
    stored, kind = _keep(upload.chunks())
    with transaction.atomic():
        loose = Attachment.objects.filter(
            made_by=person, sha256=stored.digest, case=None, government=government
        )
        if not loose.exists():
            _add_row(stored, kind, name=upload.name or "", person=person, government=government)
    return stored.digest.hex()


def loose(digests: Sequence[str], *, person: int) -> list[KeptFile]:
    """Give those of some files that this person sent and no command has named yet, in their order."""
    wanted = {bytes.fromhex(digest) for digest in digests if _is_digest(digest)}
    rows = Attachment.objects.filter(made_by=person, sha256__in=wanted, case=None)
    found = {bytes(row.sha256).hex(): row for row in rows.exclude(state=AttachmentState.REFUSED)}
    there = [(digest, found[digest]) for digest in dict.fromkeys(digests) if digest in found]
    return [KeptFile(digest, row.name, row.size) for digest, row in there]


def attach(
    digests: Sequence[str], *, person: int, case: int, entry: int, keeps_place: bool, internal: bool
) -> bool:
    """Give loose files of that person to a journal entry; False when one of them is not there to be given."""
    wanted = {bytes.fromhex(digest) for digest in digests if _is_digest(digest)}
    if len(wanted) != len(set(digests)):
        return False
    loose = Attachment.objects.filter(made_by=person, sha256__in=wanted, case=None)
    given = loose.update(
        case=case,
        entry=entry,
        keeps_place=keeps_place,
        internal=internal,
        place=F("place") if keeps_place else "",
    )
    return given == len(wanted)


def remake(attachment: Attachment) -> None:
    """Make a waiting picture anew and let it be served, or refuse it; safe to repeat."""
    from laksana.outside import images  # only a worker decodes pictures; a web process should not pay for it

    if attachment.state != AttachmentState.PROCESSING:
        return
    try:
        with files().open(attachment.sha256) as source:
            picture = images.remake(source, attachment.type)
    except images.Unreadable:
        Attachment.objects.filter(pk=attachment.pk).update(state=AttachmentState.REFUSED)
        return
    served = files().store([picture.content], limit=len(picture.content))
    kind = filetypes.TYPES[picture.type]
    Attachment.objects.filter(pk=attachment.pk).update(
        served=served.digest,
        size=served.size,
        type=kind.name,
        name=file_names.clean(attachment.name, extension=kind.extension),
        place=When(Whenever(keeps_place=True, then=Value(picture.place)), default=Value("")),
        state=AttachmentState.READY,
    )


def forget_loose(now: datetime) -> int:
    """Forget files that no command has named for a week."""
    return Attachment.objects.filter(case=None, made_at__lt=now - LOOSE_FOR).delete()[0]


def forget_unneeded_bytes(now: datetime) -> int:
    """Remove bytes that nothing serves or waits for: originals of pictures, erased or refused files."""
    old = list(files().older_than((now - UNNEEDED_FOR).timestamp()))
    unneeded = set(old) - needed(old)
    for digest in unneeded:
        files().forget(digest)
    return len(unneeded)


def needed(digests: Iterable[bytes]) -> set[bytes]:
    """Give those of the digests whose bytes must be there."""
    asked = list(digests)
    found: set[bytes] = set()
    for start in range(0, len(asked), 500):
        part = asked[start : start + 500]
        found.update(_needed(part))
    return found


def _needed(part: list[bytes]) -> Iterator[bytes]:
    waiting = Attachment.objects.filter(sha256__in=part, state=AttachmentState.PROCESSING)
    ready = Attachment.objects.filter(served__in=part, state=AttachmentState.READY)
    for digests in (waiting.values_list("sha256", flat=True), ready.values_list("served", flat=True)):
        yield from (bytes(digest) for digest in digests if digest)


def _keep(chunks: Iterable[bytes]) -> tuple[Stored, filetypes.FileType]:
    try:
        stored = files().store(chunks, limit=LIMIT)
    except TooLarge as error:
        raise UploadRefused("too_large") from error
    try:
        with files().open(stored.digest) as file:
            return stored, filetypes.sniff(file)
    except filetypes.NotAllowed as error:
        files().forget(stored.digest)
        raise UploadRefused(error.code) from error


def _add_row(stored: Stored, kind: filetypes.FileType, *, name: str, person: int, government: int) -> None:
    row = Attachment.objects.create(
        government_id=government,
        sha256=stored.digest,
        served=None if kind.image else stored.digest,
        name=file_names.clean(name, extension=kind.extension),
        type=kind.name,
        size=stored.size,
        state=AttachmentState.PROCESSING if kind.image else AttachmentState.READY,
        made_by_id=person,
        made_at=time.now(),
    )
    if kind.image:
        outbox.promise(REMAKE, key=f"{REMAKE}:{row.pk}", of=government, attachment=row.pk)


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(sign in "0123456789abcdef" for sign in text)
