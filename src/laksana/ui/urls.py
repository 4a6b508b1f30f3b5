"""Addresses of the ui room."""

from django.urls import path

from laksana.ui.later import Later

views = Later("laksana.ui.views")


app_name = "ui"
urlpatterns = [
    path("tema/", views.set_theme, name="theme"),
    path("gaya/", views.style, name="style"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
