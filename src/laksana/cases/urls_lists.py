"""Addresses of lists and first screens."""

from django.urls import path

from laksana.ui.later import Later

exports = Later("laksana.cases.views.exports")
ladders = Later("laksana.cases.views.ladders")
lists = Later("laksana.cases.views.lists")
office = Later("laksana.cases.views.office")
rounds = Later("laksana.cases.views.rounds")
team = Later("laksana.cases.views.team")


urlpatterns = [
    path("kotak-masuk/", lists.inbox, name="inbox"),
    path("hari-ini/", office.today, name="today"),
    path("seksi/", office.section, name="section"),
    path("ringkasan/", office.overview, name="overview"),
    path("disposisi/", office.notices, name="notices"),
    path("disposisi/<int:id>/dibaca/", office.notice_read, name="notice_read"),
    path("tim/alih-tugas/", team.hand_over, name="hand_over"),
    path("pemeliharaan/mulai/", rounds.start_round, name="start_round"),
    path("kasus/", lists.case_list, name="list"),
    path("kasus/ekspor.csv", exports.cases_csv, name="export"),
    path("kelola/pengingat/", ladders.ladders, name="ladders"),
    path("kelola/pengingat/ubah/", ladders.ladder, name="ladder"),
    path("kelola/pengingat/hapus/", ladders.remove, name="ladder_remove"),
    path("kasus/rekap.xlsx", exports.recap, name="recap"),
]
