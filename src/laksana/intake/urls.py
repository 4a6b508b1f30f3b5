"""Addresses of the intake room. The public fronts come last: any other first word is taken before them."""

from django.urls import path

from laksana.ui.later import Later

agency = Later("laksana.intake.views.agency")
desk = Later("laksana.intake.views.desk")
front = Later("laksana.intake.views.front")
scanning = Later("laksana.intake.views.scanning")
tracking = Later("laksana.intake.views.tracking")


app_name = "intake"
urlpatterns = [
    path("lapor/", agency.home, name="home"),
    path("lapor/baru/<int:tile>/", agency.report, name="report"),
    path("lapor/kasus/<str:number>/", agency.case, name="case"),
    path("lapor/kasus/<str:number>/<str:name>/", agency.answer, name="answer"),
    path("lapor/kasus/<str:number>/<str:name>/<int:token>/", agency.answer, name="answer_to"),
    path("meja/", desk.desk, name="desk"),
    path("meja/catat/<int:tile>/", desk.register, name="register"),
    path("meja/catat/<int:tile>/sekitar/", desk.look_around, name="look_around"),
    path("lapor/pindaian/<int:number>/benar/", scanning.confirm, name="scan_confirm"),
    path("lapor/pindaian/<int:number>/tolak/", scanning.dismiss, name="scan_dismiss"),
    path("l/<str:code>/", scanning.scanned, name="scanned"),
    path("l/terkirim/<str:token>/", scanning.sent, name="scan_sent"),
    path("lacak/", tracking.ask, name="track"),
    path("lacak/<str:code>/", tracking.tracked, name="tracked"),
    path("<slug:slug>/", front.front, name="front"),
]
