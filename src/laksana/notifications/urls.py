"""Addresses of the notifications room."""

from django.urls import path

from laksana.notifications.models import Channel
from laksana.organization.selectors import post_kinds
from laksana.ui.later import Later

devices = Later("laksana.notifications.views.devices")
managing = Later("laksana.notifications.views.managing")
own = Later("laksana.notifications.views.own")
reach = Later("laksana.notifications.views.reach")

app_name = "notifications"
urlpatterns = [
    path("pemberitahuan/", own.messages_page, name="list"),
    path("pemberitahuan/lonceng/", own.bell, name="bell"),
    path("pemberitahuan/dibaca/", own.all_read, name="all_read"),
    path("pemberitahuan/<int:id>/buka/", own.open_message, name="open"),
    path("n/<str:token>/", own.follow, name="follow"),
    path("sw.js", devices.worker, name="worker"),
    path("akun/perangkat/", devices.add, name="device_add"),
    path("akun/perangkat/<int:number>/hapus/", devices.remove, name="device_remove"),
    path("akun/pemberitahuan/", reach.preferences, name="preferences"),
    path("akun/pemberitahuan/bawaan/", reach.as_default, name="as_default"),
    path("akun/pemberitahuan/<slug:channel>/", reach.address, name="address"),
    path("akun/pemberitahuan/<slug:channel>/kode/", reach.code, name="code"),
    path("akun/pemberitahuan/<slug:channel>/kode/baru/", reach.code_again, name="code_again"),
    path("akun/pemberitahuan/<slug:channel>/hapus/", reach.remove, name="address_remove"),
    path("akun/pemberitahuan/<slug:channel>/coba/", reach.try_again, name="address_try"),
    path("kelola/pemberitahuan/", managing.deliveries, name="log"),
    path("kelola/pemberitahuan/<int:number>/coba/", managing.retry, name="retry"),
    path("kelola/pemberitahuan/saluran/", managing.outlets, name="outlets"),
    path("kelola/pemberitahuan/bawaan/", managing.defaults, name="defaults"),
    path("kelola/pemberitahuan/bawaan/jabatan/<int:number>/", managing.default, name="default_post"),
    path("kelola/pemberitahuan/bawaan/<int:number>/hapus/", managing.remove_default, name="default_remove"),
    path("kelola/pemberitahuan/kata/", managing.words, name="words"),
]
for channel in Channel.values:
    if channel != Channel.EMAIL:
        address = f"kelola/pemberitahuan/saluran/{channel}/"
        urlpatterns.append(path(address, managing.outlet, {"channel": channel}, f"outlet_{channel}"))
for kind, _name in post_kinds():
    address = f"kelola/pemberitahuan/bawaan/{kind}/"
    urlpatterns.append(path(address, managing.default, {"kind": kind}, f"default_{kind}"))
