"""Random procedures as plain dicts: every power a step may have.

Never imports the product; `bridge` turns them into the product's values.
"""

END = "end"
REPORTER = "reporter"
GOVERNMENT = "32.71"
FIELD_TYPES = ("text", "paragraph", "number", "date", "datetime", "choice", "yes_no", "table")
KINDS = ("incident", "security_incident", "service_request", "planned_maintenance")


def make(rng, number):
    """Give one random procedure; the same generator state gives the same one."""
    performers = [f"p{place}" for place in range(1, rng.randint(2, 4) + 1)]
    keys = [f"s{place}" for place in range(1, rng.randint(2, 9) + 1)]
    kind = rng.choice(KINDS)
    papers = {f"d{place}": fields(rng) for place in range(rng.randint(1, 4))}
    sites = rng.choice([0, 0.1, 0.4])
    steps = {key: step(rng, key, keys, performers, papers, sites=sites) for key in keys}
    if kind != "planned_maintenance" and rng.random() < 0.4:
        steps[keys[0]].update(performer=REPORTER, appoints=None)
    for key in keys[1:]:
        connect_back(rng, steps, keys, key)
    settle_first(rng, steps[keys[0]], [*keys, END][1])
    settle_people(rng, steps)
    settle_makers(steps, papers)
    if rng.random() < 0.6:
        steps[rng.choice(keys)]["reopens_at"] = True
    return {
        "id": f"uji/prosedur-{number}",
        "version": 1,
        "kind": kind,
        "government": GOVERNMENT,
        "owner": rng.choice(performers),
        "performers": [*performers, REPORTER],
        "first": keys[0],
        "steps": steps,
        "papers": papers,
    }


def step(rng, key, keys, performers, papers, *, sites):
    """Give a step; one of its exits leads to the next one: every step is reached, an end exists."""
    place = keys.index(key)
    following = keys[place + 1] if place + 1 < len(keys) else END
    outcomes = exits(rng, keys, place, following, papers) if rng.random() < 0.4 else {}
    restless = rng.random() < 0.15
    hand_over = None
    if outcomes and rng.random() < 0.3:
        hand_over = {
            "outcome": rng.choice(list(outcomes)),
            "title": "SOP Terkait",
            "procedure": rng.choice([None, "uji/terkait"]),
            "waits": rng.random() < 0.6,
        }
    return {
        "key": key,
        "performer": REPORTER if place and rng.random() < 0.06 else rng.choice(performers),
        "does": (f"Melakukan {key}",),
        "around_the_clock": restless,
        **standard(rng),
        "outputs": uses(rng, papers, 2),
        "outcomes": outcomes,
        "next": None if outcomes else following,
        "may_return_to": [],
        "returns_past": {},
        "checks": None,
        "appoints": rng.choice(performers) if rng.random() < 0.2 else None,
        "disposition": rng.random() < 0.15,
        "co_signs": signers(rng, performers),
        "informs": rng.sample(performers, 1) if rng.random() < 0.1 else [],
        "filled_by": REPORTER if rng.random() < 0.1 else None,
        "each_site": rng.random() < (sites if place else sites / 4),
        "checklist": [f"k{item}" for item in range(rng.randint(1, 3))] if rng.random() < 0.12 else [],
        "photos": rng.random() < 0.1,
        "hand_over": hand_over,
        "restores": rng.random() < 0.15,
        "stock": rng.random() < 0.2,
        "reopens_at": False,
    }


def signers(rng, performers):
    return rng.sample([*performers, REPORTER], rng.randint(1, 2)) if rng.random() < 0.15 else []


def standard(rng):
    """Give a standard time: minutes, days, or none where the paper is blank."""
    choice = rng.random()
    if choice < 0.2:
        return {"minutes": None, "days": None}
    if choice < 0.7:
        return {"minutes": rng.choice([10, 15, 30, 60, 120, 180]), "days": None}
    return {"minutes": None, "days": rng.choice([1, 2, 3])}


def exits(rng, keys, place, following, papers):
    """Give two or three exits; one leads on, the others anywhere: forward, back, or to the end."""
    names = ["lanjut", "lain", "ulang"][: rng.randint(2, 3)]
    targets = [following] + [rng.choice([*keys, END, END, following]) for _ in names[1:]]
    order = list(zip(names, targets, strict=True))
    rng.shuffle(order)
    return {
        name: {
            "to": target,
            "outputs": uses(rng, papers, 1),
            "reason_required": rng.random() < 0.3,
        }
        for name, target in order
    }


def connect_back(rng, steps, keys, key):
    """Let a step return to, and check, steps before it."""
    earlier = keys[: keys.index(key)]
    if rng.random() < 0.4:
        steps[key]["may_return_to"] = rng.sample(earlier, rng.randint(1, min(2, len(earlier))))
    if rng.random() < 0.3 and len(steps[key]["may_return_to"]) > 1:
        nearer, further = steps[key]["may_return_to"]
        steps[key]["returns_past"] = {further: nearer}
    if rng.random() < 0.35:
        steps[key]["checks"] = rng.choice(earlier)


def settle_first(rng, first, following):
    """A reporter sends with one act; many other first steps ask little too, for a report to complete."""
    if first["performer"] == REPORTER or rng.random() < 0.6:
        first.update(checklist=[], disposition=False, filled_by=None)
    if first["performer"] == REPORTER and first["outcomes"]:
        first.update(outcomes={}, next=following, hand_over=None)


def settle_people(rng, steps):
    """Only performers with a step are appointed; the reporter visits no sites."""
    acting = sorted({step["performer"] for step in steps.values()} - {REPORTER})
    for step in steps.values():
        if step["performer"] == REPORTER:
            step["each_site"] = False
        if step["appoints"] and step["appoints"] not in acting:
            step["appoints"] = rng.choice(acting) if acting else None


def settle_makers(steps, papers):
    """Every paper used is made somewhere, a form that the agency fills is new, no paper lies unused."""
    every = [row for step in steps.values() for row in rows_of(step)]
    for key in list(papers):
        used = [(rows, place) for rows in every for place, (_, name) in enumerate(rows) if name == key]
        if not used:
            del papers[key]
        elif not any(rows[place][0] == "new" for rows, place in used):
            rows, place = used[0]
            rows[place] = ("new", key)
    for step in steps.values():
        if step["filled_by"] and not any(mode == "new" for mode, _ in step["outputs"]):
            step["filled_by"] = None


def rows_of(step):
    return [step["outputs"], *(way["outputs"] for way in step["outcomes"].values())]


def uses(rng, papers, most):
    chosen = rng.sample(sorted(papers), min(len(papers), rng.randint(0, most)))
    return [(rng.choice(["new", "new", "carries", "adds_to"]), key) for key in chosen]


def fields(rng, *, depth=0):
    """Give the fields of a paper; a table's columns hold no table."""
    types = FIELD_TYPES[:-1] if depth else FIELD_TYPES
    return [
        field(rng, f"f{place}", rng.choice(types), depth)
        for place in range(rng.randint(0 if not depth else 1, 3))
    ]


def field(rng, key, kind, depth):
    return {
        "key": key,
        "type": kind,
        "required": rng.random() < 0.5,
        "choices": ["ya", "tidak"] if kind == "choice" else [],
        "columns": fields(rng, depth=depth + 1) if kind == "table" else [],
    }


def next_version(rng, procedure):
    """Give another version of a procedure: the same, or with one step changed, renamed, or gone."""
    steps = {key: {**step, "outcomes": dict(step["outcomes"])} for key, step in procedure["steps"].items()}
    posts = [name for name in procedure["performers"] if name != REPORTER]
    changed = {**procedure, "version": procedure["version"] + 1, "steps": steps}
    chosen = rng.choice(list(steps))
    change = rng.choice(["nothing", "words", "performer", "sites", "name", "gone"])
    if change == "words":
        steps[chosen]["does"] = ("Melakukan yang lain",)
    elif change == "performer" and steps[chosen]["performer"] != REPORTER:
        steps[chosen]["performer"] = rng.choice(posts)
    elif change == "sites":
        steps[chosen]["each_site"] = not steps[chosen]["each_site"]
    elif change == "name" and chosen != procedure["first"]:
        changed["steps"] = renamed(steps, chosen, f"{chosen}x")
    elif change == "gone" and chosen != procedure["first"]:
        following = steps.pop(chosen)["next"] or END
        changed["steps"] = renamed(steps, chosen, following)
    return changed


def renamed(steps, old, new):
    """Give the steps with one called otherwise, wherever it is named."""

    def name(key):
        return new if key == old else key

    return {
        name(key): {
            **step,
            "key": name(key),
            "next": name(step["next"]),
            "checks": None if name(step["checks"]) == END else name(step["checks"]),
            "may_return_to": [name(target) for target in step["may_return_to"] if name(target) != END],
            "returns_past": {
                name(to): name(past)
                for to, past in step["returns_past"].items()
                if END not in (name(to), name(past))
            },
            "outcomes": {exit: {**way, "to": name(way["to"])} for exit, way in step["outcomes"].items()},
        }
        for key, step in steps.items()
    }
