"""Who comes to the doors of the stage, and what they are to a case. What they may is not said here."""

from collections.abc import Callable, Mapping

from case_driver import any_agency
from laksana.organization.models import Person
from world import Cast

AGENCY, OTHER_AGENCY = "Kecamatan Rawalumbu", "Dinas Kesehatan"
TEAM = ("Tim Gangguan 1", "Tim Gangguan 2", "Tim Gangguan 3", "Tim Gangguan 4")
HERE = {
    "reporter": "Operator Jaringan Kecamatan Rawalumbu",
    "sender": "Camat Rawalumbu",
    "other agency": "Operator Jaringan Dinas Kesehatan",
    "other agency's head": "Kepala Dinas Kesehatan",
    "team 1": TEAM[0],
    "team 2": TEAM[1],
    "team 3": TEAM[2],
    "gone": TEAM[3],
    "team's head": "Kepala Seksi Layanan",
    "administrator 1": "Administrator Sistem Jaringan 1",
    "administrator 2": "Administrator Sistem Jaringan 2",
    "officer": "Pelaksana 1",
    "section head": "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi",
    "division head": "Kepala Bidang TIK",
    "office head": "Kepala Dinas",
    "told": "Pengelola Aset",
    "archivist": "Arsiparis",
    "desk": "Petugas Layanan 1",
    "clerk": "Sekretaris Tim",
    "other clerk": "Sekretaris Kepala Dinas",
    "auditor": "Auditor Inspektorat",
    "administrator": "Administrator Laksana",
    "stand-in": "Pengganti Hari Ini",
    "stand-in to come": "Pengganti Besok",
    "stand-in of yesterday": "Pengganti Kemarin",
    "no part": "Orang Tanpa Tugas",
    "new account": "Orang Dengan Kata Sandi Sementara",
}
"""Everybody of Bekasi who comes to the doors."""
NEXT_DOOR: Mapping[str, Callable[[Cast], Person]] = {
    "head": lambda there: there.holder("head_of_division"),
    "desk": lambda there: there.person("Petugas Layanan 1"),
    "auditor": lambda there: there.auditor,
    "administrator": lambda there: there.administrator,
    "clerk": lambda there: there.clerk,
    "agency": lambda there: any_agency(there.slug).reporter,
}
RELATIONS = {
    "reporter": "reporter",
    "sender": "sender",
    "other agency": "other_agency",
    "other agency's head": "other_agency",
    "team 1": "pool",
    "team 2": "pool",
    "team 3": "pool",
    "team's head": "above_step",
    "section head": "owner",
    "division head": "above_owner above_step",
    "office head": "above_owner above_step",
    "desk": "desk",
    "clerk": "clerk",
    "auditor": "auditor",
    "administrator": "administrator",
    "anonymous": "anonymous",
}
"""What people are to a case whose first step, the team's, waits for anybody; all others are colleagues."""
STANDS_FOR = {"stand-in": "section head"}
"""Who acts for whom at `NOW`: what the one is to a case by post, the other is too."""
MANDATES = {"stand-in of yesterday": -1, "stand-in": 0, "stand-in to come": 1}
"""On which day from `NOW` each stands in."""
