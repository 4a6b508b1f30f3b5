"""The people around the reference model's cases: posts, superiors, agencies, sites, who comes to act.

Plain dicts and numbers; never imports the product.
"""

from model.procedures import REPORTER
from model.working_time import Diary

HERE, ELSEWHERE = 1, 2
AGENCIES = (1, 2, 3)
SITES = {11: 1, 12: 1, 13: 2, 14: 2, 15: 3, 16: 3}
CASE = 500
KNOWN_CASES = frozenset({501, 502})
STRANGER_POST = 79
HEAD_POST, DEPUTY_POST = 70, 71
SYSTEM, DESK, CLERK, AUDITOR, ADMINISTRATOR, STRANGER, NOBODY = 1, 2, 3, 4, 5, 6, 0
AGENCY_PEOPLE = {201: (1, True), 202: (1, False), 203: (2, True), 204: (2, False), 205: (3, True)}

MORNING, NOON, AFTERNOON, EVENING = 480, 720, 780, 960
WEEKLY = dict.fromkeys(range(4), ((MORNING, NOON), (AFTERNOON, EVENING))) | {
    4: ((MORNING, 690),),
    5: (),
    6: (),
}
HOLIDAYS = (9, 24, 25, 60, 100, 101, 102, 200)
DIARIES = tuple(
    Diary(WEEKLY, days)
    for days in (HOLIDAYS, (*HOLIDAYS, *range(3, 600, 7), *range(1, 600, 7)), HOLIDAYS[3:])
)
"""The office's calendar as it was first entered, and two corrections of it."""


class World:
    """One government with its people; `shuffle` lets some posts change hands."""

    def __init__(self, rng, procedure):
        self.rng = rng
        self.performers = {
            name: 10 + place
            for place, name in enumerate(name for name in procedure["performers"] if name != REPORTER)
        }
        self.people = list(range(101, 101 + rng.randint(3, 7)))
        self.superiors = self._superiors()
        self.shuffle()

    def _superiors(self):
        posts = list(self.performers.values())
        self.rng.shuffle(posts)
        chain = {}
        for place, post in enumerate(posts):
            above = [other for other in posts[place + 1 :] if self.rng.random() < 0.5]
            chain[post] = (*above, DEPUTY_POST, HEAD_POST) if self.rng.random() < 0.8 else tuple(above)
        return {**chain, DEPUTY_POST: (HEAD_POST,)}

    def shuffle(self):
        """Give every post one to three holders anew."""
        holders = {
            post: frozenset(self.rng.sample(self.people, self.rng.choice([1, 2, 2, 3])))
            for post in self.performers.values()
        }
        holders |= {
            HEAD_POST: frozenset({151}),
            DEPUTY_POST: frozenset({152, self.rng.choice(self.people)}),
            STRANGER_POST: frozenset({STRANGER}),
        }
        self.office = {
            "government": HERE,
            "performers": self.performers,
            "superiors": self.superiors,
            "holders": holders,
            "on_call": frozenset(post for post in self.performers.values() if self.rng.random() < 0.1),
        }
        self.clerk_for = frozenset(self.rng.sample(sorted(self.performers.values()), 1)) | (
            frozenset(self.performers.values()) if self.rng.random() < 0.5 else frozenset()
        )
        self._known = {}

    def everybody(self):
        """Give the numbers of all people there are."""
        staff = [SYSTEM, DESK, CLERK, AUDITOR, ADMINISTRATOR, STRANGER, NOBODY, 151, 152]
        return [*self.people, *AGENCY_PEOPLE, *staff]

    def who(self, person, *, government=HERE):
        """Give what one person is today."""
        if (person, government) not in self._known:
            self._known[person, government] = self._who(person, government)
        return self._known[person, government]

    def _who(self, person, government):
        agency, may_send = AGENCY_PEOPLE.get(person, (None, False))
        holders = self.office["holders"]
        return {
            "person": person,
            "government": government,
            "posts": frozenset(post for post, people in holders.items() if person in people),
            "agency": agency,
            "may_send": may_send,
            "desk": person == DESK,
            "clerk_for": self.clerk_for if person == CLERK else frozenset(),
            "auditor": person == AUDITOR,
            "system": person == SYSTEM,
        }
