"""Addresses of the cases room."""

from laksana.cases.urls_case import urlpatterns as of_a_case
from laksana.cases.urls_lists import urlpatterns as of_lists

app_name = "cases"
urlpatterns = [*of_lists, *of_a_case]
