"""Reports by a label: from anybody before it, for that place, and nothing until the agency confirms it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from laksana.assets import services as assets
from laksana.assets.models import Label
from laksana.cases.models import Case
from laksana.intake import scans
from laksana.intake.models import Draft, ScanReport
from laksana.notifications.models import Message
from laksana.organization.models import Site
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.usefixtures("driver")
BEKASI = cast("kota-bekasi")
AGENCY, SITE = "Kecamatan Rawalumbu", "Kantor Kecamatan Rawalumbu"
TEXT = "Wifi ruang pelayanan mati\nSejak pukul delapan."


def label(site: Site | None = None) -> Label:
    where = site or BEKASI.site(SITE)
    assets.make_labels(BEKASI.order(), sites=[where.pk])
    return Label.objects.get(site=where)


def report(code: str, *, browser: Client | None = None, **given: str) -> Any:
    asked = {"command_id": str(uuid4()), "text": TEXT, **given}
    return (browser or Client()).post(reverse("intake:scanned", args=[code]), asked)


def contact(*, may_send: bool = True) -> Client:
    return signed_in(BEKASI.contact(AGENCY, may_send=may_send))


def test_who_scans_sees_the_place_and_nobody_s_name() -> None:
    text = Client().get(reverse("intake:scanned", args=[label().code])).content.decode()
    assert SITE in text
    site = BEKASI.site(SITE)
    for hidden in (site.contact, site.phone, BEKASI.contact(AGENCY).name):
        assert hidden not in text


def test_a_report_is_no_case_until_the_agency_confirms_it() -> None:
    answer = report(label().code, contact="Warga, 0812-0000-0000 (contoh)")
    assert "menunggu dibenarkan" in Client().get(answer.url).content.decode()
    assert not Case.objects.exists()
    told = Message.objects.filter(kind="scan_reported").values_list("person__name", flat=True)
    assert set(told) == {BEKASI.contact(AGENCY).name, BEKASI.contact(AGENCY, may_send=True).name}
    home = contact().get(reverse("intake:home")).content.decode()
    assert "Wifi ruang pelayanan mati" in home
    assert "Warga, 0812-0000-0000 (contoh)" in home


def test_a_confirmed_report_becomes_a_case_by_the_agency_s_own_form() -> None:
    answer, client = report(label().code, contact="Warga"), contact()
    row = ScanReport.objects.get()
    form = client.post(reverse("intake:scan_confirm", args=[row.pk]))
    page = client.get(form.url).content.decode()
    assert "Wifi ruang pelayanan mati" in page
    assert "Sejak pukul delapan." in page
    sent = {"subject": "Wifi mati", "what": TEXT, "site": row.site_id, "konsep": Draft.objects.get().pk}
    client.post(form.url, {**sent, "command_id": str(uuid4())})
    case = Case.objects.get()
    assert case.agency_id == BEKASI.agency(AGENCY).pk
    row.refresh_from_db()
    assert (row.case_id, row.text, row.contact) == (case.pk, "", "")
    assert reverse("intake:tracked", args=[case.tracking_code]) in Client().get(answer.url).content.decode()


def test_a_rejected_report_is_erased_and_says_so() -> None:
    answer = report(label().code)
    row = ScanReport.objects.get()
    contact(may_send=False).post(reverse("intake:scan_dismiss", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.text) == ("dismissed", "")
    assert "bukan gangguan" in Client().get(answer.url).content.decode()
    late = contact().post(reverse("intake:scan_confirm", args=[row.pk]), follow=True)
    assert "sudah ditangani orang lain" in late.content.decode()
    assert not Draft.objects.exists()


def test_another_agency_does_not_see_it() -> None:
    report(label().code)
    other = signed_in(BEKASI.contact("Dinas Kesehatan", may_send=True))
    assert "Wifi ruang" not in other.get(reverse("intake:home")).content.decode()
    for route in ("intake:scan_confirm", "intake:scan_dismiss"):
        assert other.post(reverse(route, args=[ScanReport.objects.get().pk])).status_code == 404


def test_the_desk_registers_it_with_what_was_said() -> None:
    report(label().code)
    desk, row = signed_in(BEKASI.desk), ScanReport.objects.get()
    assert "Wifi ruang pelayanan mati" in desk.get(reverse("intake:desk")).content.decode()
    form = desk.post(reverse("intake:scan_confirm", args=[row.pk]))
    assert "Wifi ruang pelayanan mati" in desk.get(form.url).content.decode()
    given = {
        "subject": "Wifi mati",
        "what": TEXT,
        "site": row.site_id,
        "source": "phone",
        "seen": row.site_id,
    }
    desk.post(form.url, {**given, "command_id": str(uuid4())})
    row.refresh_from_db()
    assert (row.case_id, row.state, row.text) == (Case.objects.get().pk, "taken", "")


def test_a_report_sent_twice_is_one() -> None:
    code, command = label().code, str(uuid4())
    first, second = (report(code, command_id=command) for _ in range(2))
    assert first.url == second.url
    assert ScanReport.objects.count() == 1


def test_a_machine_is_thanked_and_forgotten() -> None:
    assert report(label().code, website="http://spam.invalid").status_code == 302
    assert not ScanReport.objects.exists()


def test_a_place_takes_three_reports_at_a_time() -> None:
    code = label().code
    for _ in range(5):
        assert report(code).status_code == 302
    assert ScanReport.objects.count() == scans.MOST_WAITING


def test_who_sends_too_much_waits() -> None:
    sites = list(Site.objects.filter(government=BEKASI.government)[:5])
    codes = [label(site).code for site in sites for _ in range(3)]
    assert [report(code).status_code for code in codes] == [302] * 10 + [429] * 5


def test_who_guesses_codes_waits() -> None:
    answers = [Client().get(reverse("intake:scanned", args=[f"TAK0ADA{n}"])).status_code for n in range(22)]
    assert answers == [404] * 20 + [429] * 2


def test_a_device_that_stands_nowhere_takes_no_report() -> None:
    model = assets.add_model(BEKASI.order(), maker="Fiktif", name="F", kind="router")
    device = assets.add_device(BEKASI.order(), model=model, serial="FIKTIF-1")
    assets.make_labels(BEKASI.order(), devices=[device])
    code = Label.objects.get(device=device).code
    assert "tidak sedang terpasang" in Client().get(reverse("intake:scanned", args=[code])).content.decode()
    assert report(code).status_code == 422
    assert not ScanReport.objects.exists()


def test_a_replaced_label_is_dead() -> None:
    old = label()
    assets.renew_label(BEKASI.order(), old.pk)
    assert Client().get(reverse("intake:scanned", args=[old.code])).status_code == 404


def test_what_nobody_confirmed_is_erased_after_a_week() -> None:
    report(label().code)
    scans.forget(MONDAY + timedelta(days=6))
    assert ScanReport.objects.exists()
    scans.forget(MONDAY + timedelta(days=8))
    assert not ScanReport.objects.exists()
