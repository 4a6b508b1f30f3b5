"""Addresses of the maintenance room."""

from django.urls import path

from laksana.maintenance.views import plans, rounds

app_name = "maintenance"
urlpatterns = [
    path("pemeliharaan/jadwal/", rounds.rounds, name="rounds"),
    path("pemeliharaan/rencana/", plans.plans, name="plans"),
    path("pemeliharaan/rencana/baru/", plans.new_plan, name="plan_new"),
    path("pemeliharaan/rencana/<int:number>/", plans.plan, name="plan"),
    path("pemeliharaan/rencana/<int:number>/ubah/", plans.change_plan, name="plan_change"),
    path("pemeliharaan/rencana/<int:number>/henti/", plans.pause_plan, name="plan_pause"),
    path("pemeliharaan/rencana/<int:number>/lewati/", plans.skip_round, name="round_skip"),
]
