"""Addresses of the procedures room. A procedure's id holds a slash: region/name."""

from django.urls import path

from laksana.ui.later import Later

views = Later("laksana.procedures.views")


app_name = "procedures"
urlpatterns = [
    path("prosedur/", views.procedure_list, name="list"),
    path("prosedur/<path:procedure>/v<int:version>/", views.sop, name="version"),
    path("prosedur/<path:procedure>/v<int:version>/sop.<slug:form>", views.document, name="document"),
    path("prosedur/<path:procedure>/", views.sop, name="sop"),
]
