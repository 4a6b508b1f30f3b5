"""Addresses of lists."""

from django.urls import path

from laksana.cases.views import lists

urlpatterns = [
    path("kotak-masuk/", lists.inbox, name="inbox"),
    path("kasus/", lists.case_list, name="list"),
]
