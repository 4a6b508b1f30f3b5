"""Addresses of the organization room, and the few of allauth's that are used."""

from allauth.account import views as allauth
from django.urls import include, path

from laksana.organization.access import Rule, access
from laksana.organization.views import accounts

own = [
    path("", accounts.home, name="home"),
    path("demo/", accounts.demo, name="demo"),
    path("akun/", accounts.account, name="account"),
    path("akun/sesi/", accounts.end_sessions, name="end-sessions"),
]
urlpatterns = [
    path("", include((own, "organization"))),
    path("akun/masuk/", access(Rule.PUBLIC)(allauth.login), name="account_login"),
    path("akun/keluar/", access(Rule.PUBLIC)(allauth.logout), name="account_logout"),
    path("akun/nonaktif/", access(Rule.PUBLIC)(allauth.account_inactive), name="account_inactive"),
    path(
        "akun/kata-sandi/",
        access(Rule.OWN_ACCOUNT)(allauth.password_change),
        name="account_change_password",
    ),
]
