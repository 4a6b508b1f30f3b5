"""What a device's page is told of its cases: photos and final papers, only what its reader may open."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from laksana.assets import services as assets
from laksana.assets.registers import Kept
from laksana.assets.registers import cases as told
from laksana.cases import attachments
from laksana.cases.models import Attachment, AttachmentState, CaseDevice
from laksana.core.case.commands import Comment
from laksana.organization.models import Person
from laksana.organization.selectors import Visitor, actor_of
from rooms.cases.test_case_official import Desk
from world import cast, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
MOST_MORE = 2


@pytest.fixture
def desk(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a finished case with a final paper and two photos, one of them between officials."""
    settings.PAPERS_ROOT, settings.MEDIA_ROOT, settings.DEMO = tmp_path / "p", tmp_path / "m", True
    made = Desk()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.driver.now)
    for name, internal in (("rak.jpg", False), ("dalam.jpg", True)):
        digest = made.driver.upload(made.worker, name, picture(internal))
        comment = Comment("Foto", internal=internal, files=(digest,))
        made.driver.later(minutes=1).act(made.worker, made.case, comment)
    for row in Attachment.objects.filter(case=made.case, state=AttachmentState.PROCESSING):
        attachments.remake(row)
    made.finalise()
    return made


@pytest.fixture
def device(desk: Desk) -> int:
    where = cast("kota-bekasi")
    model = assets.add_model(where.order(), maker="Fiktif", name="R-1", kind="router")
    site = where.site("Kantor Kecamatan Rawalumbu").pk
    number = assets.add_device(where.order(), model=model, serial="FIKTIF-1", site=site)
    CaseDevice.objects.create(case_id=desk.case, device_id=number, named_at=desk.driver.now)
    return number


def picture(dark: bool) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "black" if dark else "white").save(out, "JPEG")
    return out.getvalue()


def kept_of(desk: Desk, person: Person, device: int) -> Kept:
    return told().kept_of(Visitor(desk.driver.now, person, actor_of(person, desk.driver.now)), device)


def names(kept: Kept) -> tuple[set[str], int]:
    return {one.name for one in kept.pictures}, len(kept.papers)


def test_who_may_open_them_is_told_of_photos_and_final_papers(desk: Desk, device: int) -> None:
    assert names(kept_of(desk, desk.worker, device)) == ({"rak.jpg", "dalam.jpg"}, 1)
    assert names(kept_of(desk, desk.driver.reporter, device)) == ({"rak.jpg"}, 0)
    stranger = cast("kota-bogor").holder("technician")
    assert names(kept_of(desk, stranger, device)) == (set(), 0)


def test_every_line_on_the_page_opens(desk: Desk, device: int) -> None:
    kept, client = kept_of(desk, desk.worker, device), signed_in(desk.worker)
    page = client.get(reverse("assets:device", args=[device])).content.decode()
    for one in (*kept.pictures, *kept.papers):
        assert one.address in page
        assert client.get(one.address).status_code == 200
    outside = signed_in(desk.driver.reporter)
    seen = outside.get(reverse("assets:device", args=[device])).content.decode()
    assert ("rak.jpg" in seen, "dalam.jpg" in seen) == (True, False)


def test_it_costs_two_statements_and_none_without_cases(desk: Desk, device: int) -> None:
    def statements() -> int:
        client, page = signed_in(desk.worker), reverse("assets:device", args=[device])
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        return len(captured)

    with_cases = statements()
    CaseDevice.objects.all().delete()
    assert with_cases - statements() == MOST_MORE
