"""Root addresses: each room brings its own."""

import importlib.util

from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from laksana.project.addresses import Addresses
from laksana.project.health import health
from laksana.project.metrics import metrics

ROOMS = (
    "ui",
    "organization",
    "procedures",
    "notifications",
    "documents",
    "assets",
    "cases",
    "intake",
    "maintenance",
)

urlpatterns = [
    Addresses(
        [
            path("health", health, name="health"),
            path("metrics", metrics, name="metrics"),
            path("i18n/setlang/", require_POST(set_language), name="set_language"),
            *(
                path("", include(f"laksana.{room}.urls"))
                for room in ROOMS
                if importlib.util.find_spec(f"laksana.{room}.urls")
            ),
        ]
    )
]

handler400 = "laksana.ui.errors.bad_request"
handler403 = "laksana.ui.errors.permission_denied"
handler404 = "laksana.ui.errors.not_found"
handler500 = "laksana.ui.errors.server_error"
