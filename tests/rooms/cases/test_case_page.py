"""The case page: what it offers to whom, what it costs, and that nothing typed is lost."""

import gzip
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict

from case_driver import Driver, any_agency, bekasi
from hostile_files import picture
from laksana.cases import attachments
from laksana.cases.forms.acts import OF_CASE, STEP_ACTS
from laksana.cases.forms.fields import files_field
from laksana.cases.models import Attachment, Case, Impact
from laksana.core.case.commands import Begin, Comment
from laksana.core.case.state import OpenStep
from laksana.organization.models import Person
from laksana.ui.forms import KeptFile
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
BOLMUT = "kabupaten-bolaang-mongondow-utara"
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages."""
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def number_of(case: int) -> str:
    return Case.objects.get(pk=case).number


def token_of(driver: Driver, case: int) -> OpenStep:
    return next(iter(driver.found(case).state.open.values()))


def performer(driver: Driver, case: int) -> Person:
    return driver.performer(driver.found(case), token_of(driver, case))


def at_step(driver: Driver, no: str) -> int:
    """Bring a case to a step of Bekasi's SOP, on the way through the field."""
    case = driver.open().case
    for _ in range(10):
        if driver.found(case).procedure.step(token_of(driver, case).step).no == no:
            return case
        exits = driver.found(case).procedure.step(token_of(driver, case).step).outcomes
        away = next((one.name for one in exits if one.to == "repair"), None)
        driver.later(minutes=1).complete(case, outcome=away)
    raise AssertionError(no)


def page(client: Client, case: int) -> str:
    answer = client.get(f"/kasus/{number_of(case)}/")
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, case: int, act: str, token: int | None = None, **answers: Any) -> HttpResponse:
    step = f"langkah/{token}/" if token else ""
    data = {"command_id": str(uuid4()), **answers}
    return client.post(f"/kasus/{number_of(case)}/{step}{act}/", data)


def clock(driver: Driver, **back: float) -> str:
    return (driver.now - timedelta(**back)).astimezone(JAKARTA).strftime("%Y-%m-%dT%H:%M")


def test_every_act_but_a_press_may_have_happened_earlier(driver: Driver) -> None:
    pressed = {spec.name for spec in (*STEP_ACTS.values(), *OF_CASE.values()) if spec.pressed}
    assert pressed == {"ambil", "tarik-kembali"}
    case = at_step(driver, "4")
    shown = page(signed_in(performer(driver, case)), case)
    for name in ("mulai", "jeda", "tugaskan"):
        assert f'id="{name}-{token_of(driver, case).token}-happened_at"' in shown
    assert 'id="komentar-0-happened_at"' in shown


def test_an_act_entered_later_keeps_both_times(driver: Driver) -> None:
    case = at_step(driver, "4")
    token, person = token_of(driver, case), performer(driver, case)
    driver.later(minutes=50)
    began = driver.now - timedelta(minutes=30)
    answer = post(signed_in(person), case, "mulai", token.token, happened_at=clock(driver, minutes=30))
    assert answer.status_code == 302
    assert token_of(driver, case).begun_at == began.replace(second=0, microsecond=0)
    assert "Dicatat kemudian" in page(signed_in(person), case)


@pytest.mark.parametrize(
    ("back", "words"), [(-60, "tidak boleh di masa depan"), (600, "tidak boleh sebelum langkah ini dibuka")]
)
def test_a_time_that_cannot_be_is_said_at_its_field(driver: Driver, back: int, words: str) -> None:
    case = at_step(driver, "4")
    token, person = token_of(driver, case), performer(driver, case)
    answers = {"waiting_for": "goods", "reason": "Menunggu kabel", "until": clock(driver, minutes=-90)}
    answer = post(
        signed_in(person), case, "jeda", token.token, happened_at=clock(driver, minutes=back), **answers
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Menunggu kabel" in text
    place = re.search(rf'id="jeda-{token.token}-happened_at_error">.*?</div></div>', text, re.S)
    assert place is not None
    assert words in place[0]
    assert '<details class="earlier" open>' in text
    assert token_of(driver, case).paused is None


def test_impact_is_set_by_who_leads_the_case(driver: Driver) -> None:
    case = at_step(driver, "3")
    owner = signed_in(driver.cast.holder("section_head"))
    assert "Gangguan besar" not in page(owner, case).split("tindakan")[0]
    assert post(owner, case, "dampak", impact="3").status_code == 302
    assert Case.objects.get(pk=case).impact == Impact.MANY
    assert "Gangguan besar" in page(owner, case).split("tindakan")[0]
    assert post(owner, case, "dampak", impact="9").status_code == 422
    for stranger in (driver.cast.desk, cast(BOLMUT).holder("section_head")):
        assert "dampak/" not in signed_in(stranger).get(f"/kasus/{number_of(case)}/").content.decode()
        assert post(signed_in(stranger), case, "dampak", impact="1").status_code == 404
    assert Case.objects.get(pk=case).impact == Impact.MANY


def test_a_request_has_no_impact(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = any_agency("kota-bogor")
    monkeypatch.setattr("laksana.outside.time.now", lambda: driver.now)
    case = driver.open("kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan").case
    assert "dampak/" not in page(signed_in(driver.cast.holder("section_head")), case)


def test_what_came_too_late_is_kept_for_copying(driver: Driver) -> None:
    case = at_step(driver, "4")
    token, person = token_of(driver, case), performer(driver, case)
    driver.complete(case)
    answer = post(
        signed_in(person),
        case,
        "selesai",
        token.token,
        **{"handling_report.work": "<b>Kabel diganti</b>", "note": "Panjang 20 meter", "outcome": "x"},
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    typed = text.split("data-typed")[1].split("</section>")[0]
    assert "Panjang 20 meter" in typed
    assert "<b>" not in typed
    assert "baru saja berubah" in text


def test_a_form_that_lost_a_race_stands_there_again(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    from laksana.cases import services
    from laksana.core.case.refusals import Code, Refused

    case = at_step(driver, "4")
    token, person = token_of(driver, case), performer(driver, case)
    monkeypatch.setattr(services, "act", lambda *_, **__: Refused(Code.STALE))
    answers = {"waiting_for": "goods", "reason": "Menunggu kabel", "until": clock(driver, minutes=-90)}
    answer = post(signed_in(person), case, "jeda", token.token, **answers)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "data-typed" not in text
    assert re.search(r"<textarea[^>]*>\s*Menunggu kabel</textarea>", text)


def kept_in(text: str) -> list[str]:
    """Give the files that a page lists as come in before."""
    return re.findall(r'name="files_kept" value="([0-9a-f]{64})" checked', text)


def sent_back(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> tuple[int, OpenStep, Client, str]:
    """Comment with a file, and lose the race; give the page that comes back."""
    from laksana.cases import services
    from laksana.core.case.refusals import Code, Refused

    case = at_step(driver, "4")
    token, browser = token_of(driver, case), signed_in(performer(driver, case))
    with monkeypatch.context() as beaten:
        beaten.setattr(services, "act", lambda *_, **__: Refused(Code.STALE))
        answer = post(browser, case, "komentar", text="Lihat foto", files=named("bukti.jpg"))
    assert answer.status_code == 409
    return case, token, browser, answer.content.decode()


def named(name: str, content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture("JPEG"))


def test_files_of_a_form_that_lost_a_race_are_not_chosen_again(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _token, browser, text = sent_back(driver, monkeypatch)
    (digest,) = kept_in(text)
    assert "bukti.jpg" in text
    answer = post(browser, case, "komentar", text="Lihat foto", files_kept=[digest], files=named("lagi.jpg"))
    assert answer.status_code == 302
    given = Attachment.objects.filter(case=case)
    assert bytes(given.earliest("pk").sha256).hex() == digest
    assert kept_in(page(browser, case)) == []


def test_a_kept_file_can_be_left_out(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    case, _token, browser, _text = sent_back(driver, monkeypatch)
    assert post(browser, case, "komentar", text="Tanpa foto").status_code == 302
    assert not Attachment.objects.filter(case=case).exists()


def test_files_of_a_form_with_a_mistake_are_not_chosen_again(driver: Driver) -> None:
    case = at_step(driver, "4")
    browser = signed_in(performer(driver, case))
    answer = post(browser, case, "komentar", text=" ", files=named("bukti.jpg"))
    assert answer.status_code == 422
    (digest,) = kept_in(answer.content.decode())
    again = post(browser, case, "komentar", text=" ", files_kept=[digest])
    assert kept_in(again.content.decode()) == [digest]
    assert post(browser, case, "komentar", text="Ini", files_kept=[digest]).status_code == 302
    assert Attachment.objects.filter(case=case).count() == 1


def test_nobody_names_a_file_of_another_or_one_that_is_gone(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _token, browser, text = sent_back(driver, monkeypatch)
    (digest,) = kept_in(text)
    other = signed_in(driver.cast.holder("section_head"))
    for made_up in (digest, "0" * 64, "../x", ""):
        answer = post(other, case, "komentar", text="Punya siapa", files_kept=[made_up])
        assert answer.status_code == 422
        assert kept_in(answer.content.decode()) == []
    driver.later(days=8)
    attachments.forget_loose(driver.now)
    answer = post(browser, case, "komentar", text="Lihat foto", files_kept=[digest])
    assert answer.status_code == 422
    assert "sudah tidak ada" in answer.content.decode()
    assert not Attachment.objects.filter(case=case).exists()


def test_a_required_photo_that_was_kept_is_enough(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    field = files_field(photos=True, required=True)
    kept = QueryDict(mutable=True)
    kept.setlist("files_kept", ["a" * 64])
    given = field.widget.value_from_datadict(kept, MultiValueDict(), "files")
    assert field.clean(given).kept == ["a" * 64]
    with pytest.raises(ValidationError):
        field.clean(field.widget.value_from_datadict(QueryDict(), MultiValueDict(), "files"))
    field.widget.kept = lambda: [KeptFile("a" * 64, "foto.jpg", 5)]
    assert " required" not in field.widget.render("files", None, {"required": True})


def test_a_command_id_used_for_something_else_keeps_the_words(driver: Driver) -> None:
    case = at_step(driver, "3")
    owner, again = signed_in(driver.cast.holder("section_head")), str(uuid4())
    assert post(owner, case, "komentar", command_id=again, text="Pertama").status_code == 302
    answer = post(owner, case, "komentar", command_id=again, text="Kedua")
    assert answer.status_code == 422
    assert re.search(r"<textarea[^>]*>\s*Kedua</textarea>", answer.content.decode())


def test_the_page_says_why_a_step_is_not_the_readers(driver: Driver) -> None:
    case = at_step(driver, "4")
    token = token_of(driver, case)
    holder = performer(driver, case)
    others = [driver.holder(token.post or 0, number) for number in range(2)]
    colleague = next(person for person in others if person != holder)
    assert f"ditugaskan kepada {holder.name}" in page(signed_in(colleague), case)
    for reader in (driver.cast.holder("head_of_division"), driver.cast.auditor, driver.cast.desk):
        text = page(signed_in(reader), case)
        assert f"dikerjakan {holder.name}" in text
        assert "Selesaikan langkah" not in text
    assert "hanya dapat Anda baca" not in page(signed_in(holder), case)


def relations(driver: Driver, case: int) -> dict[str, Person]:
    return {
        "performer": performer(driver, case),
        "owner": driver.cast.holder("section_head"),
        "superior": driver.cast.holder("head_of_division"),
        "desk": driver.cast.desk,
        "auditor": driver.cast.auditor,
    }


MOST = {"performer": 12, "owner": 13, "superior": 13, "desk": 12, "auditor": 11}


@pytest.mark.parametrize("relation", MOST)
def test_the_page_costs_few_statements_however_long_the_case(driver: Driver, relation: str) -> None:
    case = at_step(driver, "4")
    client = signed_in(relations(driver, case)[relation])
    costs = []
    for _ in range(2):
        page(client, case)
        with CaptureQueriesContext(connection) as captured:
            page(client, case)
        costs.append(len(captured) - 1)  # the test's own look for the number
        for number in range(5):
            driver.act(driver.cast.holder("section_head"), case, Comment(f"Catatan {number}"))
    assert costs == [MOST[relation], MOST[relation]]


def test_the_page_stays_light_with_two_hundred_entries(driver: Driver) -> None:
    case = at_step(driver, "4")
    person = driver.cast.holder("section_head")
    driver.act(performer(driver, case), case, Begin(token_of(driver, case).token))
    for number in range(200):
        driver.later(minutes=1).act(
            person, case, Comment(f"Catatan {number}: kabel ke arah {number * 37} m.")
        )
    assert driver.found(case).row.seq > 200
    text = page(signed_in(person), case)
    assert "Peristiwa sebelumnya" in text
    assert len(gzip.compress(text.encode(), 6)) < 60_000


def test_a_pause_not_yet_agreed_is_said_where_the_clock_runs_on(driver: Driver) -> None:
    case = at_step(driver, "4")
    token, person = token_of(driver, case), performer(driver, case)
    answers = {"waiting_for": "vendor", "reason": "Menunggu penyedia", "until": clock(driver, days=-5)}
    assert post(signed_in(person), case, "jeda", token.token, **answers).status_code == 302
    assert "Jeda menunggu persetujuan" in page(signed_in(person), case)
    owner = signed_in(driver.cast.holder("section_head"))
    assert post(owner, case, "putuskan-jeda", token.token, agree="yes").status_code == 302
    assert "Jeda menunggu persetujuan" not in page(owner, case)


def test_a_reason_that_an_exit_needs_is_asked_in_sight(driver: Driver) -> None:
    case = at_step(driver, "7")
    token, person = token_of(driver, case), performer(driver, case)
    shown = page(signed_in(person), case)
    assert "Alasan bila “Belum pulih”" in shown.split('<details class="act"')[0]
    asked = re.findall(r'<(?:input|textarea)[^>]* name="([\w.]+\.[\w.]+)"', shown)
    choices = dict(re.findall(r'type="radio" name="([\w.]+)" value="(\w+)"', shown))
    moments = {
        name: clock(driver) for name in re.findall(r'type="datetime-local" name="([\w.]+\.\w+)"', shown)
    }
    answers = {**dict.fromkeys(asked, "Kantor camat"), **choices, **moments, "outcome": "not_well"}
    answer = post(signed_in(person), case, "selesai", token.token, **answers)
    assert answer.status_code == 422
    assert f'id="langkah-{token.token}-reason_error"' in answer.content.decode()
