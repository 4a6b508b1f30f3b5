"""Addresses of the documents room."""

from django.urls import path

from laksana.ui.later import Later

agenda = Later("laksana.documents.views.agenda")
kinds = Later("laksana.documents.views.kinds")
means = Later("laksana.documents.views.means")
signing = Later("laksana.documents.views.signing")
verifying = Later("laksana.documents.views.verifying")


app_name = "documents"
urlpatterns = [
    path("naskah/tanda-tangan/", signing.waiting, name="sign"),
    path("naskah/tanda-tangan/kode/", signing.one_time, name="one_time"),
    path("naskah/tanda-tangan/<int:attempt>/pastikan/", signing.decide, name="decide"),
    path("naskah/<int:paper>/tanda-tangan/", signing.paper, name="sign_one"),
    path("naskah/<int:paper>/berkas/", signing.file, name="file"),
    path("kelola/tanda-tangan/", means.signing, name="means"),
    path("v/", verifying.ask, name="verify_ask"),
    path("v/<str:code>/", verifying.verify, name="verify"),
    path("kelola/naskah/", kinds.kinds, name="kinds"),
    path("kelola/naskah/kop/", kinds.letterhead, name="letterhead"),
    path("kelola/naskah/jenis-baru/", kinds.new_kind, name="kind_new"),
    path("kelola/naskah/jenis/<slug:key>/", kinds.kind, name="kind"),
    path("kelola/naskah/agenda/", agenda.agenda, name="agenda"),
    path("kelola/naskah/agenda/agenda.csv", agenda.agenda_csv, name="agenda_csv"),
    path("kelola/naskah/agenda/agenda.xlsx", agenda.agenda_xlsx, name="agenda_xlsx"),
    path("kelola/naskah/agenda/pesan/", agenda.reserve, name="number_new"),
    path("kelola/naskah/agenda/lanjutkan/", agenda.begin, name="series_begin"),
    path("kelola/naskah/agenda/<int:number>/batalkan/", agenda.cancel, name="number_cancel"),
]
