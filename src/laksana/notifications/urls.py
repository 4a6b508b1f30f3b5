"""Addresses of the notifications room."""

from django.urls import path

from laksana.notifications import views

app_name = "notifications"
urlpatterns = [
    path("pemberitahuan/", views.messages_page, name="list"),
    path("pemberitahuan/lonceng/", views.bell, name="bell"),
    path("pemberitahuan/dibaca/", views.all_read, name="all_read"),
    path("pemberitahuan/<int:id>/buka/", views.open_message, name="open"),
    path("akun/pemberitahuan/", views.preferences, name="preferences"),
    path("n/<str:token>/", views.follow, name="follow"),
]
