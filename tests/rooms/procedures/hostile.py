"""Definitions made to break a reader: bombs, tricks, look-alikes, and random damage to sound ones.

Imports nothing of the product. Each is named, so that a failure says which one it was.
"""

import random

HEAD = """procedure: uji/jahat
version: 1
kind: incident
signed: false
identity: {title: Uji}
performers: {head: {title: Kepala Seksi}, worker: {title: Teknisi}}
owner: head
starts: head
ends: head
"""
TAIL = """steps:
  - {no: "1", key: one, performer: head, does: Satu, standard_time: 1 jam}
  - {no: "2", key: two, performer: worker, does: Dua}
"""
SOUND = HEAD + TAIL
WRONG = (
    "",
    "~",
    "7",
    "-7",
    "1e400",
    ".nan",
    "true",
    "[]",
    "{}",
    "[[[]]]",
    "{a: {b: {}}}",
    "'  '",
    '"\\0"',
    "9" * 400,
)
KEYS = (
    "procedure", "version", "kind", "government", "signed", "source", "identity", "performers", "owner",
    "starts", "ends", "clock", "steps", "outputs", "supplied",
)  # fmt: skip
STEP_KEYS = (
    "no", "key", "performer", "does", "needs", "standard_time", "clock", "outputs", "outcomes", "next",
    "may_return_to", "checks", "appoints", "disposition", "takes_part", "co_signs", "informs", "filled_by",
    "each", "checklist", "evidence", "stock", "hands_over_to", "restores", "reopens_at", "supplied",
)  # fmt: skip


def corpus():
    """Give (name, bytes) of every definition that must be refused."""
    for make in (_bombs, _files, _tricks, _flows, _times, _characters):
        for name, text in make():
            yield f"{make.__name__.strip('_')}: {name}", text if isinstance(text, bytes) else text.encode()


def _bombs():
    for width in (2, 9, 50):
        yield (
            f"aliases {width}",
            "a: &a [x]\n"
            + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * width)}]\n"
                for n in range(9)
            ),
        )
    yield "alias to itself", "a: &a [*a]\n"
    yield "anchor alone", SOUND.replace("Satu", "&x Satu")
    yield "merge key", "base: &b {x: 1}\nother: {<<: *b}\n"
    for depth in (21, 100, 2_500, 100_000):
        yield f"lists {depth}", "[" * depth
        yield f"closed lists {depth}", "[" * depth + "]" * depth
        yield f"mappings {depth}", "{a: " * depth
    for depth in (21, 200, 1_000):
        yield f"block {depth}", "".join(f"{' ' * n}a:\n" for n in range(depth))
        yield f"dashes {depth}", "- " * depth + "x"
    yield "one huge text", f"a: {'b' * 999_000}"
    yield "many words", f"a: {'b ' * 499_000}"
    yield "many quoted words", f'a: "{"b " * 499_000}"'
    yield "many lines", f"a: >\n{'  b' + chr(10)}" + "  b\n" * 249_000
    yield "many blank lines", "\n" * 999_999
    yield "many comments", "# x\n" * 249_000
    yield "many values", "- a\n" * 249_000
    yield "many keys", "".join(f"a{n}: 1\n" for n in range(90_000))
    yield "many flow values", f"[{'a,' * 400_000}]"
    yield "many escapes", '"' + "\\n" * 499_000 + '"'
    yield "many anchors", "".join(f"- &a{n} x\n" for n in range(60_000))
    yield "too large by one", "#" * 1_000_001
    yield "ten megabytes", "a: 1\n" * 2_000_000
    yield "many unknown keys", SOUND + "".join(f"performe{n}: 1\n" for n in range(9_000))
    for count in (501, 1_500):
        steps = "".join(f'  - {{no: "{n}", key: s{n}, performer: head, does: x}}\n' for n in range(count))
        yield f"{count} steps", f"{HEAD}steps:\n{steps}"


def _files():
    yield "empty", ""
    yield "only a comment", "# x"
    yield "a scalar", "x"
    yield "a list", "- x"
    yield "nul", b"a: \x00"
    yield "latin-1", "a: é".encode("latin-1")
    yield "utf-16", SOUND.encode("utf-16")
    yield "utf-32", SOUND.encode("utf-32")
    yield "cut in a character", "a: é".encode()[:-1]
    yield "surrogates", b"a: \xed\xa0\x80"
    yield "two documents", f"{SOUND}---\n{SOUND}"
    yield "unclosed", SOUND[: SOUND.index("}")]
    yield "tab indent", "a:\n\t- b"
    yield "directive", "%YAML 9.9\n---\na: 1"
    yield "odd directive", "%TAG ! tag:evil,2026:\n---\na: !x 1"
    yield "gzip", bytes([31, 139, 8, 0]) + bytes(range(256))
    yield "zip", b"PK\x03\x04" + bytes(range(256))
    yield "every byte", bytes(range(256))


def _tricks():
    for tag in (
        "!!python/object:os.system",
        "!!python/name:os.system",
        "!!binary",
        "!x",
        "!!str",
        "!!int",
        "!<tag:x>",
    ):
        yield f"tag {tag}", SOUND.replace("Satu", f"{tag} Satu")
    for key in ("version", "identity", "steps"):
        yield f"twice {key}", SOUND + f"{key}: 1\n"
    yield "twice in a step", SOUND.replace('no: "2"', 'no: "2", no: "3"')
    yield "key that is a list", SOUND + "? [a]\n: b\n"
    yield "key that is a mapping", SOUND + "? {a: b}\n: b\n"
    for key in ("exec", "template", "__class__", "import", "expression", "when", "script", "$ref", "<<"):
        yield f"unknown {key}", SOUND + f"{key}: x\n"
        yield f"unknown {key} in a step", SOUND.replace("does: Satu", f"does: Satu, {key}: x")
    for value in WRONG:
        for key in KEYS:
            if not (value in ("", "~") and key in ("government", "source", "clock", "outputs", "supplied")):
                yield f"{key}: {value[:20]}", _put(key, value)
    for value in ("7", "-1.5", "[[x]]", "{a: {}}", "9" * 400):
        for key in STEP_KEYS:
            yield (
                f"step {key}: {value[:20]}",
                SOUND.replace(
                    "does: Dua}",
                    f"does: Dua, {key}: {value}}}" if key not in ("no", "key", "performer", "does") else "x}",
                ),
            )


def _put(key, value):
    if key in ("source", "government", "clock", "outputs", "supplied"):
        wrong = {"{}": "[[x]]", "[]": "{a: 1}", "'  '": "[1]"}.get(value, value)
        return SOUND + f"{key}: {wrong if key != 'source' else '[x]'}\n"
    lines = SOUND.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = start + 1
    while lines[end].startswith(" "):
        end += 1
    fault = {"version": {"7": "0"}, "signed": {"true": "2"}}.get(key, {}).get(value, value)
    return "\n".join([*lines[:start], f"{key}: {fault}", *lines[end:]])


def _flows():
    yield "no exit", SOUND.replace("does: Dua}", "does: Dua, next: one}")
    yield "to itself", SOUND.replace("does: Dua}", "does: Dua, next: two}")
    yield "out of reach", SOUND.replace("standard_time: 1 jam}", "next: end}")
    yield "to nowhere", SOUND.replace("does: Dua}", "does: Dua, next: three}")
    yield "a step called end", SOUND.replace("key: two", "key: end")
    yield "outcome no", SOUND.replace("does: Dua}", "does: Dua, outcomes: {no: {label: x, to: end}}}")
    yield "outcome True", SOUND.replace("does: Dua}", "does: Dua, outcomes: {True: {label: x, to: end}}}")
    yield "return forward", SOUND.replace("standard_time: 1 jam}", "may_return_to: [two]}")
    yield "checks itself", SOUND.replace("does: Dua}", "does: Dua, checks: two}")
    ring = "".join(
        f'  - {{no: "{n}", key: s{n}, performer: head, does: x, next: s{(n + 1) % 400}}}\n'
        for n in range(400)
    )
    yield "ring of 400", f"{HEAD}steps:\n{ring}"
    web = ", ".join(f"o{n}: {{label: x, to: s{n}}}" for n in range(300))
    yield (
        "web of exits",
        HEAD
        + "steps:\n"
        + "".join(
            f'  - {{no: "{n}", key: s{n}, performer: head, does: x, outcomes: {{{web}}}}}\n'
            for n in range(12)
        ),
    )
    back = ", ".join(f"s{n}" for n in range(40))
    yield (
        "returns everywhere",
        HEAD
        + "steps:\n"
        + "".join(
            f'  - {{no: "{n}", key: s{n}, performer: head, does: x, may_return_to: [{back}]}}\n'
            for n in range(400)
        ),
    )


def _times():
    for time in (
        "-1 jam",
        "0 menit",
        "99999999999999 hari",
        "1e9 jam",
        "sehari",
        "1 jam 30 menit",
        "10:30",
        "٣ jam",
    ):
        yield time, SOUND.replace("1 jam", f'"{time}"')


def _characters():
    for code in (0x202E, 0x2066, 0x200B, 0x200D, 0xFEFF, 0xAD, 0x0085, 0x2028, 0x7, 0x1B, 0xE0001):
        yield f"text U+{code:04X}", SOUND.replace("does: Satu", f'does: "Sa\\U{code:08X}tu"')
    for letter in "\u0430\u0435\u043e\u0441\u0440\u0443\u0445\u03bf\u0131":
        yield f"key {letter}", SOUND.replace("key: two", f"key: tw{letter}")
        yield f"structure {letter}", SOUND.replace("owner: head", f"own{letter}r: head")
    yield "homograph performer", SOUND.replace("title: Teknisi", "title: K\u0435pala Seksi")
    yield "same performer", SOUND.replace("title: Teknisi", "title: kepala seksi")
    yield "full width", SOUND.replace("key: two", "key: \uff54\uff57\uff4f")
    yield "arabic in a word", SOUND.replace("Satu", "peker\u062cannya")
    yield "look-alike steps", SOUND.replace("key: two", "key: tw0").replace("key: one", "key: two")
    yield "emoji key", SOUND.replace("key: two", "key: \U0001f600")
    yield "long key", SOUND.replace("key: two", f"key: {'a' * 5_000}")
    yield "long text", SOUND.replace("Satu", "a" * 2_001)
    yield "path as id", SOUND.replace("uji/jahat", "../../etc/passwd")
    yield "address as id", SOUND.replace("uji/jahat", "http://x/y")


def damaged(texts, *, seed, number):
    """Give `number` randomly damaged copies of sound definitions; the same seed gives the same ones."""
    rng = random.Random(seed)
    for _ in range(number):
        text = rng.choice(texts)
        for _ in range(rng.randint(1, 4)):
            text = rng.choice(DAMAGES)(rng, text)
        yield text.encode("utf-8", "surrogatepass")


def _cut(rng, text):
    start = rng.randrange(len(text) + 1)
    return text[:start] + text[start + rng.randint(1, 60) :]


def _insert(rng, text):
    place = rng.randrange(len(text) + 1)
    piece = rng.choice(
        [":", "- ", "{", "}", "[", "]", "&a ", "*a", "!x ", "|", ">", '"', "'", "#", "\n", "\t", "~", "true",
         "0", "\u202e", "\u0430", "\x00", "? ", "%", "@", "`", ",", "  ", "end", "reporter", "\ud800"]
    )  # fmt: skip
    return text[:place] + piece * rng.choice([1, 1, 1, 30]) + text[place:]


def _swap_lines(rng, text):
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _repeat_lines(rng, text):
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    return "\n".join(
        lines[:start] + lines[start : start + rng.randint(1, 8)] * rng.randint(2, 4) + lines[start:]
    )


def _swap_words(rng, text):
    words = text.split(" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _flip(rng, text):
    place = rng.randrange(len(text) or 1)
    return text[:place] + chr(rng.choice([rng.randrange(128), rng.randrange(0x2FFF)])) + text[place + 1 :]


DAMAGES = (_cut, _insert, _swap_lines, _repeat_lines, _swap_words, _flip)
