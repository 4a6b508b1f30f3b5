"""A paper on its way through the e-sign service: signed, verified by it, lost on the way, and found again."""

from base64 import b64decode
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from esign_service import KNOWN, PASSPHRASE, Service, esign_service
from laksana.documents.models import Attempt, Means
from laksana.documents.services import attempts
from laksana.documents.services.checking import NoVerdict, check
from laksana.outside.signing import Secret, Signed, esign
from laksana.outside.signing.installed import Installed
from rooms.documents.papers import BEKASI, to_sign
from signing_keys import PASSPHRASE as OPENS
from signing_keys import lay, office
from world import MONDAY, signed_in

pytestmark = pytest.mark.django_db
LIST = "/naskah/tanda-tangan/"


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory, settings: LazySettings) -> Iterator[Service]:
    settings.DEMO = True
    folder = tmp_path_factory.mktemp("service")
    lay(folder, "bsre", office(), passphrase=OPENS)
    with esign_service(Installed(folder, Secret(OPENS)), "bsre") as running:
        ours = tmp_path_factory.mktemp("ours")
        settings.SIGNING = Installed(ours, Secret(""), trust=str(folder / "trust.pem"), esign=running.door)
        yield running


@pytest.fixture
def head(service: Service) -> Client:
    return signed_in(BEKASI.holder("section_head"))


def press(head: Client, *papers: int, **more: str) -> str:
    given = {"command_id": str(uuid4()), "means": "esign", "name": KNOWN, "passphrase": PASSPHRASE, **more}
    return head.post(LIST, {"paper": list(papers), **given}, follow=True).content.decode()


def test_two_papers_are_signed_and_verified_by_the_service(head: Client, service: Service) -> None:
    papers = [to_sign() for _ in range(2)]
    assert press(head, *(paper.pk for paper in papers)).count("Sedang diperiksa.") >= 2
    assert service.asked == {"sign": 2}
    for attempt in Attempt.objects.all():
        check(attempt, now=MONDAY)
        attempt.refresh_from_db()
        assert (attempt.means, attempt.sound, attempt.trusted) == (Means.ESIGN, True, True)
    assert service.asked == {"sign": 2, "verify": 2}


def test_a_wrong_passphrase_is_tried_on_one_paper_only(head: Client, service: Service) -> None:
    papers = [to_sign().pk for _ in range(3)]
    assert "Frasa sandi salah." in press(head, *papers, passphrase="salah")
    assert service.asked == {"sign": 1}
    assert "Pilih sedikitnya" not in press(head, *papers)
    assert service.asked == {"sign": 4}


def test_a_service_that_does_not_verify_is_asked_again_later(head: Client, service: Service) -> None:
    press(head, to_sign().pk)
    attempt, service.mood = Attempt.objects.get(), "gateway"
    with pytest.raises(NoVerdict):
        check(attempt, now=MONDAY)
    attempt.refresh_from_db()
    assert attempt.checked_at is None
    service.mood = ""
    check(attempt, now=MONDAY)
    attempt.refresh_from_db()
    assert attempt.sound


def test_what_was_signed_out_there_and_lost_is_brought_and_verified(head: Client, service: Service) -> None:
    """The answer is lost on the line; nothing asks again; the head fetches the file from the service."""
    service.mood = "torn"
    paper = to_sign()
    assert "Belum pasti" in press(head, paper.pk)
    attempt = Attempt.objects.get()
    assert "sedang atau mungkin sudah ditandatangani" in press(head, paper.pk)
    assert service.asked == {"sign": 1}
    service.mood = ""
    sent = b64decode(service.bodies[0]["file"][0])
    assert sent == attempts.base_of(attempt)
    signer = esign.Remote(service.door, esign.Who(KNOWN, Secret(PASSPHRASE)))
    kept_there = signer.sign(sent, mark=esign.Mark(field="ttd", name="Uji"))
    assert isinstance(kept_there, Signed)
    done = attempts.bring(attempt, kept_there.pdf, name="Kepala Seksi", now=MONDAY)
    check(done, now=MONDAY)
    done.refresh_from_db()
    assert (done.state, done.sound, done.trusted) == ("signed", True, True)


def test_a_one_time_code_is_asked_for_on_the_page(head: Client) -> None:
    address = reverse("documents:one_time")
    assert "Kode sekali pakai diminta" in head.post(address, {"name": KNOWN}, follow=True).content.decode()
    assert "Kode belum dapat diminta" in head.post(address, {"name": ""}, follow=True).content.decode()
    assert "Ditandatangani" in press(head, to_sign().pk, passphrase="123456", one_time="on")
