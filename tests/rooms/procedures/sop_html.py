"""Reads the page of a procedure back out of its HTML, knowing nothing of how the product made it."""

import re
from html.parser import HTMLParser

INLINE = {"a", "b", "i", "span", "strong"}
EMPTY = {"br", "hr", "img", "input", "link", "meta"}


class Node:
    """One element: its tag, attributes, and what lies in it."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.inside = tag, dict(attributes), []

    def all(self, *wanted):
        """Give every element below that fits one of "tag", ".class" or "#id"."""
        for child in self.inside:
            if isinstance(child, Node):
                if any(child.fits(one) for one in wanted):
                    yield child
                yield from child.all(*wanted)

    def one(self, wanted):
        return next(self.all(wanted))

    def fits(self, wanted):
        if wanted[0] == ".":
            return wanted[1:] in self.attributes.get("class", "").split()
        return self.attributes.get("id") == wanted[1:] if wanted[0] == "#" else self.tag == wanted

    def text(self, *without):
        """Give the words, leaving out elements that fit."""
        return re.sub(r"\s+", " ", self._words(without)).strip()

    def _words(self, without):
        words = "".join(
            child if isinstance(child, str) else child._words(without)
            for child in self.inside
            if isinstance(child, str) or not any(child.fits(one) for one in without)
        )
        return words if self.tag in INLINE else f" {words} "


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("document", ())]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.open[-1].inside.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_startendtag(self, tag, attributes):
        self.open[-1].inside.append(Node(tag, attributes))

    def handle_endtag(self, tag):
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> closed by </{tag}>"

    def handle_data(self, text):
        self.open[-1].inside.append(text)


def read(page):
    """Give the document of an answer."""
    reader = _Reader()
    reader.feed(page.content.decode())
    return reader.open[0]


def rows(document):
    """Give the rows of the steps, by number."""
    found = {row.attributes["id"]: row for row in document.all("tr") if "id" in row.attributes}
    return {key.removeprefix("langkah-"): row for key, row in found.items()}


def printed(row):
    """Give the words of one row by its columns, without what is marked as blank or supplied."""
    cells = {cell.attributes.get("data-label"): cell for cell in row.all("td")}
    outputs = [
        paragraph.text(".sop-blank", ".supplied", ".sop-exit-of") for paragraph in _lines(cells, "output")
    ]
    return {
        "text": spoken(row.one(".sop-table__does")),
        "time": row.one(".sop-table__time").text(".sop-blank"),
        "needs": [paragraph.text() for paragraph in _lines(cells, "kelengkapan")],
        "output": [words for words in outputs if words],
    }


def _lines(cells, head):
    return [
        line for label, cell in cells.items() if (label or "").casefold() == head for line in cell.all("p")
    ]


def spoken(cell):
    """Give an act as one text, sub-acts lettered."""
    acts = [item.text() for item in cell.all("li")]
    return " ".join(f"{letter}) {act}" for letter, act in zip("abcdef", acts, strict=False)) or cell.text()


def symbols(row):
    """Give the symbols of a row: in which performer's column, which shape, and whether marked as inferred."""
    found = []
    for lane, cell in enumerate(row.all(".flow__lane")):
        for shape in cell.all(".flow__shape"):
            kind = "diamond" if shape.tag == "path" else "capsule" if "rx" in shape.attributes else "box"
            found.append((lane, kind, cell.fits(".sop-inferred")))
    return found
