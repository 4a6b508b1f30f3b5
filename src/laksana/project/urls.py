"""Root addresses: each room brings its own under the prefix given here."""

import importlib.util

from django.urls import include, path

ROOMS = ("ui", "organization", "procedures", "cases", "intake")

urlpatterns = [
    path("", include(f"laksana.{room}.urls"))
    for room in ROOMS
    if importlib.util.find_spec(f"laksana.{room}.urls")
]
urlpatterns.append(path("akun/", include("allauth.urls")))
