"""What people ask of the store and of final papers, and what the store holds. Never imports the product."""

ROOMS, SUPPLY, SWITCH, DISH = (51, 52), 61, 62, 63
SERIALS = {SWITCH: range(700, 703), DISH: range(703, 705)}
FATES = ("returned", "repair", "warranty", "written_off")
EMPTY = {"free": {}, "serials": {}, "devices": {}, "rooms": frozenset()}


class Storekeeping:
    """Makes acts on goods and papers; part of the walker, which has `rng`, `case`, `world` and `now`."""

    def _move_stock(self):
        rng, case = self.rng, self.case
        token = self._token(lambda token: self._step_of(token)["stock"])
        possible = (
            ["reserve"] + ["issue", "release"] * bool(case.reserved) + ["give_back"] * bool(case.issued)
        )
        act = rng.choice(possible if rng.random() < 0.95 else ["issue", "release", "give_back"])
        have = case.issued if act == "give_back" else case.reserved
        if act == "reserve":
            lines = tuple(self._wanted() for _ in range(rng.choice([1, 1, 2, 3])))
        elif have and rng.random() < 0.7:
            lines = tuple(self._of_those(have) for _ in range(rng.choice([1, 1, 2])))
        else:
            lines = ()
        return {"token": token["token"], "act": act, "lines": lines}

    def _wanted(self):
        rng = self.rng
        model = rng.choice([SUPPLY, SUPPLY, *SERIALS])
        device = rng.choice(SERIALS[model]) if model != SUPPLY and rng.random() < 0.4 else None
        return rng.choice(ROOMS), model, 1 if device else rng.choice([1, 1, 2, 4]), device

    def _of_those(self, have):
        room, model, device = self.rng.choice(sorted(have, key=str))
        held = have[room, model, device]
        return room, model, self.rng.choice([held, 1, max(1, held - 1)]), device

    def _install(self):
        rng, case = self.rng, self.case
        token = self._token(lambda token: self._step_of(token)["stock"])
        have = rng.choice([one for one in (case.issued, case.reserved) if one] or [None])
        sites = [token["site"]] if token.get("site") else [*case.sites, 11, 12]
        site = rng.choice(sites)
        there = [number for number, (_, _, where) in self.stock["devices"].items() if where == site]
        replaces = rng.choice([None, *there, rng.choice([None, 800, 801, 802])])
        fate = rng.choice(FATES) if replaces and rng.random() < 0.95 else None
        return {
            "token": token["token"],
            "line": self._of_those(have) if have else self._wanted(),
            "site": site,
            "replaces": replaces,
            "fate": fate,
            "fate_room": rng.choice([*ROOMS, *ROOMS, 0, 99]) if fate == "returned" else None,
        }

    def _issue_paper(self):
        rng, case = self.rng, self.case
        number, key = self._writing()
        place = case.place_of(number)
        stands = case.final_paper(key, place["site"]) if place else None
        replaces = stands["document"] if stands and rng.random() < 0.7 else 0
        document = 3000 + len(case.finals)
        return {
            "paper": key,
            "token": number,
            "document": document,
            "digest": f"{document:064x}",
            "number": f"{document}/X/2026" if rng.random() < 0.7 else "",
            "replaces": replaces,
            "reason": "Keliru" if replaces and rng.random() < 0.9 else "",
        }

    def _cancel_paper(self):
        standing = [paper for paper in self.case.finals if paper["ended"] is None]
        if not standing:
            return {"token": self._writing()[0], "document": 3000, "reason": "Batal"}
        paper = self.rng.choice(standing)
        written = [number for number, key in self._written() if key == paper["paper"]]
        token = self.rng.choice([paper["token"], *written])
        return {"token": token, "document": paper["document"], "reason": "Batal"}

    def _writing(self):
        """Give a token and a paper written there; some of the case where there is none."""
        written = self._written()
        if written and self.rng.random() < 0.95:
            return self.rng.choice(written)
        keys = sorted(self.case.procedure["papers"]) or ["d0"]
        return self.rng.randrange(0, self.case.next_token + 1), self.rng.choice(keys)

    def _written(self):
        numbers = sorted(set(self.case.wrote.values()))
        return [(number, key) for number in numbers for key in sorted(self.case.written_at(number))]

    def _look_at_store(self):
        """Give what the store holds now: other cases draw on it too."""
        rng = self.rng
        taken = {device for *_, device in (*self.case.reserved, *self.case.issued)}
        free, serials = {}, {}
        for model, devices in SERIALS.items():
            lying = {device: rng.choice(ROOMS) for device in devices if device not in taken}
            for room in ROOMS:
                serials[room, model] = tuple(one for one, where in lying.items() if where == room)
                free[room, model] = len(serials[room, model])
        free[ROOMS[0], SUPPLY] = rng.choice([0, 3, 20])
        devices = {
            800: (SWITCH, "installed", rng.choice([11, 12, 13])),
            801: (DISH, "installed", rng.choice([11, 12, 13])),
            802: (SWITCH, "in_repair", None),
        }
        rooms = frozenset(ROOMS) if rng.random() < 0.9 else frozenset(ROOMS[:1])
        return {"free": free, "serials": serials, "devices": devices, "rooms": rooms}
