"""Addresses of the organization room, and the few of allauth's that are used."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_http_methods

from laksana.organization.access import Rule, access
from laksana.ui.later import Later

accounts = Later("laksana.organization.views.accounts")
calendar = Later("laksana.organization.views.calendar")
codes = Later("laksana.organization.views.codes")
health = Later("laksana.organization.views.health")
importing = Later("laksana.organization.views.importing")
mandates = Later("laksana.organization.views.mandates")
office = Later("laksana.organization.views.office")
overview = Later("laksana.organization.views.overview")
people = Later("laksana.organization.views.people")
places = Later("laksana.organization.views.places")
qualifications = Later("laksana.organization.views.qualifications")
work = Later("laksana.organization.views.work")

PAGE = require_http_methods(["GET", "HEAD", "POST"])
managing: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("jejak/", overview.trail, name="trail"),
    path("kop/", overview.letterhead, name="letterhead"),
    path("kesehatan/", health.health, name="health"),
    path("kesehatan/coba-lagi/", health.restart_jobs, name="jobs-restart"),
    path("perangkat-daerah/", places.agencies, name="agencies"),
    path("perangkat-daerah/baru/", places.new_agency, name="agency-new"),
    path("perangkat-daerah/<int:number>/", places.agency, name="agency"),
    path("perangkat-daerah/<int:number>/ubah/", places.change_agency, name="agency-change"),
    path("perangkat-daerah/<int:number>/aktif/", places.switch_agency, name="agency-switch"),
    path("perangkat-daerah/<int:number>/lokasi/", places.new_site, name="site-new"),
    path("perangkat-daerah/<int:number>/pelapor/", places.new_contact, name="contact-new"),
    path(
        "perangkat-daerah/<int:number>/pelapor/<int:contact>/akhiri/",
        places.end_contact,
        name="contact-end",
    ),
    path("pelapor/<int:number>/wewenang/", places.switch_contact, name="contact-switch"),
    path("lokasi/<int:number>/", places.change_site, name="site-change"),
    path("lokasi/<int:number>/aktif/", places.switch_site, name="site-switch"),
    path("susunan/", office.office, name="office"),
    path("unit/baru/", office.new_unit, name="unit-new"),
    path("unit/<int:number>/", office.change_unit, name="unit-change"),
    path("unit/<int:number>/nonaktif/", office.retire_unit, name="unit-retire"),
    path("jabatan/baru/", office.new_post, name="post-new"),
    path("jabatan/<int:number>/", office.post, name="post"),
    path("jabatan/<int:number>/ubah/", office.change_post, name="post-change"),
    path("jabatan/<int:number>/nonaktif/", office.retire_post, name="post-retire"),
    path("jabatan/<int:number>/pejabat/", office.begin_holding, name="holding-new"),
    path("jabatan/<int:number>/mandat/", mandates.new_mandate, name="mandate-new"),
    path("mandat/<int:number>/perpanjang/", mandates.extend_mandate, name="mandate-extend"),
    path("mandat/<int:number>/akhiri/", mandates.end_mandate, name="mandate-end"),
    path("pejabat/<int:number>/akhiri/", office.end_holding, name="holding-end"),
    path("pejabat/<int:number>/serah-terima/", office.hand_over, name="holding-hand-over"),
    path("orang/", people.people, name="people"),
    path("orang/baru/", people.new_person, name="person-new"),
    path("orang/<int:number>/", people.person, name="person"),
    path("orang/<int:number>/ubah/", people.change_person, name="person-change"),
    path("orang/<int:number>/aktif/", people.switch_person, name="person-switch"),
    path("orang/<int:number>/akun/", people.new_account, name="person-account"),
    path("orang/<int:number>/kata-sandi/", people.new_password, name="person-password"),
    path("tugas/baru/", people.new_duty, name="duty-new"),
    path("tugas/<int:number>/cabut/", people.end_duty, name="duty-end"),
    path("pencatat/baru/", people.new_clerk, name="clerk-new"),
    path("pencatat/<int:number>/cabut/", people.end_clerk, name="clerk-end"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/jam/", calendar.week, name="week"),
    path("kalender/rentang/baru/", calendar.new_range, name="range-new"),
    path("kalender/rentang/<int:number>/", calendar.change_range, name="range-change"),
    path("kalender/rentang/<int:number>/hapus/", calendar.remove_range, name="range-remove"),
    path("kalender/libur/baru/", calendar.new_holiday, name="holiday-new"),
    path("kalender/libur/<int:number>/", calendar.change_holiday, name="holiday-change"),
    path("kalender/libur/<int:number>/tetapkan/", calendar.judge_holiday, name="holiday-judge"),
    path("kalender/libur/<int:number>/hapus/", calendar.remove_holiday, name="holiday-remove"),
    path("kalender/siaga/baru/", calendar.new_on_call, name="on-call-new"),
    path("kalender/siaga/<int:number>/hapus/", calendar.remove_on_call, name="on-call-remove"),
    path("kalender/insiden/", calendar.incident_hours, name="incident-hours"),
    path("kalender/koreksi/<int:number>/", calendar.correction, name="correction"),
    path("kalender/impor/", importing.import_holidays, name="import"),
    path("kalender/usulan/", calendar.proposals, name="proposals"),
    path("pelaksana/", work.performers, name="performers"),
    path("pelaksana/<path:procedure>/", work.map_performers, name="performers-map"),
    path("kualifikasi/", qualifications.qualifications, name="qualifications"),
    path("kualifikasi/baru/", qualifications.new_qualification, name="qualification-new"),
    path("kualifikasi/<int:number>/", qualifications.change_qualification, name="qualification-change"),
    path("kualifikasi/<int:number>/bukti/", qualifications.proof, name="qualification-proof"),
    path("kualifikasi/<int:number>/hapus/", qualifications.remove_qualification, name="qualification-remove"),
    path("katalog/", work.catalogue, name="catalogue"),
    path("katalog/baru/", work.new_tile, name="tile-new"),
    path("katalog/<int:number>/", work.change_tile, name="tile-change"),
    path("katalog/<int:number>/hapus/", work.remove_tile, name="tile-remove"),
]
own: list[URLPattern | URLResolver] = [
    path("", accounts.home, name="home"),
    path("demo/", accounts.demo, name="demo"),
    path("akun/", accounts.account, name="account"),
    path("akun/sesi/", accounts.end_sessions, name="end-sessions"),
    path("akun/kode/", codes.ask, name="code-ask"),
    path("akun/kode/isi/", codes.enter, name="code-enter"),
    path("akun/kode/<str:word>/", codes.follow, name="code-link"),
    path("akun/pengganti/", mandates.own_stand_ins, name="stand-ins"),
    path("akun/pengganti/<int:number>/akhiri/", mandates.end_own, name="stand-in-end"),
    path("akun/sebagai/", mandates.act_as, name="act-as"),
    path("kelola/", include(managing)),
]
urlpatterns = [
    path("", include((own, "organization"))),
    path("akun/masuk/", access(Rule.PUBLIC)(PAGE(allauth.login)), name="account_login"),
    path("akun/keluar/", access(Rule.PUBLIC)(PAGE(allauth.logout)), name="account_logout"),
    path("akun/nonaktif/", access(Rule.PUBLIC)(PAGE(allauth.account_inactive)), name="account_inactive"),
    path("akun/kata-sandi/", accounts.password, name="account_change_password"),
]
