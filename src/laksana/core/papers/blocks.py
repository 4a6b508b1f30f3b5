"""The pieces that the body of a paper is made of. Every text is only text, whatever signs stand in it.

Line breaks in a text are kept; nothing else of it has a meaning.
"""

from typing import TypeAlias

from laksana.core.values import frozen


@frozen
class Paragraph:
    """Running text."""

    text: str


@frozen
class Heading:
    """The title of what follows."""

    text: str


@frozen
class Pair:
    """One line `label : value`."""

    label: str
    value: str


@frozen
class Pairs:
    """Lines of label and value, their colons under each other."""

    rows: tuple[Pair, ...]


@frozen
class Points:
    """A list; numbered where the order counts."""

    items: tuple[str, ...]
    numbered: bool = False


@frozen
class Table:
    """A ruled table; `caption` stands above it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@frozen
class Tick:
    """One line to tick, with what was noted beside it."""

    text: str
    ticked: bool
    note: str = ""


@frozen
class Ticks:
    """A list of lines, ticked or not."""

    items: tuple[Tick, ...]
    caption: str = ""


@frozen
class Photo:
    """A picture from the file store, by the digest (hex) of its bytes. `type`: jpeg or png."""

    digest: str
    caption: str = ""
    type: str = "jpeg"


@frozen
class Photos:
    """Pictures, two beside each other."""

    photos: tuple[Photo, ...]
    caption: str = ""


@frozen
class Party:
    """Somebody in whose name a Berita Acara speaks; `part` is what they are called further on."""

    name: str
    title: str
    part: str = ""
    office: str = ""


@frozen
class Parties:
    """Those between whom something was done, numbered."""

    parties: tuple[Party, ...]


@frozen
class Device:
    """A device that was put in, taken out or changed: its numbers before and after."""

    name: str
    model: str = ""
    before: str = ""
    after: str = ""
    place: str = ""
    note: str = ""


@frozen
class Devices:
    """A table of devices."""

    devices: tuple[Device, ...]
    caption: str = ""


Block: TypeAlias = (
    Paragraph | Heading | Pairs | Points | Table | Ticks | Photos | Parties | Devices
)  # fmt: skip
