"""Qualifications on the administrator's pages: noted by person with proof and expiry, for lanes that ask."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hostile_files import picture
from laksana.organization import selectors, wellbeing
from laksana.organization.models import Qualification, QualificationProof
from laksana.organization.selectors.qualifications import Met, lanes, subjects
from laksana.procedures import services as procedures
from world import MONDAY, cast, signed_in

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
HOME = "/kelola/kualifikasi/"


@pytest.fixture
def administrator(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Client:
    settings.DEMO = True
    procedures.load_library(now=MONDAY)
    monkeypatch.setattr("laksana.outside.time.now", lambda: MONDAY)
    return signed_in(cast("kota-bekasi").administrator)


def items() -> list[str]:
    return subjects(cast("kota-bekasi").government)


def given(**changed: Any) -> dict[str, Any]:
    note = {
        "command_id": str(uuid4()),
        "person": cast("kota-bekasi").holder("network_administrator").pk,
        "subject": items()[2],
        "source": "Sertifikat CONTOH-001 (fiktif)",
        "since": "2026-01-01",
        "until": "2026-12-31",
    }
    return note | changed


def standing(day: date) -> dict[str, Met]:
    bekasi = cast("kota-bekasi")
    lane, *_ = lanes(bekasi.government, selectors.structure(bekasi.government), day)
    person = bekasi.holder("network_administrator").pk
    return {one.item: one.met for card, listed in lane.people if card.id == person for one in listed}


def test_the_lanes_of_bekasi_ask_for_its_three_items(administrator: Client) -> None:
    assert [item.split()[0] for item in items()] == ["Pendidikan", "Menguasai", "Dapat"]
    page = administrator.get(HOME).content.decode()
    assert "Administrator Sistem Jaringan" in page
    assert "Pelaksana" in page
    assert "Belum ada kualifikasi yang dicatat" in page
    ciamis = signed_in(cast("kabupaten-ciamis").administrator).get(HOME).content.decode()
    assert "Tidak ada SOP yang meminta kualifikasi" in ciamis


def test_a_qualification_is_noted_proved_changed_and_forgotten(administrator: Client) -> None:
    proof = SimpleUploadedFile("ijazah.pdf", PDF)
    assert administrator.post(f"{HOME}baru/", given(proof=proof)).status_code == 302
    row = Qualification.objects.get()
    handed = administrator.get(reverse("organization:qualification-proof", args=[row.pk]))
    assert handed.content == PDF
    assert handed["Content-Type"] == "application/pdf"
    assert handed["Content-Disposition"].startswith("attachment")
    assert handed["X-Content-Type-Options"] == "nosniff"
    change = reverse("organization:qualification-change", args=[row.pk])
    photo = SimpleUploadedFile("foto.jpg", picture("JPEG"))
    before = row.proof
    assert administrator.post(change, given(until="", proof=photo)).status_code == 302
    row.refresh_from_db()
    assert (row.until, row.proof != before) == (None, True)
    assert QualificationProof.objects.get().type == "jpeg"
    administrator.post(change, given(until=""))
    assert QualificationProof.objects.get().type == "jpeg"
    remove = reverse("organization:qualification-remove", args=[row.pk])
    administrator.post(remove, {"command_id": str(uuid4())})
    assert not QualificationProof.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until": "2025-12-31"}, "__all__"),
        ({"subject": "Pandai memasak"}, "subject"),
        ({"source": ""}, "source"),
        ({"person": 10**9}, "person"),
        ({"proof": SimpleUploadedFile("a.pdf", b"<html>")}, "proof"),
        ({"proof": SimpleUploadedFile("a.pdf", PDF + b"0" * 2 * 1024 * 1024)}, "proof"),
    ],
)
def test_what_cannot_be_noted_says_why(administrator: Client, changed: dict[str, Any], field: str) -> None:
    page = administrator.post(f"{HOME}baru/", given(**changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Qualification.objects.exists()


def test_once_for_each_person_and_item(administrator: Client) -> None:
    administrator.post(f"{HOME}baru/", given())
    page = administrator.post(f"{HOME}baru/", given())
    assert page.status_code == 422
    assert "sudah tercatat untuk orangnya" in page.content.decode()


def test_what_expires_is_said_two_months_before(administrator: Client) -> None:
    administrator.post(f"{HOME}baru/", given())
    item, missing = items()[2], items()[0]
    assert standing(date(2026, 10, 31))[item] is Met.MET
    assert standing(date(2026, 11, 1))[item] is Met.ENDS_SOON
    assert standing(date(2026, 12, 31))[item] is Met.ENDS_SOON
    assert standing(date(2027, 1, 1))[item] is Met.EXPIRED
    assert standing(date(2025, 12, 31))[item] is Met.EXPIRED
    assert standing(date(2026, 11, 1))[missing] is Met.MISSING
    page = administrator.get(HOME).content.decode()
    assert "1 kualifikasi berakhir dalam 60 hari." in page
    lacking = page.count("belum tercatat</span>") + page.count("sudah berakhir</span>")
    assert f"{lacking} kualifikasi belum tercatat atau sudah berakhir." in page
    assert "Belum ada kualifikasi yang dicatat" not in page


def test_the_health_page_tells_what_expires(administrator: Client) -> None:
    bekasi = cast("kota-bekasi")

    def sign(**later: int) -> tuple[str, str] | None:
        signs = wellbeing.vital_signs(bekasi.government.pk, MONDAY + timedelta(**later))
        return next(((one.state, one.word) for one in signs if one.icon == "graduation-cap"), None)

    assert administrator.post(f"{HOME}baru/", given()).status_code == 302
    assert sign() == ("soon", "perlu diperbarui")
    assert sign(days=60) == ("late", "perlu diperbarui")
    assert sign(days=-120) == ("on_time", "berlaku")
    ciamis = wellbeing.vital_signs(cast("kabupaten-ciamis").government.pk, MONDAY)
    assert [one for one in ciamis if one.icon == "graduation-cap"] == []
