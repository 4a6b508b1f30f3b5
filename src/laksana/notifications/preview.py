"""Every kind of notice with sample facts, as its reader meets it. Rooms register who is told which."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from laksana.core.values import frozen
from laksana.notifications.kinds import SAMPLE, WORDS, NoticeKind, group_of
from laksana.notifications.models import Language, Message
from laksana.notifications.services.writing import Written, sheet, write
from laksana.organization.selectors import Structure

Telling: TypeAlias = Callable[[], Iterable[tuple[NoticeKind, str, str]]]
"""Gives lines of kind, upon what, and who is told, in the reader's language."""
SUMMARY: Final = frozenset({"waiting", "late", "major", "late_list"})
"""What the morning's summary alone says."""
SAMPLE_LINK: Final = "https://laksana.example/n/contoh/"

_tellings: list[Telling] = []


@frozen
class Sample:
    """One kind in one language."""

    language: str
    key: str
    written: Written
    sheet: SafeString


@frozen
class Kind:
    """One kind: who is told upon what, and how it reads."""

    key: str
    title: str
    icon: str
    group: str
    told: tuple[tuple[str, str], ...]
    samples: tuple[Sample, ...]


def register_telling(telling: Telling) -> None:
    """Say who is told which kind; each room does so in its `AppConfig.ready`."""
    if telling not in _tellings:
        _tellings.append(telling)


def titles() -> list[tuple[str, str]]:
    """Give key and title of every kind."""
    return [(kind.value, str(words.title)) for kind, words in WORDS.items()]


def previewed(kind: NoticeKind, office: Structure, now: datetime) -> Kind:
    """Show one kind in both languages."""
    facts = {name: said for name, said in SAMPLE.items() if name not in SUMMARY or kind is NoticeKind.DIGEST}
    words, message = WORDS[kind], Message(kind=kind, facts=facts, made_at=now)
    return Kind(
        key=kind.value,
        title=str(words.title),
        icon=words.icon,
        group=str(group_of(kind, urgent=False).label),
        told=tuple(_told()[kind]),
        samples=tuple(_sample(message, office, language) for language in Language),
    )


def _sample(message: Message, office: Structure, language: Language) -> Sample:
    return Sample(
        language=language.label,
        key=language.value,
        written=write(message, office, language.value, link=SAMPLE_LINK),
        sheet=sheet(message, office, language.value, link=SAMPLE_LINK),
    )


def _told() -> Mapping[NoticeKind, list[tuple[str, str]]]:
    found: dict[NoticeKind, list[tuple[str, str]]] = defaultdict(list)
    found[NoticeKind.ADDRESS_FAILING].append((_("alamat menolak sebuah pemberitahuan"), _("pemiliknya")))
    for telling in _tellings:
        for kind, upon, who in telling():
            found[kind].append((upon, who))
    return found
