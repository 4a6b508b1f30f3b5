"""Ways to spoil an act. Never imports the product."""

SPOILERS = {
    "token": "token",
    "reason": "text",
    "subject": "text",
    "text": "text",
    "done": "text",
    "by_whom": "text",
    "signer": "text",
    "outcome": "outcome",
    "papers": "papers",
    "files": "files",
    "checked": "checked",
    "appoint": "people",
    "appointment": "appointment",
    "disposition": "disposition",
    "sites": "sites",
    "until": "until",
    "to": "to",
    "agency": "agency",
    "arrived_at": "time",
    "drafted_at": "time",
    "party": "party",
    "head": "head",
    "site": "site",
    "version": "version",
    "lines": "lines",
    "line": "line",
    "replaces": "device",
    "fate": "fate",
    "fate_room": "room",
    "paper": "paper",
    "document": "document",
}
BAD_ANSWERS = (
    None,
    "",
    "  ",
    "bukan",
    "x" * 10_001,
    (),
    ({"f0": "y"},),
    ("baris",),
    7,
    float("inf"),
    False,
    "2026-02-30",
)


def finite(paper):
    """Leave out what no form could send, where answers are kept unjudged: in a draft, in a report."""
    return {key: answer for key, answer in paper.items() if answer != float("inf")}


class Absurdities:
    """Makes one thing of an act wrong; part of the walker, which has `rng`, `case` and `now`."""

    def _spoil(self, fields):
        """Make one thing of the act wrong."""
        order = fields.get("completion", fields)
        keys = [key for key in order if key in SPOILERS]
        if keys:
            key = self.rng.choice(keys)
            order[key] = getattr(self, f"_bad_{SPOILERS[key]}")(order[key])
        if order.get("draft") or "subject" in order:
            order["papers"] = {key: finite(paper) for key, paper in order["papers"].items()}

    def _bad_token(self, _):
        return self.rng.choice([0, 1, self.case.next_token - 1, self.case.next_token, 9999])

    def _bad_text(self, _):
        return self.rng.choice(["", "  "])

    def _bad_outcome(self, _):
        return self.rng.choice([None, "lanjut", "tidak_ada", ""])

    def _bad_papers(self, papers):
        papers = {key: dict(paper) for key, paper in papers.items()}
        if not papers or self.rng.random() < 0.2:
            papers[self.rng.choice(["d0", "d1", "tak_dikenal"])] = {}
            return papers
        paper = papers[self.rng.choice(sorted(papers))]
        paper[self.rng.choice([*paper, "f0", "f9"])] = self.rng.choice(BAD_ANSWERS)
        return papers

    def _bad_files(self, files):
        return () if files else ("foto",)

    def _bad_checked(self, checked):
        return checked[1:] if checked else ("k0",)

    def _bad_people(self, people):
        return self.rng.choice([None, (101, ()), (self.rng.choice([103, 151, 998]), (104,))])

    def _bad_appointment(self, people):
        return self.rng.choice([(101, ()), (self.rng.choice([103, 151, 998]), (104,)), (people[0], (998,))])

    def _bad_disposition(self, given):
        empty = {"instructions": (), "note": " ", "recipients": (), "copies": ()}
        wrong = {"instructions": ("segera",), "note": "", "recipients": (), "copies": (12345,)}
        return self.rng.choice([empty, wrong] if given else [None, empty, wrong])

    def _bad_sites(self, sites):
        if sites and not isinstance(sites[0], tuple):
            return self.rng.choice([(*sites, sites[0]), (99,), ()])
        return self.rng.choice([(), ((99, ""),), ((11, ""), (11, "")), ((12, ""),)])

    def _bad_until(self, _):
        return self.now - self.rng.choice([0, 5, 600])

    def _bad_to(self, _):
        return self.rng.choice([*self.case.procedure["steps"], "tak_ada"])

    def _bad_agency(self, _):
        return self.rng.choice([None, 1, 2, 3])

    def _bad_time(self, _):
        return self.now + self.rng.choice([-9000, -60, 1, 700]) if self.now > 9000 else None

    def _bad_party(self, _):
        return self.rng.choice([*self.case.procedure["performers"], "tak_ada"])

    def _bad_head(self, _):
        return self.rng.choice([101, 102, 998])

    def _bad_site(self, _):
        return self.rng.choice([None, 11, 99])

    def _bad_lines(self, lines):
        wrong = [(), tuple(self._bad_line(line) for line in lines), (*lines, *lines)]
        return self.rng.choice(wrong)

    def _bad_line(self, line):
        room, model, quantity, device = line
        return self.rng.choice(
            [
                (room, model, quantity - self.rng.choice([1, 5]), device),
                (room, model, quantity + 3, device),
                (99, model, quantity, device),
                (room, 99, quantity, device),
                (room, model, quantity, 709),
            ]
        )

    def _bad_device(self, _):
        return self.rng.choice([None, 800, 802, 999])

    def _bad_fate(self, fate):
        return "repair" if fate is None else self.rng.choice([None, "returned"])

    def _bad_room(self, _):
        return self.rng.choice([None, 0, 99])

    def _bad_paper(self, _):
        return self.rng.choice(["d0", "d1", "tak_dikenal"])

    def _bad_document(self, number):
        return number + 900

    def _bad_version(self, version):
        return version + self.rng.choice([-1, 1])
