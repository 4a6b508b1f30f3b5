"""The words of a signed paper's own defects. They never refuse a definition: it was signed as it stands."""

from collections.abc import Mapping
from typing import Final

from laksana.core.procedure.wording import Words, note, warning

SOURCE: Final[Mapping[str, Words]] = {
    "no_number": warning("Nomor SOP kosong.", "The SOP has no number."),
    "decree_without_number": warning("Nomor keputusan kosong.", "The decree has no number."),
    "no_title": warning(
        "Baris judul SOP tidak ada; judul diambil dari lampirannya.",
        "There is no title row; the title is taken from the annex.",
    ),
    "no_created_date": warning("Tanggal pembuatan kosong.", "The date of making is blank."),
    "no_effective_date": warning(
        "Tanggal efektif kosong; berlaku sejak pengesahan atau pembuatan, atau sejak dipakai di sini.",
        "The effective date is blank; in force from approval or making, or else from its adoption here.",
    ),
    "effective_date_illegible": warning(
        "Tanggal efektif tidak terbaca (“{text}”, kemungkinan bagian cap); kemungkinan kosong.",
        "The effective date can't be read (“{text}”, most likely part of the stamp); probably blank.",
    ),
    "same_dates": note(
        "Tanggal revisi sama dengan tanggal pembuatan ({date}).",
        "The date of revision equals the date of making ({date}).",
    ),
    "no_approver": warning("Pejabat yang mengesahkan tidak tertulis.", "No approving official is named."),
    "signer_illegible": warning(
        "Nama pejabat pengesah tidak terbaca dengan pasti (“{scan}”); periksa pada naskah asli.",
        "The approver's name can't be read for sure (“{scan}”); check it on the original.",
    ),
    "signer_misread": note(
        "Nama penanda tangan terbaca “{scan}”; dibaca “{name}” seperti pada {other}.",
        "The signer's name is scanned as “{scan}”; read as “{name}” as in {other}.",
    ),
    "legal_item_supplied": warning(
        "Dasar hukum butir {item} tidak terbaca penuh; dilengkapi dari {other}.",
        "Item {item} of the legal basis can't be read in full; supplied from {other}.",
    ),
    "legal_item_doubtful": note(
        "Dasar hukum butir {item} meragukan: {indonesian}.",
        "Item {item} of the legal basis is doubtful: {english}.",
    ),
    "superseded_law": warning(
        "Dasar hukum butir {item}: {law} telah diganti {newer} (pengetahuan umum, belum diperiksa).",
        "Legal basis item {item}: {law} is replaced by {newer} (general knowledge, not checked).",
    ),
    "amended_law": note(
        "Dasar hukum butir {item}: {law} tanpa perubahannya, {newer} (pengetahuan umum, belum diperiksa).",
        "Legal basis item {item}: {law} without its amendment {newer} (general knowledge, not checked).",
    ),
    "no_related": note("Kotak Keterkaitan kosong.", "The box of related procedures is blank."),
    "related_item_blank": note(
        "Keterkaitan butir {item} hanya bernomor.", "Item {item} of the related procedures is only a number."
    ),
    "no_records": note("Kotak Pencatatan dan Pendataan kosong.", "The box of records is blank."),
    "no_needs": note("Tabel tidak punya kolom Kelengkapan.", "The table has no column of what a step needs."),
    "box_relabelled": note(
        "Kotak yang biasanya bernama “{usual}” bernama “{label}”.",
        "The box usually labelled “{usual}” reads “{label}”.",
    ),
    "heading_differs": warning(
        "Judul di atas tabel langkah, “{heading}”, berbeda dari judul SOP.",
        "The heading over the step table, “{heading}”, differs from the SOP's title.",
    ),
    "performer_without_step": note(
        "Pelaksana {title} punya kolom tetapi tidak punya langkah.", "{title} has a column but no step."
    ),
    "performers_not_named": warning(
        "Tidak ada langkah yang menyebut pelaksananya; semua disimpulkan dari teks dan urutan.",
        "No step names its performer; all are inferred from text and order.",
    ),
    "no_time": warning(
        "Langkah {no} tidak punya waktu baku (kosong pada pindaian).",
        "Step {no} has no standard time (blank in the scan).",
    ),
    "no_output": warning(
        "Langkah {no} tidak punya keluaran (kosong pada pindaian).",
        "Step {no} has no output (blank in the scan).",
    ),
    "repeated_step": note("Langkah {no} mengulang langkah {other}.", "Step {no} repeats step {other}."),
    "output_not_a_document": note(
        "Keluaran langkah {no}, “{title}”, bukan dokumen; isiannya dilengkapi.",
        "The output of step {no}, “{title}”, is no document; its fields are supplied.",
    ),
    "output_foreign": warning(
        "Keluaran langkah {no}, “{title}”, tidak sesuai dengan kegiatannya dan tampaknya dari SOP lain.",
        "The output of step {no}, “{title}”, does not fit its act and looks taken from another SOP.",
    ),
    "output_not_listed": note(
        "Langkah {no} membuat dua keluaran; kolom output menyebut satu.",
        "Step {no} makes two papers; the output column names one.",
    ),
    "qualification_of_other": note(
        "Kualifikasi menyebut “{subject}”, bukan pokok SOP ini.",
        "The qualification speaks of “{subject}”, not of this SOP.",
    ),
    "qualifications_are_actors": note(
        "Kotak kualifikasi memuat daftar pelaksana, bukan kualifikasi.",
        "The qualification box lists the actors, no qualification.",
    ),
    "title_not_done": warning(
        "Judul menyebut “{subject}”, tetapi tidak ada langkah yang melakukannya.",
        "The title names “{subject}”, but no step does it.",
    ),
    "exit_missing": warning(
        "Langkah {no} tidak menyebut apa yang terjadi bila {indonesian}.",
        "Step {no} does not say what happens when {english}.",
    ),
    "reporter_not_answered": warning(
        "Tidak ada langkah yang memberi jawaban kepada pelapor.", "No step gives the reporter an answer."
    ),
    "reporter_without_column": note("Pelapor tidak punya kolom.", "The reporter has no column."),
    "paper_missing_on_path": warning(
        "Langkah {no} memerlukan “{title}”, yang tidak ada bila langkah {other} langsung mengatasi gangguan.",
        "Step {no} needs “{title}”, which does not exist when step {other} settles the fault at once.",
    ),
    "interval_missing": note(
        "SOP menyebut “rutin” tanpa jangka waktu.", "The SOP says “routine” without an interval."
    ),
    "ends_below_head": note("Hasil tidak dilaporkan di atas {title}.", "Nothing is reported above {title}."),
    "replacement_not_approved": note(
        "Tidak ada yang menyetujui penggantian antara langkah {from_no} dan {to_no}.",
        "Nobody approves the replacement between steps {from_no} and {to_no}.",
    ),
    "unit_named_twice": note("Nama bidang ditulis dengan dua cara.", "The division is named in two ways."),
    "as_printed": note(
        "Tertulis “{printed}”; lazimnya “{usual}”.", "Printed “{printed}”; usually “{usual}”."
    ),
    "end_inferred": note("Letak Selesai disimpulkan: {title}.", "Where the table ends is inferred: {title}."),
}
