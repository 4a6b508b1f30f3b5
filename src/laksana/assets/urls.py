"""Addresses of the assets room."""

from django.urls import path

from laksana.ui.later import Later

catalogue = Later("laksana.assets.views.catalogue")
devices = Later("laksana.assets.views.devices")
exporting = Later("laksana.assets.views.exporting")
importing = Later("laksana.assets.views.importing")
labels = Later("laksana.assets.views.labels")
links = Later("laksana.assets.views.links")
netbox = Later("laksana.assets.views.netbox")
network = Later("laksana.assets.views.network")
sites = Later("laksana.assets.views.sites")
stock = Later("laksana.assets.views.stock")
stock_acts = Later("laksana.assets.views.stock_acts")
stock_rooms = Later("laksana.assets.views.stock_rooms")


app_name = "assets"
urlpatterns = [
    path("perangkat/", devices.devices, name="devices"),
    path("perangkat/baru/", devices.new_device, name="device-new"),
    path("perangkat/<int:number>/", devices.device, name="device"),
    path("perangkat/<int:number>/ubah/", devices.change_device, name="device-change"),
    path("perangkat/<int:number>/pindah/", devices.move_device, name="device-move"),
    path("perangkat/impor/", importing.imports, name="imports"),
    path("perangkat/impor/<int:number>/", importing.one_import, name="import"),
    path("perangkat/impor/<int:number>/terapkan/", importing.start, name="import-start"),
    path("perangkat/impor/<int:number>/batalkan/", importing.undo, name="import-undo"),
    path("perangkat/impor/netbox/", netbox.overview, name="netbox"),
    path("perangkat/impor/netbox/baca/", netbox.read, name="import-netbox"),
    path("perangkat/impor/netbox/malam/", netbox.nightly, name="netbox-nightly"),
    path("perangkat/impor/netbox/lokasi/<int:number>/", netbox.decide, name="netbox-site"),
    path("perangkat/unduh.csv", exporting.devices, {"form": "csv"}, name="export-csv"),
    path("perangkat/unduh.xlsx", exporting.devices, {"form": "xlsx"}, name="export-xlsx"),
    path("perangkat/jaringan/unduh.csv", exporting.sites, {"form": "csv"}, name="sites-csv"),
    path("perangkat/jaringan/unduh.xlsx", exporting.sites, {"form": "xlsx"}, name="sites-xlsx"),
    path("perangkat/sambungan/", links.links, name="links"),
    path("perangkat/sambungan/unduh.csv", exporting.links, {"form": "csv"}, name="links-csv"),
    path("perangkat/sambungan/unduh.xlsx", exporting.links, {"form": "xlsx"}, name="links-xlsx"),
    path("perangkat/jaringan/", network.agencies, name="agencies"),
    path("perangkat/jaringan/kami/", network.own, name="network-own"),
    path("perangkat/jaringan/<int:number>/", network.network, name="network"),
    path("perangkat/model/", catalogue.models, name="models"),
    path("perangkat/model/baru/", catalogue.new_model, name="model-new"),
    path("perangkat/model/<int:number>/", catalogue.change_model, name="model-change"),
    path("perangkat/model/<int:number>/aktif/", catalogue.switch_model, name="model-switch"),
    path("perangkat/lokasi/<int:number>/", sites.site, name="site"),
    path("perangkat/lokasi/<int:number>/label/", labels.sheet, name="labels"),
    path("perangkat/lokasi/<int:number>/label/buat/", labels.make, name="labels-make"),
    path("perangkat/label/<int:number>/ganti/", labels.renew, name="label-renew"),
    path("perangkat/lokasi/<int:number>/tempat/", sites.new_spot, name="spot-new"),
    path("perangkat/lokasi/<int:number>/sambungan/", sites.new_link, name="link-new"),
    path("perangkat/tempat/<int:number>/", sites.change_spot, name="spot-change"),
    path("perangkat/tempat/<int:number>/aktif/", sites.switch_spot, name="spot-switch"),
    path("perangkat/sambungan/<int:number>/", sites.change_link, name="link-change"),
    path("perangkat/sambungan/<int:number>/aktif/", sites.switch_link, name="link-switch"),
    path("gudang/", stock.rooms, name="stock"),
    path("gudang/<int:number>/", stock.room, name="stock-room"),
    path("gudang/<int:number>/terima/", stock_acts.receive, name="stock-receive"),
    path("gudang/<int:number>/pindah/", stock_acts.transfer, name="stock-transfer"),
    path("gudang/<int:number>/hitung/", stock_acts.count, name="stock-count"),
    path("gudang/<int:number>/unduh.csv", exporting.shelves, {"form": "csv"}, name="stock-csv"),
    path("gudang/<int:number>/unduh.xlsx", exporting.shelves, {"form": "xlsx"}, name="stock-xlsx"),
    path("gudang/kartu/<int:number>/unduh.csv", exporting.card, name="stock-card-csv"),
    path("gudang/kartu/<int:number>/", stock.card, name="stock-card"),
    path("gudang/kartu/<int:number>/minimum/", stock_acts.minimum, name="stock-minimum"),
    path("gudang/kartu/<int:number>/hapus/", stock_acts.write_off, name="stock-write-off"),
    path("kelola/gudang/", stock_rooms.rooms, name="stock-manage"),
    path("kelola/gudang/baru/", stock_rooms.new_room, name="stock-room-new"),
    path("kelola/gudang/<int:number>/", stock_rooms.change_room, name="stock-room-change"),
    path("kelola/gudang/<int:number>/aktif/", stock_rooms.switch_room, name="stock-room-switch"),
]
