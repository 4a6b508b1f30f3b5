"""Addresses of the intake room."""

from django.urls import path

from laksana.intake import tracking, views

app_name = "intake"
urlpatterns = [
    path("lapor/", views.home, name="home"),
    path("lapor/baru/<int:tile>/", views.report, name="report"),
    path("lapor/kasus/<str:number>/", views.case, name="case"),
    path("lapor/kasus/<str:number>/<str:name>/", views.answer, name="answer"),
    path("lapor/kasus/<str:number>/<str:name>/<int:token>/", views.answer, name="answer_to"),
    path("meja/", views.desk, name="desk"),
    path("meja/catat/<int:tile>/", views.register, name="register"),
    path("lacak/", tracking.ask, name="track"),
    path("lacak/<str:code>/", tracking.tracked, name="tracked"),
]
