"""What people ask of a case: the fields of sensible acts. Never imports the product."""

from model.procedures import END, FIELD_TYPES, REPORTER, next_version
from model.world import CASE, KNOWN_CASES, SITES

ANSWERS = {
    "text": "teks",
    "paragraph": "paragraf",
    "number": 3,
    "date": "2026-02-28",
    "datetime": "2026-02-28T10:00:00+07:00",
    "yes_no": True,
}
assert set(ANSWERS) | {"choice", "table"} == set(FIELD_TYPES)


class Errands:
    """Makes acts; part of the walker, which has `rng`, `case`, `world`, `now` and `procedure`."""

    def _open(self):
        rng = self.rng
        first = self.procedure["steps"][self.procedure["first"]]
        planned = self.procedure["kind"] == "planned_maintenance"
        began = max(0, self.now - rng.randrange(0, 2000)) if rng.random() < 0.3 else None
        asks_more = first["outcomes"] or first["disposition"] or first["checklist"] or first["filled_by"]
        with_first = first["performer"] == REPORTER or rng.random() < (0.05 if asks_more else 0.6)
        order = self._order(first) if with_first else self._order(first, empty=True)
        return {
            "subject": "Jaringan terputus",
            "agency": None if planned else rng.choice([1, 2, 3]),
            "source": "web",
            "sites": tuple(rng.sample(sorted(SITES), rng.randint(0, 2))),
            "papers": order["papers"],
            "files": order["files"],
            "arrived_at": None if first["performer"] == REPORTER else began,
            "drafted_at": began if first["performer"] == REPORTER else None,
            "completes_first": with_first and (first["performer"] != REPORTER or rng.random() < 0.5),
            "appoint": order["appoint"],
        }

    def _take(self):
        return {"token": self._token(lambda token: token["assignee"] is None)["token"]}

    def _begin(self):
        return {"token": self._token(lambda token: token["begun"] is None)["token"]}

    def _complete(self):
        token = self._token(self._ready)
        return {"token": token["token"], **self._order(self._step_of(token))}

    def _ready(self, token):
        step = self.case.step(token["step"])
        goods = step["stock"] and (self.case.reserved or self.case.issued)
        waits = token["pause"] or token["submitted"] or goods or (step["filled_by"] and not token["form"])
        return not waits and not (step["each_site"] and token["begun"] is None)

    def _record_written(self):
        clerked = self.world.clerk_for
        token = self._token(lambda token: token["post"] in clerked and self._ready(token))
        holders = self._holders_of([token.get("post")]) or [101]
        order = {"token": token["token"], **self._order(self._step_of(token)), "files": ("foto",)}
        return {"completion": order, "head": self.rng.choice(holders)}

    def _order(self, step, *, empty=False):
        """Give a completion that answers all that the step asks."""
        rng = self.rng
        ways = step["outcomes"]
        outcome = rng.choice(list(ways)) if ways else None
        asked = step["outputs"] if not step["filled_by"] else []
        asked = [*asked, *(ways[outcome]["outputs"] if outcome else [])]
        target = ways[outcome]["to"] if outcome else step["next"]
        return {
            "outcome": outcome,
            "reason": "Sesuai pemeriksaan" if rng.random() < 0.8 else "",
            "note": "",
            "papers": {} if empty else self._papers(asked),
            "files": ("foto",) if step["photos"] or rng.random() < 0.1 else (),
            "checked": tuple(step["checklist"]),
            "appoint": self._people_for(step["appoints"]) if step["appoints"] else None,
            "disposition": self._instruction() if step["disposition"] else None,
            "sites": self._planned() if target != END and self.case.step(target)["each_site"] else (),
        }

    def _planned(self):
        sites = self.rng.sample(sorted(SITES), self.rng.randint(1, 3))
        return tuple((site, self.rng.choice(["", "2026-03-02"])) for site in sites)

    def _people_for(self, performer):
        post = self.world.performers.get(performer)
        holders = self._holders_of([post]) or [101]
        self.rng.shuffle(holders)
        return holders[0], tuple(holders[1 : 1 + self.rng.randint(0, 2)])

    def _instruction(self):
        rng = self.rng
        return {
            "instructions": ("tindaklanjuti",) if rng.random() < 0.7 else (),
            "note": "Segera" if rng.random() < 0.8 else "",
            "recipients": tuple(rng.sample(sorted(self.world.office["holders"]), rng.randint(0, 2))),
            "copies": (),
        }

    def _papers(self, uses):
        papers = {}
        for mode, key in uses:
            fields = self.case.procedure["papers"][key]
            if mode != "carries" or self.rng.random() < 0.2:
                papers[key] = {field["key"]: self._answer(field) for field in fields if self._answers(field)}
        return papers

    def _answers(self, field):
        return field["required"] or self.rng.random() < 0.5

    def _answer(self, field):
        if field["type"] == "table":
            rows = range(self.rng.randint(1, 2))
            return tuple({column["key"]: self._answer(column) for column in field["columns"]} for _ in rows)
        if field["type"] == "choice":
            return self.rng.choice(field["choices"])
        return ANSWERS[field["type"]]

    def _assign(self):
        token = self._token(lambda token: token["post"] is not None)
        holders = self._holders_of([token.get("post")]) or [101]
        self.rng.shuffle(holders)
        return {"token": token["token"], "appointment": (holders[0], tuple(holders[1:2]))}

    def _send_back(self):
        token = self._token(lambda token: self._step_of(token)["may_return_to"])
        done = [record["step"] for record in self.case.path]
        allowed = [key for key in self._step_of(token)["may_return_to"] if key in done]
        to = self.rng.choice(allowed or done or [self.case.procedure["first"]])
        return {"token": token["token"], "to": to, "reason": "Belum lengkap"}

    def _recall(self):
        records = self.case.path
        if records and self.rng.random() < 0.9:
            return {"token": self.rng.choice(records[-2:])["token"]}
        return {"token": self.rng.randrange(0, self.case.next_token + 1)}

    def _pause(self):
        token = self._token(lambda token: not token["pause"])
        waiting = self.rng.choice(["agency", "goods", "vendor", "superior", "linked_work"])
        until = self.now + self.rng.choice([30, 300, 1440, 1500, 3000, 9000])
        goods = ((62, 1),) if self.rng.random() < 0.3 else ()
        return {
            "token": token["token"],
            "waiting_for": waiting,
            "reason": "Menunggu",
            "until": until,
            "goods": goods,
        }

    def _agree_pause(self):
        token = self._token(lambda token: token["pause"] and not token["pause"]["agreed"])
        return {"token": token["token"], "agree": self.rng.random() < 0.6, "reason": self._perhaps("Ya")}

    def _resume(self):
        token = self._token(lambda token: token["pause"] and token["pause"]["for"] != "linked_work")
        return {"token": token["token"], "note": ""}

    def _finish_hand_over(self):
        token = self._token(lambda token: token["pause"] and token["pause"]["for"] == "linked_work")
        return {"token": token["token"], "done": "Diperbaiki", "by_whom": "Teknisi 1"}

    def _fill_form(self):
        token = self._token(lambda token: self._step_of(token)["filled_by"] and not token["form"])
        papers = self._papers(self._step_of(token)["outputs"])
        return {"token": token["token"], "papers": papers, "files": (), "draft": self.rng.random() < 0.2}

    def _co_sign(self):
        rng = self.rng
        token = self._token(lambda token: token["submitted"])
        parties = self._step_of(token)["co_signs"] or [REPORTER]
        waiting = (token.get("submitted") or {}).get("awaits") or parties
        party = rng.choice(waiting)
        return {
            "token": token["token"],
            "party": party,
            "signing": rng.choice(["signed", "signed", "signed", "refused", "absent"]),
            "means": rng.choice(["account", "account", "paper", "phone"])
            if party == REPORTER or rng.random() < 0.2
            else "account",
            "signer": "Kepala OPD" if rng.random() < 0.8 else "",
            "reason": "Tidak di tempat" if rng.random() < 0.8 else "",
            "files": ("lembar",) if rng.random() < 0.8 else (),
        }

    def _decide_co_sign(self):
        token = self._token(lambda token: token["submitted"] and token["submitted"]["missing"])
        return {"token": token["token"], "go_on": self.rng.random() < 0.6, "reason": "Sudah diketahui"}

    def _add_site(self):
        keys = [token["step"] for token in self.case.tokens.values()] or list(self.case.procedure["steps"])
        site = self.rng.choice([*SITES, 99])
        planned_on = self.rng.choice(["", "2026-03-04"])
        return {"step": self.rng.choice(keys), "site": site, "planned_on": planned_on, "reason": "Permintaan"}

    def _skip_site(self):
        token = self._token(lambda token: token["site"] is not None)
        return {"token": token["token"], "reason": "Kantor tutup"}

    def _decide_skip(self):
        token = self._token(lambda token: token["skip_asked"])
        return {"token": token["token"], "agree": self.rng.random() < 0.7, "reason": self._perhaps("Baik")}

    def _withdraw(self):
        return {"reason": "Sudah baik"}

    _cancel = _ask_reopen = _withdraw

    def _reroute(self):
        government = self.rng.choice(["", self.case.procedure["government"], "99.99"])
        number = self.rng.choice(["uji/lain", self.case.procedure["id"]])
        self.other = {**self.case.procedure, "id": number, "government": government}
        return {"procedure": number, "reason": "Salah alur"}

    def _close_as_duplicate(self):
        return {"other": self._other_case(), "reason": "Sama"}

    def _confirm(self):
        return {
            "well": self.rng.random() < 0.5,
            "means": self.rng.choice(["account", "account", "phone"]),
            "site": self._asked_site(),
        }

    def _record_no_answer(self):
        return {"site": self._asked_site()}

    def _asked_site(self):
        sites = [question["site"] for question in self.case.questions]
        return self.rng.choice(sites) if sites and self.rng.random() < 0.95 else self.rng.choice([None, 11])

    def _recalculate(self):
        return {"cause": ""}

    def _judge_incident(self):
        return {"known_at": max(0, self.now - self.rng.choice([-30, 0, 60, 3000]))}

    def _lift_incident(self):
        return {"reason": self._perhaps("Bukan insiden")}

    def _report_incident(self):
        items = ("contact", "description", "chronology", "impact")
        return {item: "Isi" if self.rng.random() < 0.97 else " " for item in items}

    def _rate(self):
        return {"stars": self.rng.choice([1, 2, 3, 4, 5, 5, 0, 6])}

    def _decide_reopen(self):
        return {"agree": self.rng.random() < 0.7, "reason": self._perhaps("Ya")}

    def _comment(self):
        return {"text": "Catatan", "internal": self.rng.random() < 0.6}

    def _free_dispose(self):
        return {"disposition": self._instruction()}

    def _link(self):
        relation = self.rng.choice(["related", "related", "related", "handed_over"])
        return {"other": self._other_case(), "note": "", "relation": relation}

    def _other_case(self):
        return self.rng.choice([*KNOWN_CASES, *KNOWN_CASES, 999, CASE])

    def _migrate(self):
        procedure = self.case.procedure
        self.other = next_version(self.rng, procedure)
        new = [key for key in self.other["steps"] if key not in procedure["steps"]]
        steps = {key[:-1]: key for key in new} if self.rng.random() < 0.8 else {}
        if self.rng.random() < 0.2:
            steps[self._token().get("step", "s1")] = self.rng.choice(list(self.other["steps"]))
        return {
            "version": self.other["version"],
            "reason": "SOP baru",
            "steps": steps,
            "history_differs": self.rng.random() < 0.5,
        }

    def _perhaps(self, text):
        return text if self.rng.random() < 0.7 else ""
