"""The step tables and identity pages of the five signed papers, read from their transcripts in tests/seeds.

Written apart from the product and importing nothing of it: it says where a definition strays from its paper.
"""

import re
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
BLANK = "(kosong)"
BOXES = {
    "Kualifikasi Pelaksana": "qualifications",
    "Kualifikasi pelaksana": "qualifications",
    "Keterkaitan": "related",
    "Peralatan/Perlengkapan": "equipment",
    "Peralatan/perlengkapan": "equipment",
    "Peralatan": "equipment",
    "Peringatan": "warnings",
    "Pencatatan dan Pendataan": "records",
    "Pencatatan dan pendataan": "records",
}
ROWS = {
    "Nomor SOP": "number",
    "Nomor Standar Operasional Prosedur": "number",
    "Judul SOP": "title",
    "Nama Standar Operasional Prosedur": "title",
    "Annex heading": "annex_heading",
    "Heading over the step table": "annex_heading",
    "Tanggal Pembuatan": "created",
    "Tanggal Revisi": "revised",
    "Tanggal Efektif": "effective",
    "Tanggal **Pengesahan**": "effective",
    "Government / office": "office",
    "Unit": "unit",
    "Part of": "decree",
}


def sections(name):
    """Give the text under each heading, by the paper's file name."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    parts = re.split(r"^## (\S+\.txt).*$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def steps(section):
    """Give the rows of a step table: no, text, actor, named, needs, time, output."""
    rows = [cells(line) for line in section.splitlines() if re.match(r"\| \d+ \|", line)]
    return [
        {
            "no": row[0],
            "text": row[1],
            "actor": row[2].rsplit(" (", 1)[0],
            "named": row[2].endswith("(T)"),
            "needs": None if row[3] in ("(no column)", BLANK) else row[3],
            "time": None if row[4] == BLANK else row[4],
            "output": None if row[5] == BLANK else row[5],
        }
        for row in rows
    ]


def without_remarks(text):
    """Strip the transcript's own remarks: (month only), (another SOP's heading), (tidak terbaca) …"""
    if text.startswith(("(kosong", "(tidak terbaca")):
        return ""
    return re.sub(r" \((?:month only|another SOP's heading|item numbers lost)\)$", "", text)


def rows(section):
    """Give the identity table: what the definition calls it → the paper's words."""
    found = {}
    for line in section.splitlines():
        pair = cells(line)
        if line.startswith("|") and pair[0] in ROWS:
            found[ROWS[pair[0]]] = without_remarks(pair[1])
    return found


def boxes(section):
    """Give the boxes of the identity page, as one text each."""
    found = {}
    for line in section.splitlines():
        match = re.match(r"\*\*(.+?)\*\*([^:]*): (.*)$", line)
        if match and match[1] in BOXES:
            found[BOXES[match[1]]] = re.sub(r"\(kosong[^)]*\)", "", without_remarks(match[3]))
    return found


def laws(section):
    """Give the numbered lines of the legal basis, remarks included."""
    block = section.split("**Dasar Hukum**", 1)[1].split("\n**", 1)[0]
    return re.findall(r"^\d+\. (.+)$", block, flags=re.MULTILINE)


def columns(section):
    """Give the performer columns in their printed order."""
    text = re.search(r"^\*\*Performer columns\*\*: (.*)$", section, flags=re.MULTILINE)[1]
    names = re.split(r"\. (?:\*\*|The |Full )", text)[0]
    return [re.sub(r" \(the last has no step\)$", "", name).strip() for name in names.split(" · ")]


def approval(section):
    """Give the cell that says who approved the paper."""
    return re.search(r"^\| Disahkan [oO]leh \| (.*) \|$", section, flags=re.MULTILINE)[1]


def letters(text):
    """Give only the letters of a text, to compare lists whose numbering a scan lost."""
    return " ".join(re.findall(r"[a-z]+", text.casefold()))
