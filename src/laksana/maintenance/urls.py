"""Addresses of the maintenance room."""

from django.urls import path

from laksana.ui.later import Later

checklists = Later("laksana.maintenance.views.checklists")
plans = Later("laksana.maintenance.views.plans")
rounds = Later("laksana.maintenance.views.rounds")


app_name = "maintenance"
urlpatterns = [
    path("pemeliharaan/jadwal/", rounds.rounds, name="rounds"),
    path("pemeliharaan/rencana/", plans.plans, name="plans"),
    path("pemeliharaan/rencana/baru/", plans.new_plan, name="plan_new"),
    path("pemeliharaan/rencana/<int:number>/", plans.plan, name="plan"),
    path("pemeliharaan/rencana/<int:number>/ubah/", plans.change_plan, name="plan_change"),
    path("pemeliharaan/rencana/<int:number>/henti/", plans.pause_plan, name="plan_pause"),
    path("pemeliharaan/rencana/<int:number>/lewati/", plans.skip_round, name="round_skip"),
    path("kelola/daftar-periksa/", checklists.checklists, name="checklists"),
    path("kelola/daftar-periksa/baru/", checklists.new_checklist, name="checklist_new"),
    path("kelola/daftar-periksa/<int:number>/", checklists.change_checklist, name="checklist_change"),
    path("kelola/daftar-periksa/<int:number>/aktif/", checklists.switch_checklist, name="checklist_switch"),
    path("kelola/kelompok-lokasi/baru/", checklists.new_group, name="group_new"),
    path("kelola/kelompok-lokasi/<int:number>/", checklists.change_group, name="group_change"),
    path("kelola/kelompok-lokasi/<int:number>/hapus/", checklists.remove_group, name="group_remove"),
]
