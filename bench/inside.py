"""What is measured inside one process of the product: a child of the bench with the product loaded.

    python -m bench.inside engine CASES        steps a second through the services, no web
    python -m bench.inside statements          reads a script as JSON, counts the statements of its steps
    python -m bench.inside open CASES          opens cases through the journal, over five people's lists
    python -m bench.inside closed CASES        plays cases to their end
    python -m bench.inside alarms STEPS        sweeps so many open steps, sends the reminders of a few hundred
    python -m bench.inside record PHOTOS       makes the record of a case with so many photos

Prints one line of JSON.
"""
# The product is loaded once the environment is known.
# ruff: noqa: E402

import gc
import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from laksana.project import boot

boot.django()

from django.db import connection, transaction
from PIL import Image

from bench.story import COMMAND, NUMBER, number_in
from bulk import multiply
from case_driver import any_agency, completion
from laksana.cases import attachments, services
from laksana.cases.alarms.sweep import sweep
from laksana.cases.models import Attachment, CaseRecord, OpenStep
from laksana.cases.record import building
from laksana.cases.services import Answer, By, records
from laksana.core.case.commands import Appointment, Command, Comment, Open
from laksana.notifications.models import Message
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outbox.worker import AT_ONCE
from laksana.outside import typesetting
from laksana.outside.time import now

PROCEDURE = "kota-bogor/keamanan-jaringan"
TOGETHER = 500
"""So many cases are written in one transaction where only the rows matter."""
WARMING: Final = 20
"""So many cases are played before a rate is taken, as a server that has been up for a minute."""
EVERY = timedelta(seconds=20)
FIRST_LOOK = timedelta(minutes=2)
"""So long after it was written a step has come up to be looked at for the first time."""
Acts = list[tuple[Person, Command]]


class Town:
    """Kota Bogor with one case rehearsed, so that the same acts can be played again quickly."""

    def __init__(self) -> None:
        self.driver = any_agency("kota-bogor")
        self.reporter, self.now = self.driver.reporter, now()
        self.acts = self._rehearse()
        agency = self.driver.cast.agency(self.driver.agency_name)
        site = next(iter(organization.structure(self.driver.cast.government).sites_of[agency.pk]))
        self.opening = Open("Situs perangkat daerah berubah", agency.pk, sites=(site.id,))

    def play(self, acts: Acts) -> None:
        """Open a case and let people do their acts on it."""
        by = self._by(self.reporter)
        answer = services.open_case(by, procedure=PROCEDURE, command=self.opening, command_id=uuid4())
        for person, command in acts:
            assert isinstance(answer, Answer), answer
            answer = services.act(self._by(person), case=answer.case, command=command, command_id=uuid4())
        assert isinstance(answer, Answer), answer

    def appointing(self, technician: int) -> Acts:
        """Give the first two acts, by which a technician gets the case."""
        first, (person, second) = self.acts[:2]
        return [first, (person, _appoint(second, technician))]

    def _by(self, person: Person) -> By:
        return By(organization.actor_of(person, self.now), person.government, self.now)

    def _rehearse(self) -> Acts:
        driver, acts = self.driver, []
        driver.now = self.now
        case = driver.open(PROCEDURE).case
        while (found := driver.found(case)).state.is_open:
            token = next(iter(found.state.open.values()))
            act = driver.performer(found, token), completion(found, token)
            driver.act(act[0], case, act[1])
            acts.append(act)
        return acts


def engine(cases: int) -> dict[str, Any]:
    """Measure the steps a second of one caller, opens in the time."""
    town = Town()
    for _ in range(WARMING):
        town.play(town.acts)
    gc.freeze()  # as in a process that serves
    begun, cpu = time.perf_counter(), time.process_time()
    for _ in range(cases):
        town.now = now()
        town.play(town.acts)
    steps = cases * len(town.acts)
    return {
        "rate": steps / (time.perf_counter() - begun),
        "cpu": 1000 * (time.process_time() - cpu) / steps,
    }


def statements() -> dict[str, Any]:
    """Count what the database is asked while a step passes the whole application; the worst step counts."""
    from laksana.project.wsgi import application

    script, most = json.load(sys.stdin), (0, 0)
    seen: list[str] = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(seen.append)
    for cold in (True, False):
        number = ""
        for sent in script:
            seen.clear()
            place = _ask(application, sent, number)
            number = number_in(place)
            asked = [statement for statement in seen if not statement.startswith("--")]
            commits = sum(statement.startswith("COMMIT") for statement in asked)
            if not cold and not sent["opens"]:
                most = max(most, (len(asked), commits))
    return {"statements": most[0], "commits": most[1]}


def open_many(cases: int) -> dict[str, Any]:
    """Open cases: a fifth each for the staff, three technicians and the head of the section."""
    town = Town()
    people = organization.structure(town.driver.cast.government).people.values()
    technicians = [one.id for one in people if one.name.startswith("Teknisi ")]
    lists = [[], *map(town.appointing, technicians), town.acts[:4]]
    _play_many(town, lists, cases)
    OpenStep.objects.update(alarm_at=None)  # nobody is reminded while pages are measured
    return {"cases": cases}


def closed(cases: int) -> dict[str, Any]:
    """Play cases to their end and give by how much each made the file grow, everything in."""
    town = Town()
    _play_many(town, [town.acts], 50)
    before = _size()
    _play_many(town, [town.acts], cases)
    return {"bytes": (_size() - before) / cases}


def alarms(steps: int) -> dict[str, Any]:
    """Measure the sweep: nothing due, a fifth of the steps due; and the notices that reminders become."""
    town = Town()
    town.play(town.acts[:2])
    present = town.now + FIRST_LOOK
    one = OpenStep.objects.values_list("case", flat=True).latest("pk")
    multiply(one, by=steps, open_one_in=1)
    looked = _sweep_all(present)
    idle = [_timed(lambda: sweep(present))[0] for _ in range(200)]
    fifth = OpenStep.objects.order_by("-pk").values_list("pk", flat=True)[steps // 5]
    OpenStep.objects.filter(pk__lt=fifth).update(alarm_at=present + timedelta(days=300))
    climbed = _sweep_all(present + timedelta(days=9))
    Job.objects.all().delete()
    return {"looked": looked, "idle": [1000 * one for one in idle], "climbed": climbed, **_reminded(town)}


def _reminded(town: Town, cases: int = 300) -> dict[str, Any]:
    """Let real cases get late, and measure how many notices a worker makes of their reminders."""
    present = town.now
    with transaction.atomic():
        town.now = present - timedelta(days=9)
        for _ in range(cases):
            town.play(town.acts[:2])
    Job.objects.all().delete()
    OpenStep.objects.filter(alarm_at__gt=present).update(alarm_at=None)
    while sweep(present):
        pass
    before = Message.objects.count()
    jobs = Job.objects.count()
    took, _ = _timed(_work_all)
    return {"notices": (Message.objects.count() - before) / took, "reminders": jobs / took}


def record(photos: int) -> dict[str, Any]:
    """Make the record of a case with photos of 5 megapixels; the first time the typesetter starts."""
    driver = any_agency("kota-bogor")
    case = driver.open(PROCEDURE).case
    owner = driver.holder(driver.found(case).owner)
    for number in range(photos):
        digest = driver.upload(owner, f"foto {number}.jpg", _photo(number))
        driver.act(owner, case, Comment("Foto", internal=False, files=(digest,)))
    for row in Attachment.objects.filter(case=case):
        attachments.remake(row)
    asked = [
        records.ask(driver.by(owner), driver.found(case), inside=inside, command_id=uuid4())
        for inside in (True, False)
    ]
    took = [_timed(lambda: building.build(row.pk))[0] for row in asked]  # noqa: B023
    size = CaseRecord.objects.get(pk=asked[0].pk).pdf_size or 0
    memory = _most_memory("self") + _most_memory(str(typesetting.child()))
    return {"cold": took[0], "seconds": took[1], "size": size / 2**20, "memory": memory}


def _photo(number: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((2560, 1920), 12 + number % 3).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def _most_memory(process: str) -> float:
    """Give the most MB that a process ever held."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _sweep_all(moment: datetime) -> float:
    """Sweep until nothing is due and give the steps a second."""
    due = OpenStep.objects.filter(alarm_at__lte=moment).count()

    def all_of_them() -> None:
        while sweep(moment):
            pass

    return due / _timed(all_of_them)[0]


def _work_all() -> None:
    while outbox.work(limit=AT_ONCE):
        pass


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = act()
    return time.perf_counter() - begun, answer


def _play_many(town: Town, lists: list[Acts], cases: int) -> None:
    present = town.now
    for start in range(0, cases, TOGETHER):
        with transaction.atomic():
            for place in range(start, min(start + TOGETHER, cases)):
                town.now = present - EVERY * (cases - place)
                town.play(lists[place % len(lists)])
            Job.objects.all().delete()  # as the worker does once it has told of them
    town.now = present


def _size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def _appoint(command: Command, technician: int) -> Command:
    return replace(command, appoint=Appointment(technician))


def _ask(application: Any, sent: dict[str, Any], number: str) -> str:
    """Let the application answer one request of a script; give where the answer leads."""
    body = sent["body"].replace(COMMAND, str(uuid4())).encode()
    headers: dict[str, str] = {}
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": sent["path"].replace(NUMBER, number),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": sent["cookie"],
        "CONTENT_TYPE": sent["kind"],
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda status, given: headers.update(given, status=status))
    answer.close()
    if not headers["status"].startswith("302") or "/kasus/" not in headers["Location"]:
        raise AssertionError(f"{sent['path']} was answered {headers['status']}")
    return headers["Location"]


COMMANDS: dict[str, Callable[..., dict[str, Any]]] = {
    "engine": engine,
    "statements": statements,
    "open": open_many,
    "closed": closed,
    "alarms": alarms,
    "record": record,
}

if __name__ == "__main__":
    chosen, *words = sys.argv[1:]
    print(json.dumps(COMMANDS[chosen](*map(int, words))))
