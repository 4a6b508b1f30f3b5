"""Addresses of the documents room."""

from django.urls import path

from laksana.documents.views import verifying

app_name = "documents"
urlpatterns = [
    path("v/", verifying.ask, name="verify_ask"),
    path("v/<str:code>/", verifying.verify, name="verify"),
]
