"""Cases of a procedure of security, with and without the duty to report; step one waits for the team."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from laksana.core.case.commands import JudgeIncident
from laksana.organization import services as office
from laksana.organization.models import Post
from laksana.procedures import library
from laksana.procedures import services as publishing
from trust.scenes import scene
from trust.stage import Scene, Stage
from world import MONDAY

DEFINITION = Path(__file__).with_name("alerts.yaml")
ALERTS = "kota-bekasi/tanda-bahaya"


def found_alerts(stage: Stage) -> None:
    """Publish the procedure for Bekasi and let the posts of the stage play it."""
    here = stage.driver.cast
    procedure = library.load(DEFINITION).procedure
    assert procedure is not None
    publishing.publish(procedure, government=here.government.pk, now=MONDAY)
    team = Post.objects.get(government=here.government, title="Tim Gangguan").pk
    posts = {"team": team, "section_head": here.post("section_head")}
    office.map_performers(here.order(), procedure=ALERTS, posts=posts)


def _alert(stage: Stage) -> Scene:
    return scene(stage.driver.open(ALERTS, subject="Peringatan sistem").case)


def _judged(stage: Stage) -> Scene:
    found = _alert(stage)
    stage.act("section head", found.case, JudgeIncident(MONDAY + timedelta(seconds=10), "Data terbaca"))
    return found


ALERT_SCENES: Mapping[str, Callable[[Stage], Scene]] = {"alert": _alert, "alert judged": _judged}
