"""The pieces that the body of a paper is made of. Every text is only text, whatever signs stand in it.

Line breaks in a text are kept; nothing else of it has a meaning.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One line `label : value`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines of label and value, their colons under each other."""

    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered where the order counts."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `caption` stands above it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line to tick, with what was noted beside it."""

    text: str
    ticked: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list of lines, ticked or not."""

    items: tuple[Tick, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture from the file store, by the digest (hex) of its bytes. `type`: jpeg or png."""

    digest: str
    caption: str = ""
    type: str = "jpeg"


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures, two beside each other."""

    photos: tuple[Photo, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in whose name a Berita Acara speaks; `part` is what they are called further on."""

    name: str
    title: str
    part: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Those between whom something was done, numbered."""

    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Device:
    """A device that was put in, taken out or changed: its numbers before and after."""

    name: str
    model: str = ""
    before: str = ""
    after: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Devices:
    """A table of devices."""

    devices: tuple[Device, ...]
    caption: str = ""


Block: TypeAlias = (
    Paragraph | Heading | Pairs | Points | Table | Ticks | Photos | Parties | Devices
)  # fmt: skip
