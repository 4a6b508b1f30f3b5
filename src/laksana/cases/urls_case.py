"""Addresses of one case: the page, its acts, its files."""

from django.urls import path

from laksana.ui.later import Later

acts = Later("laksana.cases.views.acts")
case = Later("laksana.cases.views.case")
devices = Later("laksana.cases.views.devices")
migrating = Later("laksana.cases.views.migrating")
official = Later("laksana.cases.views.official")
records = Later("laksana.cases.views.records")
reminders = Later("laksana.cases.views.reminders")


urlpatterns = [
    path("kasus/<str:number>/", case.case, name="case"),
    path("kasus/<str:number>/berkas/<int:id>/", case.file, name="file"),
    path("kasus/<str:number>/langkah/<int:token>/selesai/", acts.complete, name="complete"),
    path("kasus/<str:number>/langkah/<int:token>/dibaca/", acts.read, name="read"),
    path("kasus/<str:number>/langkah/<int:token>/pengingat/", reminders.reminders, name="reminders"),
    path("kasus/<str:number>/langkah/<int:token>/<str:name>/", acts.step_act, name="step_act"),
    path("kasus/<str:number>/surat/<str:paper>/diketahui/", acts.acknowledge, name="acknowledge"),
    path("kasus/<str:number>/berkas-kasus/", records.case_record, name="record"),
    path("kasus/<str:number>/berkas-kasus/<int:id>/<str:form>/", records.record_file, name="record_file"),
    path("kasus/<str:number>/pindah-versi/", migrating.migrate, name="migrate"),
    path("kasus/<str:number>/dampak/", acts.impact, name="impact"),
    path("kasus/<str:number>/perangkat/", devices.devices, name="devices"),
    path("kasus/<str:number>/perangkat/<int:device>/lepas/", devices.forget, name="device_forget"),
    path("kasus/<str:number>/naskah/<str:ref>/", official.paper, name="paper"),
    path("kasus/<str:number>/naskah/<str:ref>/pdf/", official.paper_pdf, name="paper_pdf"),
    path("kasus/<str:number>/naskah/<str:ref>/ubah/", official.paper_edit, name="paper_edit"),
    path("kasus/<str:number>/naskah/<str:ref>/tempat/<int:place>/", official.paper_sign, name="paper_sign"),
    path(
        "kasus/<str:number>/naskah/<str:ref>/tempat/<int:place>/setuju/",
        official.paper_agree,
        name="paper_agree",
    ),
    path("kasus/<str:number>/naskah/<str:ref>/<str:name>/", official.paper_act, name="paper_act"),
    path("kasus/<str:number>/<str:name>/", acts.case_act, name="case_act"),
]
