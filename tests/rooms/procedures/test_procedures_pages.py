"""The pages of procedures: every word of the five papers is there, and what was added can be told apart."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
import signed_papers
import sop_html
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from laksana.cases.models import Case
from laksana.organization.models import Post
from laksana.procedures import library, services
from laksana.procedures.models import ProcedureVersion
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db

STEPS = signed_papers.sections("STEPS.md")
IDENTITIES = signed_papers.sections("IDENTITY.md")
SECURITY, DEVICES, BEKASI, CIAMIS, BOLMUT = sorted(STEPS)
PAPERS = {
    SECURITY: ("kota-bogor", "kota-bogor/keamanan-jaringan"),
    DEVICES: ("kota-bogor", "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"),
    BEKASI: ("kota-bekasi", "kota-bekasi/penanganan-gangguan-jaringan-tik"),
    CIAMIS: ("kabupaten-ciamis", "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"),
    BOLMUT: (
        "kabupaten-bolaang-mongondow-utara",
        "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan",
    ),
}
DECISIONS = {SECURITY: {"3", "8"}, DEVICES: {"6"}, BEKASI: {"3", "7"}, CIAMIS: {"4"}, BOLMUT: {"5", "7", "8"}}
"""The rulings on the papers: which steps are left by named exits."""
BOGOR = "Kepala Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Bogor Drs. Firdaus, M.Si"
APPROVALS = {
    SECURITY: BOGOR,
    DEVICES: BOGOR,
    BEKASI: "Kepala Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Bekasi "
    "(tidak terbaca dengan pasti)",
    CIAMIS: "Kepala Dinas Komunikasi dan Informatika Kabupaten Ciamis "
    "Drs. H. Dondon Rudiana M.Si. Pembina Utama Muda",
    BOLMUT: "Kepala Dinas Komunikasi Informatika dan Persandian Aang Wardiman, AK.CA",
}
LABELS = {"number": 0, "created": 1, "revised": 2, "effective": 3, "title": 5}
"""Where a line of the identity page stands, from above; 4 is the approval."""
SIGNED_ONLY = "?naskah=1"
GENERAL = "/prosedur/umum/gangguan-jaringan/"
every_paper = pytest.mark.parametrize("source", sorted(PAPERS))
both_views = pytest.mark.parametrize("view", ["", SIGNED_ONLY], ids=["with additions", "as signed"])


@pytest.fixture(autouse=True)
def _library(settings: Settings) -> None:
    settings.DEMO = True
    services.load_library(now=MONDAY)


def address(source):
    return reverse("procedures:sop", args=(PAPERS[source][1],))


def client(slug):
    return signed_in(cast(slug).holder("section_head"))


def document(source, view=""):
    page = client(PAPERS[source][0]).get(address(source) + view)
    assert page.status_code == 200
    return sop_html.read(page)


def boxes(page):
    """Give the boxes below the head of the identity page, in their order."""
    return list(page.all(".sop-paper__box"))


class TestEveryWord:
    @every_paper
    @both_views
    def test_of_the_step_table(self, source, view):
        shown, paper = sop_html.rows(document(source, view)), signed_papers.steps(STEPS[source])
        assert list(shown) == [row["no"] for row in paper]
        for row in paper:
            assert sop_html.printed(shown[row["no"]]) == {
                "text": row["text"],
                "time": row["time"] or "",
                "needs": [row["needs"]] if row["needs"] else [],
                "output": [row["output"]] if row["output"] else [],
            }, row["no"]

    @every_paper
    def test_of_the_column_heads(self, source):
        head = document(source).one("thead")
        lanes = [cell.text() for cell in head.all("th") if cell.fits(".flow__lane")]
        assert lanes == signed_papers.columns(IDENTITIES[source])
        assert ("Kelengkapan" in head.text()) == (source in (BEKASI, BOLMUT))

    @every_paper
    @both_views
    def test_of_the_lines_of_the_identity_page(self, source, view):
        lines = [line.text(".sop-blank", ".supplied") for line in document(source, view).one("dl").all("dd")]
        printed = signed_papers.rows(IDENTITIES[source])
        assert {name: lines[place] for name, place in LABELS.items() if name in printed} == {
            name: printed[name] for name in LABELS if name in printed
        }

    @every_paper
    def test_of_the_approval(self, source):
        assert list(document(source).one("dl").all("dd"))[4].text() == APPROVALS[source]

    @every_paper
    def test_of_the_office_and_the_decree(self, source):
        page, printed = document(source), signed_papers.rows(IDENTITIES[source])
        office = page.one(".sop-paper__office").text()
        for part in f"{printed['office']}; {printed.get('unit', '')}".split(";"):
            assert part.strip() in office
        if source == BEKASI:
            assert page.one(".sop-paper__decree").text() == printed["decree"]
        assert page.one(".sop-annex").text() == printed.get("annex_heading", "Lampiran Keamanan Jaringan")

    @every_paper
    @both_views
    def test_of_the_boxes(self, source, view):
        laws, *others = boxes(document(source, view))
        order = ("qualifications", "related", "equipment", "warnings", "records")
        printed = signed_papers.boxes(IDENTITIES[source])
        for name, box in zip(order, others, strict=True):
            words = box.text("h3", ".sop-blank")
            assert signed_papers.letters(words) == signed_papers.letters(printed[name]), name
        cited = [item.text(".sop-blank") for item in laws.all("li")]
        lines = signed_papers.laws(IDENTITIES[source])
        assert len(cited) == len(lines)
        for item, line in zip(cited, lines, strict=True):
            assert line.startswith(item)

    def test_bekasi_keeps_its_own_labels_and_initials(self):
        page = document(BEKASI)
        assert [box.one("h3").text() for box in boxes(page)][2] == "Keterangan"
        assert [label.text() for label in page.one("dl").all("dt")] == [
            "Nomor Standar Operasional Prosedur",
            "Tanggal Pembuatan",
            "Tanggal Revisi",
            "Tanggal Pengesahan",
            "Disahkan oleh",
            "Nama Standar Operasional Prosedur",
        ]
        assert [item.text() for item in page.one(".sop-paper__initials").all("li")] == [
            "Kabag. Hukum",
            "Kabag. Organisasi",
            "Kabid. TIK",
            "Kasi. Infrastruktur Jaringan TIK dan Telekomunikasi",
        ]

    def test_what_is_blank_says_so(self):
        lines = list(document(BEKASI).one("dl").all("dd"))
        assert [line.text() for line in lines[:4]] == ["kosong pada naskah"] * 4
        row = sop_html.rows(document(CIAMIS))["2"]
        assert row.one(".sop-table__time").text() == "kosong pada naskah"


class TestSymbols:
    @every_paper
    def test_stand_where_the_paper_or_the_ruling_puts_the_performer(self, source):
        page, lanes = document(source), signed_papers.columns(IDENTITIES[source])
        for row in signed_papers.steps(STEPS[source]):
            ((lane, kind, inferred),) = sop_html.symbols(sop_html.rows(page)[row["no"]])
            assert set(row["actor"].split()) <= set(lanes[lane].split()), row["no"]
            assert (kind == "diamond") == (row["no"] in DECISIONS[source]), row["no"]
            assert inferred == (not row["named"]), row["no"]

    @every_paper
    def test_begin_and_end_with_a_capsule(self, source):
        drawn = [
            symbol for row in document(source).one("tbody").all("tr") for symbol in sop_html.symbols(row)
        ]
        assert [kind for _, kind, _ in drawn].count("capsule") == 2
        assert drawn[0][1] == drawn[-1][1] == "capsule"

    @every_paper
    def test_only_named_performers_stand_on_the_paper_alone(self, source):
        page = sop_html.rows(document(source, SIGNED_ONLY))
        for row in signed_papers.steps(STEPS[source]):
            assert bool(sop_html.symbols(page[row["no"]])) == row["named"], row["no"]


class TestAdditions:
    @every_paper
    def test_the_paper_alone_shows_none(self, source):
        page = document(source, SIGNED_ONLY)
        added = (
            ".supplied",
            ".sop-inferred",
            ".sop-notes",
            ".flow__letter",
            ".flow__line--back",
            "#tambahan",
        )
        assert list(page.all(*added)) == []
        assert list(document(source).all(".sop-inferred"))

    def test_exits_and_returns_lead_to_their_steps(self):
        rows = sop_html.rows(document(BEKASI))
        exits = [item.text() for item in rows["3"].all(".sop-notes__exit")]
        assert exits == ["A Dapat diatasi → langkah 5", "B Tidak dapat diatasi → langkah 4"]
        assert [link.attributes["href"] for link in rows["3"].one(".sop-notes").all("a")] == [
            "#langkah-5",
            "#langkah-4",
        ]
        assert "Dapat dikembalikan ke langkah 4, 3" in rows["5"].text()
        assert "B Belum pulih → langkah 2, dengan alasan" in rows["7"].text()
        assert "A Pulih → selesai" in rows["7"].text()

    def test_the_exit_that_the_text_names_is_not_marked(self):
        rows = sop_html.rows(document(CIAMIS))
        marked = {
            item.text(): bool(list(item.all(".supplied"))) for item in rows["4"].all(".sop-notes__exit")
        }
        assert marked == {
            "A Baik → langkah 5": True,
            "B Diperbaiki → langkah 5": False,
            "C Diganti → langkah 5": False,
            "D Perlu tindak lanjut → langkah 5, dengan alasan": True,
        }

    def test_a_title_and_a_name_that_were_supplied_are_missing_on_the_paper_alone(self):
        title = list(document(SECURITY, SIGNED_ONLY).one("dl").all("dd"))[5]
        assert title.text() == "kosong pada naskah"
        page = document(DEVICES, SIGNED_ONLY)
        assert page.one(".sop-paper__name").text() == "tidak terbaca penuh pada naskah"
        lost = [not item.text(".sop-blank") for item in boxes(page)[0].all("li")]
        assert lost == [True, False, False, False, False, False, True]

    @pytest.mark.parametrize("source", [SECURITY, DEVICES, BEKASI, CIAMIS, BOLMUT])
    def test_everything_marked_is_listed(self, source):
        page = document(source)
        listed = next(
            part for part in page.all("section") if part.attributes["aria-labelledby"] == "tambahan"
        )
        procedure = library.find(PAPERS[source][1])
        for step in procedure.steps:
            for mark in step.supplied:
                if mark.startswith("outcomes."):
                    assert procedure.step(step.key).outcome(mark.split(".")[1]).label in listed.text()
        for output in procedure.outputs:
            assert (output.title in listed.text()) or not output.supplied
        for item in (item for step in procedure.steps for item in step.checklist):
            assert item.label in listed.text()

    @every_paper
    def test_fields_of_the_papers_are_shown(self, source):
        page, procedure = document(source).text(), library.find(PAPERS[source][1])
        assert procedure.outputs
        for output in procedure.outputs:
            assert all(field.label in page for field in output.fields), output.key


class TestFindings:
    @every_paper
    def test_are_all_there_the_heavier_first(self, source):
        page, procedure = document(source), library.find(PAPERS[source][1])
        shown = [item.text() for item in page.one(".sop-findings").all("li")]
        weights = [line.split(" ")[0] for line in shown]
        assert weights == sorted(weights, key=["Peringatan", "Catatan"].index)
        assert sorted(line.split(" ", 1)[1] for line in shown) == sorted(
            " ".join(finding.message.split()) for finding in procedure.findings
        )

    def test_speak_english_when_the_reader_does(self):
        reader = client("kota-bekasi")
        reader.post(reverse("set_language"), {"language": "en", "next": "/"})
        words = sop_html.read(reader.get(address(BEKASI))).text()
        assert "Warning The SOP has no number." in words
        assert "Only what was signed" in words
        assert "Dasar Hukum (Legal basis)" in words
        assert "Menerima dan mendisposisi laporan" in words


class TestList:
    @pytest.mark.parametrize(
        ("source", "words"),
        [
            (SECURITY, "3 hari kerja + 2 jam 50 menit kerja"),
            (DEVICES, "5 hari kerja + 1 jam 30 menit kerja"),
            (BEKASI, "1 hari kerja + 4 jam 30 menit kerja"),
            (CIAMIS, "2 jam 10 menit kerja tanpa waktu baku: langkah 2 untuk tiap lokasi: langkah 4"),
            (BOLMUT, "13 jam kerja"),
        ],
    )
    def test_says_the_sum_of_the_signed_times(self, source, words):
        page = sop_html.read(client(PAPERS[source][0]).get("/prosedur/"))
        rows = [row for row in page.all("tr") if any(row.all("a")) and address(source) in _links(row)]
        times = [cell.text() for row in rows for cell in row.all("td") if _label(cell) == "Waktu baku"]
        assert times == [words]

    def test_has_the_own_procedures_and_the_general_templates(self):
        page = sop_html.read(client("kota-bogor").get("/prosedur/"))
        own, general = page.all("tbody")
        assert {link for link in _links(own) if "#" not in link} == {address(SECURITY), address(DEVICES)}
        others = {f"/prosedur/umum/{one}/" for one in ("permohonan-layanan", "pemeliharaan-jaringan")}
        assert set(_links(general)) == {GENERAL, *others}
        assert general.text().count("bukan SOP yang ditandatangani") == 3

    def test_is_one_press_away(self):
        page = sop_html.read(client("kota-bogor").get("/prosedur/"))
        assert "/prosedur/" in _links(page.one(".nav"))

    def test_counts_the_running_cases_one_may_read(self):
        bekasi = cast("kota-bekasi")
        version = ProcedureVersion.objects.get(procedure=PAPERS[BEKASI][1])
        owner = Post.objects.get(pk=bekasi.post("section_head"))
        for number, status in enumerate(("open", "open", "closed")):
            Case.objects.create(
                government=bekasi.government,
                version=version,
                number=f"BKS-2026-000{number}",
                kind=version.kind,
                status=status,
                subject="Internet mati",
                owner=owner,
                seq=1,
                chain=bytes(32),
                tracking_code=f"KODE{number}",
                opened_at=MONDAY,
                active_at=MONDAY,
            )
        assert _running(bekasi.holder("section_head")) == "2"
        assert _running(bekasi.contact("Kecamatan Rawalumbu")) == "0"
        page = sop_html.read(client("kota-bekasi").get(address(BEKASI)))
        (link,) = [link for link in page.one(".sop-head").all("a") if "kasus berjalan" in link.text()]
        assert link.text() == "2 kasus berjalan menurut prosedur ini"
        listed = client("kota-bekasi").get(link.attributes["href"]).content.decode()
        assert [number in listed for number in ("0000", "0001", "0002")] == [True, True, False]


def _links(node):
    return [link.attributes["href"] for link in node.all("a")]


def _label(cell):
    return cell.attributes.get("data-label")


def _running(person):
    own = next(sop_html.read(signed_in(person).get("/prosedur/")).all("tbody"))
    (count,) = (cell.text(".unseen") for cell in own.all("td") if _label(cell) == "Berjalan")
    return count


class TestWhoReads:
    @pytest.mark.parametrize("who", ["section_head", "contact", "desk", "auditor", "clerk", "administrator"])
    def test_everybody_of_the_government_and_the_general_ones_by_all(self, who):
        bekasi = cast("kota-bekasi")
        people = {
            "section_head": lambda: bekasi.holder("section_head"),
            "contact": lambda: bekasi.contact("Kecamatan Rawalumbu"),
        }
        reader = signed_in(people[who]() if who in people else getattr(bekasi, who))
        for page in ("/prosedur/", address(BEKASI), address(BEKASI) + "v1/", GENERAL):
            assert reader.get(page).status_code == 200, page

    def test_another_governments_procedure_answers_like_a_missing_one(self):
        reader = client("kota-bogor")
        answers = {
            page: reader.get(page)
            for page in (address(BEKASI), address(BEKASI) + "v1/", "/prosedur/kota-bekasi/tidak-ada/")
        }
        assert {answer.status_code for answer in answers.values()} == {404}
        assert len({_without_address(page, answer) for page, answer in answers.items()}) == 1

    def test_a_version_that_is_not_there_is_missing(self):
        assert client("kota-bekasi").get(address(BEKASI) + "v2/").status_code == 404

    @pytest.mark.parametrize("page", ["/prosedur/", GENERAL])
    def test_nobody_without_signing_in(self, page):
        assert Client().get(page).headers["Location"] == f"/akun/masuk/?{urlencode({'next': page})}"

    def test_nothing_is_taken(self):
        assert client("kota-bekasi").post(address(BEKASI)).status_code == 405


def _without_address(page, answer):
    return sop_html.read(answer).one("main").text().replace(page, "")


class TestVersions:
    def test_the_newest_is_shown_and_the_old_one_says_it_is_old(self):
        bekasi = cast("kota-bekasi").government.pk
        newer = replace(library.find(PAPERS[BEKASI][1]), version=2)
        services.publish(newer, government=bekasi, now=MONDAY)
        reader = client("kota-bekasi")
        newest = sop_html.read(reader.get(address(BEKASI))).text()
        old = sop_html.read(reader.get(address(BEKASI) + "v1/"))
        assert "Versi 2 berlaku" in newest
        assert "Ini versi lama" not in newest
        assert "Ini versi lama." in old.text()
        assert address(BEKASI) in _links(old.one(".notice"))

    def test_the_paper_alone_of_an_old_version_keeps_to_that_version(self):
        reader = client("kota-bekasi")
        page = sop_html.read(reader.get(address(BEKASI) + "v1/"))
        assert address(BEKASI) + "v1/" + SIGNED_ONLY in _links(page.one(".tabs"))


class TestTemplates:
    def test_are_plainly_no_signed_sop(self):
        page = sop_html.read(client("kota-bekasi").get(GENERAL + SIGNED_ONLY))
        assert "bukan SOP yang ditandatangani" in page.one("h1").text() + page.one(".sop-head").text()
        assert "Ini bukan SOP yang ditandatangani" in page.one(".notice").text()
        assert list(page.all(".sop-paper", ".tabs", ".supplied", ".sop-blank", "#temuan")) == []
        assert list(sop_html.rows(page)) == ["1", "2", "3"]


class TestCost:
    """Statements: person, versions, running cases, counter of the inbox; for the list also the newest."""

    def test_of_the_page(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        reader = client("kota-bogor")
        reader.get(address(SECURITY))
        with django_assert_num_queries(5):
            reader.get(address(SECURITY))

    def test_of_the_list_however_long(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        for slug in ("kota-bekasi", "kota-bogor"):
            reader = client(slug)
            reader.get("/prosedur/")
            with django_assert_num_queries(6):
                reader.get("/prosedur/")

    @every_paper
    def test_in_bytes(self, source):
        reader = client(PAPERS[source][0])
        assert len(reader.get(address(source)).content) < 60_000


def test_loading_by_command_is_what_the_pages_show() -> None:
    call_command("load_procedures")
    assert client("kota-bekasi").get(address(BEKASI)).status_code == 200
