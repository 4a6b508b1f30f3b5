"""The national e-sign service with its habits: what is certain is said, what is not is never tried again."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from esign_service import KNOWN, NO_CERTIFICATE, PASSPHRASE, Service, esign_service
from laksana.outside.signing import Mark, Outcome, Refused, Secret, Signed, Unknown, continues, esign
from laksana.outside.signing.installed import Installed
from signing_keys import PASSPHRASE as OPENS
from signing_keys import lay, office, paper

MARK = Mark(field="ttd-1", name="Kepala Dinas", reason="Menandatangani Berita Acara")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    lay(folder, "bsre", office(), passphrase=OPENS)
    with esign_service(Installed(folder, Secret(OPENS)), "bsre") as running:
        yield running


@pytest.fixture(autouse=True)
def calm(service: Service) -> None:
    service.mood = ""
    service.asked.clear()
    service.bodies.clear()


def ask(service: Service, who: esign.Who | None = None, *, pdf: bytes | None = None) -> Outcome:
    signer = esign.Remote(service.door, who or esign.Who(KNOWN, Secret(PASSPHRASE)), patience=60)
    return signer.sign(pdf or paper(), mark=MARK)


def test_a_signed_paper_comes_back_wrapped_and_is_ours(service: Service) -> None:
    done = ask(service)
    assert isinstance(done, Signed)
    assert continues(done.pdf, paper())
    (body,) = service.bodies
    assert body["signatureProperties"] == [
        {"tampilan": "INVISIBLE", "reason": "Menandatangani Berita Acara", "location": ""}
    ]
    assert len(body["file"]) == 1
    assert (body["nik"], body["passphrase"]) == (KNOWN, PASSPHRASE)


def test_a_one_time_code_and_a_mail_address_go_into_fields_of_their_own(service: Service) -> None:
    assert ask(service, esign.Who("kepala@contoh.example", Secret("123456"), one_time=True)) == Refused(
        "not_registered"
    )
    (body,) = service.bodies
    assert body["email"] == "kepala@contoh.example"
    assert body["totp"] == "123456"
    assert not {"nik", "passphrase"} & body.keys()


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("0000000000000009", PASSPHRASE, "not_registered"),
        (NO_CERTIFICATE, PASSPHRASE, "no_certificate"),
        (KNOWN, "salah", "wrong_passphrase"),
    ],
)
def test_an_error_inside_an_answer_of_200_is_a_refusal(
    service: Service, name: str, word: str, code: str
) -> None:
    assert ask(service, esign.Who(name, Secret(word))) == Refused(code)


def test_a_pdf_it_dislikes_is_a_clear_no(service: Service) -> None:
    assert ask(service, pdf=b"%PDF-1.7 broken") == Refused("service_failed")


def test_a_client_it_does_not_know_is_told_apart(service: Service) -> None:
    stranger = replace(service.door, password=Secret("x"))
    done = esign.Remote(stranger, esign.Who(KNOWN, Secret(PASSPHRASE))).sign(paper(), mark=MARK)
    assert done == Refused("client_not_allowed")


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        ("gateway", "no_answer"),
        ("gibberish", "no_answer"),
        ("torn", "no_answer"),
        ("other paper", "answer_unusable"),
    ],
)
def test_what_leaves_it_open_is_unknown_and_asked_once(service: Service, mood: str, code: str) -> None:
    service.mood = mood
    assert ask(service) == Unknown(code)
    assert service.asked == {"sign": 1}


def test_silence_is_unknown_and_asked_once(service: Service) -> None:
    service.mood = "silent"
    signer = esign.Remote(service.door, esign.Who(KNOWN, Secret(PASSPHRASE)), patience=0.3)
    assert signer.sign(paper(), mark=MARK) == Unknown("no_answer")
    assert service.asked == {"sign": 1}


def test_nobody_there_is_certain(service: Service) -> None:
    gone = replace(service.door, url="http://127.0.0.1:9")
    done = esign.Remote(gone, esign.Who(KNOWN, Secret(PASSPHRASE))).sign(paper(), mark=MARK)
    assert done == Refused("unreachable")
    assert esign.answers(service.door)
    assert not esign.answers(gone)


def test_it_verifies_what_it_signed_and_nothing_else(service: Service) -> None:
    done = ask(service)
    assert isinstance(done, Signed)
    assert esign.verify(service.door, done.pdf) == esign.Verdict(True, True, 1, "VALID")
    bent = done.pdf.replace(b"/Lang", b"/Lbng", 1)
    verdict = esign.verify(service.door, bent)
    assert verdict
    assert not verdict.sound
    assert esign.verify(service.door, paper()) == esign.Verdict(False, False, 0, "NO_SIGNATURE")
    service.mood = "gibberish"
    assert esign.verify(service.door, done.pdf) is None


def test_a_one_time_code_is_sent_to_whom_it_knows(service: Service) -> None:
    assert esign.ask_one_time(service.door, KNOWN)
    assert not esign.ask_one_time(service.door, NO_CERTIFICATE)
    assert not esign.ask_one_time(replace(service.door, url="http://127.0.0.1:9"), KNOWN)


def test_a_signer_shows_no_secret() -> None:
    assert PASSPHRASE not in repr(esign.Who(KNOWN, Secret(PASSPHRASE)))
