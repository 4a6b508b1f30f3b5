"""Root addresses: each room brings its own; accounts are allauth's."""

import importlib.util

from django.urls import include, path

from laksana.project.health import health

ROOMS = ("ui", "organization", "procedures", "cases", "intake")

urlpatterns = [
    path("health", health, name="health"),
    path("akun/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *(
        path("", include(f"laksana.{room}.urls"))
        for room in ROOMS
        if importlib.util.find_spec(f"laksana.{room}.urls")
    ),
]
