"""Which words of a paper a person may change: its subject, running text, lines, lists, who gets it.

Tables, ticks, photographs and signatories follow from the case and are left as they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from laksana.core.papers.blocks import Block, Heading, Pair, Pairs, Paragraph, Points
from laksana.core.papers.content import Content
from laksana.core.values import frozen

MOST = 4000


@frozen
class Word:
    """One text to change. `lines`: each line stands for itself."""

    name: str
    label: str
    text: str
    long: bool = False
    lines: bool = False


def words_of(content: Content) -> list[Word]:
    """Give the texts of a paper in its order; names are places in it."""
    return [
        Word("subject", "", content.subject),
        Word("recipients", "", "\n".join(content.recipients), long=True, lines=True),
        *_of_body(content),
        Word("copies", "", "\n".join(content.copies), long=True, lines=True),
    ]


def with_words(content: Content, given: Mapping[str, str]) -> Content:
    """Give a paper with other words."""
    return replace(
        content,
        subject=given["subject"].strip() or content.subject,
        recipients=_lines(given["recipients"]),
        copies=_lines(given["copies"]),
        body=tuple(_changed(place, block, given) for place, block in enumerate(content.body)),
    )


def _of_body(content: Content) -> Iterator[Word]:
    heading = ""
    for place, block in enumerate(content.body):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph):
            yield Word(f"b{place}", heading, block.text, long=True)
            heading = ""
        elif isinstance(block, Points):
            yield Word(f"b{place}", heading, "\n".join(block.items), long=True, lines=True)
        elif isinstance(block, Pairs):
            for row, pair in enumerate(block.rows):
                yield Word(f"b{place}.{row}", pair.label, pair.value, long="\n" in pair.value)


def _changed(place: int, block: Block, given: Mapping[str, str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(given[f"b{place}"])
    if isinstance(block, Points):
        return replace(block, items=_lines(given[f"b{place}"]))
    if isinstance(block, Pairs):
        rows = (Pair(pair.label, given[f"b{place}.{row}"]) for row, pair in enumerate(block.rows))
        return Pairs(tuple(rows))
    return block


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
