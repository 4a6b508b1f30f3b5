"""Figures for monitoring, in the text format of Prometheus. They name governments and tasks, no person.

For programs on this machine, or with the token of `LAKSANA_METRICS_TOKEN`; for everybody else there is no
such page.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import accumulate
from typing import Final, TypeAlias

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from laksana.cases.selectors import whereabouts as cases
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request
from laksana.outbox import selectors as outbox
from laksana.project import traffic

LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})
PASSED_ON: Final = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP")
ALIVE: Final = timedelta(minutes=1)
FORMAT: Final = "text/plain; version=0.0.4; charset=utf-8"

Sample: TypeAlias = tuple[Mapping[str, object], float]
Line: TypeAlias = tuple[str, Mapping[str, object], float]


@access(Rule.PUBLIC)
@require_safe
def metrics(request: Request) -> HttpResponse:
    """Give all figures."""
    if not _is_known(request):
        raise Http404
    now = request.now
    queue, steps = outbox.queue(now), cases.open_steps_by_government(now)
    oldest = (now - queue.oldest).total_seconds() if queue.oldest else 0
    tallies = outbox.tallies()
    alive = outbox.workers_seen_since(now - ALIVE)
    text = [
        *_simple("jobs_waiting", "gauge", "Jobs whose time has come.", [({}, queue.waiting)]),
        *_simple("jobs_parked", "gauge", "Jobs that failed too often.", [({}, queue.parked)]),
        *_simple("jobs_oldest_seconds", "gauge", "Age of the oldest job waiting.", [({}, oldest)]),
        *_simple("jobs_done_total", "counter", "Jobs done.", [({"task": t.task}, t.done) for t in tallies]),
        *_simple("jobs_failed_total", "counter", "Tries.", [({"task": t.task}, t.failed) for t in tallies]),
        *_simple("workers", "gauge", "Workers seen within a minute.", [({}, alive)]),
        *_simple("steps_open", "gauge", "Open steps.", [({"government": g}, n) for g, n, _ in steps]),
        *_simple("steps_late", "gauge", "Late steps.", [({"government": g}, n) for g, _, n in steps]),
        *_requests(list(traffic.read())),
    ]
    return HttpResponse("".join(text), content_type=FORMAT)


def _is_known(request: HttpRequest) -> bool:
    """Tell whether it is a program of this machine itself, or one that knows the token."""
    token, said = settings.CONFIG.metrics_token, request.headers.get("Authorization", "")
    if token and constant_time_compare(said, f"Bearer {token}"):
        return True
    passed_on = settings.CONFIG.behind_proxy or any(name in request.headers for name in PASSED_ON)
    return not passed_on and request.META.get("REMOTE_ADDR") in LOOPBACK


def _requests(routes: Iterable[traffic.Route]) -> Iterator[str]:
    by_status = [
        ({"route": route.name, "status": status or "other"}, times)
        for route in routes
        for status, times in route.statuses.items()
    ]
    yield from _simple("http_requests_total", "counter", "Requests answered.", by_status)
    yield from _told(
        "http_seconds", "histogram", "Time to answer.", (line for r in routes for line in _times(r))
    )


def _times(route: traffic.Route) -> Iterator[Line]:
    label = {"route": route.name}
    for bound, times in zip((*traffic.BOUNDS, "+Inf"), accumulate(route.within), strict=True):
        yield "_bucket", {**label, "le": bound}, times
    yield "_sum", label, route.seconds
    yield "_count", label, sum(route.within)


def _simple(name: str, kind: str, told: str, samples: Iterable[Sample]) -> Iterator[str]:
    return _told(name, kind, told, (("", labels, value) for labels, value in samples))


def _told(name: str, kind: str, told: str, lines: Iterable[Line]) -> Iterator[str]:
    yield f"# HELP laksana_{name} {told}\n# TYPE laksana_{name} {kind}\n"
    for ending, labels, value in lines:
        named = ",".join(f'{label}="{_escaped(labels[label])}"' for label in labels)
        yield f"laksana_{name}{ending}{f'{{{named}}}' if named else ''} {value:g}\n"


def _escaped(value: object) -> str:
    return str(value).replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
