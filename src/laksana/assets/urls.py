"""Addresses of the assets room."""

from django.urls import path

from laksana.assets.views import catalogue, devices, importing, sites

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
    path("perangkat/unduh.csv", importing.export_csv, name="export-csv"),
    path("perangkat/unduh.xlsx", importing.export_xlsx, name="export-xlsx"),
    path("perangkat/model/", catalogue.models, name="models"),
    path("perangkat/model/baru/", catalogue.new_model, name="model-new"),
    path("perangkat/model/<int:number>/", catalogue.change_model, name="model-change"),
    path("perangkat/model/<int:number>/aktif/", catalogue.switch_model, name="model-switch"),
    path("perangkat/lokasi/<int:number>/", sites.site, name="site"),
    path("perangkat/lokasi/<int:number>/tempat/", sites.new_spot, name="spot-new"),
    path("perangkat/lokasi/<int:number>/sambungan/", sites.new_link, name="link-new"),
    path("perangkat/tempat/<int:number>/", sites.change_spot, name="spot-change"),
    path("perangkat/tempat/<int:number>/aktif/", sites.switch_spot, name="spot-switch"),
    path("perangkat/sambungan/<int:number>/", sites.change_link, name="link-change"),
    path("perangkat/sambungan/<int:number>/aktif/", sites.switch_link, name="link-switch"),
]
