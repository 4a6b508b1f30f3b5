"""What the papers leave open is decided as ruled: exits, returns, checks, powers. Typed by hand."""

import pytest

from laksana.core.procedure.model import REPORTER, FieldType, OutputMode
from laksana.procedures import library

B4, B6 = "kota-bogor/keamanan-jaringan", "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
CIAMIS = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
OTHERS = ("umum/pemeliharaan-jaringan", "umum/permohonan-layanan")
ALL = (B4, B6, BEKASI, CIAMIS, BOLMUT, "umum/gangguan-jaringan", *OTHERS)

EXITS = {
    (B4, "3"): [("Gangguan terbukti", "4"), ("Tidak terbukti / laporan ganda", "9")],
    (B4, "8"): [("Sesuai", "9"), ("Belum sesuai", "6")],
    (B6, "6"): [("Tersedia", "7"), ("Belum tersedia", "7")],
    (BEKASI, "3"): [("Dapat diatasi", "5"), ("Tidak dapat diatasi", "4")],
    (BEKASI, "7"): [("Pulih", "end"), ("Belum pulih", "2")],
    (CIAMIS, "4"): [("Baik", "5"), ("Diperbaiki", "5"), ("Diganti", "5"), ("Perlu tindak lanjut", "5")],
    (BOLMUT, "5"): [("Pada server", "11"), ("Bukan pada server", "6")],
    (BOLMUT, "7"): [("Tidak ada kerusakan / sudah pulih", "11"), ("Ada kerusakan", "8")],
    (BOLMUT, "8"): [
        ("Diperbaiki", "11"),
        ("Harus diganti", "9"),
        ("Bukan perangkat (kabel, FO, penyedia)", "11"),
    ],
}
RETURNS = {
    (BEKASI, "5"): ["4", "3"],
    (BEKASI, "6"): ["5"],
    (BOLMUT, "3"): ["1"],
    (BOLMUT, "12"): ["11"],
    (BOLMUT, "13"): ["12"],
    (BOLMUT, "14"): ["13"],
}
CHECKS = {
    (B4, "8"): "6",
    (BEKASI, "5"): "4",
    (BEKASI, "6"): "5",
    (BOLMUT, "12"): "11",
    (BOLMUT, "13"): "12",
    (BOLMUT, "14"): "13",
}
APPOINTS = {
    (B4, "2"): "Teknisi",
    (B6, "4"): "Staf / Teknisi",
    (BEKASI, "2"): "Administrator Sistem Jaringan",
    (BEKASI, "3"): "Pelaksana",
    (CIAMIS, "3"): "Tim Pemeliharaan (Pengecekan) / Teknisi",
    (BOLMUT, "4"): "Tenaga Teknis Kominfo",
}
CARRIED = {
    (B4, "2"): "1",
    (B4, "10"): "9",
    (B4, "11"): "9",
    (B6, "8"): "7",
    (B6, "9"): "7",
    (BOLMUT, "12"): "11",
    (BOLMUT, "13"): "11",
    (BOLMUT, "14"): "11",
}
DISPOSITIONS = {(B6, "2"), (B6, "3"), (B6, "4"), (BEKASI, "1"), (CIAMIS, "2"), (BOLMUT, "2"), (BOLMUT, "3")}
RESTORES = {(B4, "6"), (B6, "6"), (BEKASI, "7"), (CIAMIS, "4"), (BOLMUT, "11")}
REOPENS = {(B4, "3"), (B6, "5"), (BEKASI, "3"), (CIAMIS, "3"), (BOLMUT, "5")}
STOCK = {(B6, "6"), (CIAMIS, "4"), (BOLMUT, "10")}
PHOTOS = {(BOLMUT, "7"), (BOLMUT, "8"), (BOLMUT, "10")}
CO_SIGNED = {(CIAMIS, "4"), (BOLMUT, "11")}


def signed_steps():
    """Give every step of the five papers with its number."""
    for procedure in library.procedures():
        if procedure.signed:
            for step in procedure.steps:
                yield (procedure.id, step.no), step, procedure


def number(procedure, key):
    return key if key == "end" else procedure.step(key).no


def having(attribute):
    return {place for place, step, _ in signed_steps() if getattr(step, attribute)}


def test_the_library_is_complete_and_free_of_errors():
    assert [procedure.id for procedure in library.procedures()] == sorted(ALL)


def test_exits():
    found = {
        place: [(one.label, number(procedure, one.to)) for one in step.outcomes]
        for place, step, procedure in signed_steps()
        if step.outcomes
    }
    assert found == EXITS


def test_the_paper_goes_down_its_rows_where_no_exit_is_ruled():
    for place, step, procedure in signed_steps():
        if not step.outcomes:
            below = str(int(step.no) + 1) if step is not procedure.steps[-1] else "end"
            assert number(procedure, step.next) == below, place


def test_returns_and_checks():
    returns = {
        place: [number(procedure, key) for key in step.may_return_to]
        for place, step, procedure in signed_steps()
        if step.may_return_to
    }
    checks = {
        place: number(procedure, step.checks) for place, step, procedure in signed_steps() if step.checks
    }
    assert (returns, checks) == (RETURNS, CHECKS)
    past = {place: step.returns_past for place, step, _ in signed_steps() if step.returns_past}
    assert past == {(BEKASI, "5"): {"diagnose": "repair"}}


def test_appointing_and_disposing():
    appoints = {
        place: procedure.performer(step.appoints).title
        for place, step, procedure in signed_steps()
        if step.appoints
    }
    assert (appoints, having("disposition")) == (APPOINTS, DISPOSITIONS)


def test_papers_carried():
    found = {}
    for place, step, procedure in signed_steps():
        for use in step.outputs:
            if use.mode is OutputMode.CARRIES:
                makers = [one.no for one in procedure.steps if ("new", use.key) in modes(one)]
                assert len(makers) == 1
                found[place] = makers[0]
    assert found == CARRIED


def modes(step):
    return {(use.mode.value, use.key) for use in step.outputs}


def test_powers():
    assert having("restores") == RESTORES
    assert having("reopens_at") == REOPENS
    assert having("stock") == STOCK
    assert {place for place, step, _ in signed_steps() if step.evidence and step.evidence.photos} == PHOTOS
    assert {place for place, step, _ in signed_steps() if REPORTER in step.co_signs} == CO_SIGNED
    assert having("co_signs") == CO_SIGNED
    assert having("filled_by") == having("informs") == {(BOLMUT, "9")}
    assert having("each") == having("checklist") == {(CIAMIS, "4")}
    assert having("takes_part") == set()


def test_hand_overs():
    found = {place: step.hands_over_to for place, step, _ in signed_steps() if step.hands_over_to}
    assert set(found) == {(BOLMUT, "5"), (CIAMIS, "4")}
    server, fault = found[(BOLMUT, "5")], found[(CIAMIS, "4")]
    assert (server.outcome, server.title, server.procedure, server.waits) == (
        "on_server",
        "SOP Pemeliharaan Server",
        None,
        True,
    )
    assert (fault.outcome, fault.procedure, fault.waits) == ("follow_up", "umum/gangguan-jaringan", False)
    assert library.find(fault.procedure)


@pytest.mark.parametrize(
    ("identifier", "starts", "ends", "owner", "kind", "government"),
    [
        (B4, "Staf", "Kepala Dinas", "Kepala Seksi", "security_incident", "32.71"),
        (B6, "Perangkat Daerah", "Kepala Diskominfostandi", "Kasi", "service_request", "32.71"),
        (
            BEKASI,
            "Kepala Bidang TIK",
            "Kepala Bidang TIK",
            "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi",
            "incident",
            "32.75",
        ),
        (CIAMIS, "Kepala Diskominfo", "Kasi", "Kasi", "planned_maintenance", "32.07"),
        (BOLMUT, "OPD Pelapor", "Kadis Kominfo", "Kasie e-Gov", "incident", "71.08"),
    ],
)
def test_beginning_end_and_owner(identifier, starts, ends, owner, kind, government):
    procedure = library.find(identifier)
    titles = [procedure.performer(key).title for key in (procedure.starts, procedure.ends, procedure.owner)]
    assert titles == [starts, ends, owner]
    assert (procedure.kind, procedure.government, procedure.version) == (kind, government, 1)


def test_qualifications_bind_two_lanes_in_bekasi_and_nobody_else():
    bound = {
        (procedure.id, performer.title): performer.qualifications
        for procedure in library.procedures()
        for performer in procedure.performers
        if performer.qualifications
    }
    assert bound == {
        (BEKASI, "Administrator Sistem Jaringan"): (1, 2, 3),
        (BEKASI, "Pelaksana"): (1, 2, 3),
    }


def test_bekasi_remote_path_yields_the_report_that_step_5_needs():
    step = library.find(BEKASI).step("diagnose")
    assert [use.key for use in step.outputs_of("fixed")] == ["fault_data", "handling_report"]
    assert [use.key for use in step.outputs_of("not_fixed")] == ["fault_data"]
    assert "outcomes.fixed.outputs" in step.supplied


def test_bolmut_makes_two_papers_and_the_second_is_supplied():
    step = library.find(BOLMUT).step("make_minutes")
    assert [use.key for use in step.outputs] == ["work_minutes", "work_report"]
    assert "outputs.work_report" in step.supplied


def test_the_handover_of_goods_is_acknowledged_beside_the_flow():
    procedure = library.find(B6)
    assert [use.key for use in procedure.step("provide").outputs_of("available")] == [
        "installation",
        "handover",
    ]
    assert procedure.output("handover").title == "Berita Acara Serah Terima"
    assert procedure.output("handover").acknowledged_by == REPORTER
    assert procedure.output("handover").supplied


@pytest.mark.parametrize(
    ("identifier", "no"),
    [(B6, "1"), (BEKASI, "2"), (BEKASI, "7"), (BOLMUT, "5"), (BOLMUT, "6"), (BOLMUT, "10")],
)
def test_fields_that_the_paper_does_not_have_are_marked(identifier, no):
    procedure = library.find(identifier)
    step = next(step for step in procedure.steps if step.no == no)
    fields = procedure.output(step.outputs[0].key).fields
    assert fields
    assert all(field.supplied for field in fields)


def test_printed_fields_are_not_marked():
    form = library.find(B4).output("report_form").fields
    assert [field.label for field in form if not field.supplied] == [
        "Nama",
        "Perangkat Daerah",
        "Isi Laporan",
    ]
    order = library.find(CIAMIS).output("assignment_order").fields
    assert [field.label for field in order if not field.supplied] == ["Nama", "NIP", "Alamat", "No. Telpn"]
    assert all(field.personal and not field.required for field in order if not field.supplied)


def test_contact_with_the_agency_says_who_when_and_how():
    procedure = library.find(BEKASI)
    for key in ("directive", "confirmation"):
        fields = {field.key: field for field in procedure.output(key).fields}
        assert fields["contact_person"].personal
        assert fields["contact_at"].type is FieldType.DATETIME
        assert fields["contact_means"].type is FieldType.CHOICE


def test_replaced_devices_are_a_table_with_old_and_new_serials():
    for identifier, key in ((B6, "installation"), (BOLMUT, "replacement_record"), (CIAMIS, "visit_record")):
        table = next(field for field in library.find(identifier).output(key).fields if field.key == "devices")
        assert table.type is FieldType.TABLE
        assert {"old_serial", "new_serial"} <= {column.key for column in table.columns}


def test_general_templates_are_unsigned_and_belong_to_no_government():
    general = [procedure for procedure in library.procedures() if procedure.id.startswith("umum/")]
    assert len(general) == 3
    assert all(not one.signed and one.government == "" and one.findings == () for one in general)
    assert all(one.signed and one.government for one in library.procedures() if one not in general)


def test_defects_of_the_papers_are_findings():
    codes = {procedure.id: {one.code for one in procedure.findings} for procedure in library.procedures()}
    assert {"no_title", "repeated_step", "performer_without_step", "no_effective_date", "no_needs"} <= codes[
        B4
    ]
    assert {"legal_item_supplied", "signer_misread", "title_not_done", "exit_missing"} <= codes[B6]
    assert {"heading_differs", "signer_illegible", "no_number", "paper_missing_on_path"} <= codes[BEKASI]
    assert {"no_time", "no_output", "output_foreign", "interval_missing"} <= codes[CIAMIS]
    assert {"superseded_law", "same_dates", "output_not_listed", "replacement_not_approved"} <= codes[BOLMUT]
    supplied = [one for one in library.find(B6).findings if one.code == "legal_item_supplied"]
    assert len(supplied) == 2
