"""What the demo's cases are about, in the words of who reports and who repairs. No real event."""

from typing import Final

from laksana.cases.demo.papers import Matter

INCIDENTS: Final = (
    Matter(
        "Koneksi putus setelah pemadaman listrik", "Catu daya router rusak.", "Adaptor diganti.", "Router"
    ),
    Matter("Kabel FO tertarik truk di depan kantor", "Kabel FO putus 40 m.", "Kabel FO disambung ulang."),
    Matter("Switch lantai 2 mati", "Switch tidak menyala.", "Switch diganti dengan cadangan."),
    Matter(
        "Akses aplikasi pelayanan lambat", "Lalu lintas penuh oleh pembaruan.", "Pembaruan dijadwal malam."
    ),
    Matter("Wifi ruang pelayanan tidak muncul", "Titik akses lepas dari PoE.", "PoE diganti.", "Titik akses"),
    Matter("Internet putus-putus sejak pagi", "Konektor FO kotor.", "Konektor dibersihkan.", "Konverter FO"),
    Matter("Tidak dapat membuka SIPD", "Alamat DNS salah.", "Setelan DNS diperbaiki.", "Router"),
    Matter("Jaringan loket antrean mati", "Kabel UTP digigit tikus.", "Kabel UTP ditarik baru.", "Kabel UTP"),
    Matter("Rapat daring sering terputus", "Redaman FO tinggi.", "Sambungan FO diperbaiki.", "Konverter FO"),
    Matter("Komputer bendahara tidak terhubung", "Port switch rusak.", "Dipindah ke port lain."),
    Matter("Router panas lalu mati", "Kipas pendingin macet.", "Router diganti.", "Router"),
    Matter(
        "Antena radio bergeser setelah angin kencang", "Arah antena bergeser.", "Antena diarahkan.", "Antena"
    ),
)
SECURITY: Final = (
    Matter(
        "Laman kantor menampilkan iklan judi", "Berkas asing di server web.", "Berkas dihapus, sandi diganti."
    ),
    Matter("Banyak surel sampah dari akun kantor", "Sandi akun diketahui pihak lain.", "Akun diamankan."),
    Matter("Komputer pelayanan meminta tebusan", "Perangkat perusak jaringan.", "Komputer dipasang ulang."),
    Matter("Percobaan masuk berulang ke VPN", "Serangan tebak sandi.", "Alamat penyerang diblokir.", "VPN"),
    Matter(
        "Lalu lintas tidak wajar pada malam hari", "Kamera jaringan disusupi.", "Kamera dipisahkan.", "CCTV"
    ),
    Matter("Tautan palsu beredar di grup kantor", "Laman tiruan.", "Laman diblokir dan diumumkan."),
    Matter("Sertifikat laman pelayanan tidak sah", "Sertifikat kedaluwarsa.", "Sertifikat diperbarui."),
)
REQUESTS: Final = (
    Matter(
        "Permohonan jaringan untuk ruang rapat baru", "Belum ada titik jaringan.", "Titik jaringan dipasang."
    ),
    Matter("Penggantian titik akses aula", "Titik akses tua.", "Titik akses dipasang.", "Titik akses"),
    Matter("Pemasangan wifi ruang tunggu", "Belum ada wifi.", "Titik akses dipasang.", "Titik akses"),
    Matter("Penggantian switch yang sering mati", "Switch berumur 9 tahun.", "Switch diganti."),
    Matter("Tambahan 8 titik kabel data", "Titik kabel kurang.", "Kabel data ditarik.", "Kabel UTP"),
    Matter("Pemindahan jaringan ke gedung baru", "Gedung belum terhubung FO.", "FO ditarik.", "Konverter FO"),
)
ROUNDS: Final = (
    Matter("Pemeliharaan jaringan intra triwulan IV", "Perangkat menyala normal.", "Konektor dirapikan."),
    Matter("Pengecekan rutin wilayah utara", "Debu tebal pada perangkat.", "Perangkat dibersihkan."),
    Matter("Pengecekan rutin kantor kecamatan", "UPS lemah.", "Baterai UPS diganti.", "UPS"),
    Matter("Pengecekan perangkat pusat kesehatan", "Indikator normal.", "Uji kecepatan dilakukan."),
)
