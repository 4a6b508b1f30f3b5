"""The words of every finding, in Indonesian and English, with its weight.

Holds sentences only: which finding applies is decided by the parser, the checker and the reader of files.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from laksana.core.procedure.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Words:
    """One finding's weight and its sentence in both languages; {names} are filled in."""

    severity: Severity
    indonesian: str
    english: str

    @property
    def names(self) -> frozenset[str]:
        """Give the names that the sentences want filled in."""
        both = string.Formatter().parse(self.indonesian + self.english)
        return frozenset(name for _, name, _, _ in both if name)


def _error(indonesian: str, english: str) -> Words:
    return Words(Severity.ERROR, indonesian, english)


def _warning(indonesian: str, english: str) -> Words:
    return Words(Severity.WARNING, indonesian, english)


def _note(indonesian: str, english: str) -> Words:
    return Words(Severity.NOTE, indonesian, english)


FILE: Final[Mapping[str, Words]] = {
    "cannot_read": _error(
        "Berkas tidak dapat dibaca. Periksa nama dan izinnya.",
        "The file can't be read. Check its name and rights.",
    ),
    "not_utf8": _error(
        "Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
        "The file is not UTF-8 text. Save it as UTF-8.",
    ),
    "too_large": _error(
        "Berkas melebihi {limit} byte. Pecah menjadi beberapa prosedur.",
        "The file exceeds {limit} bytes. Split it into several procedures.",
    ),
    "yaml_syntax": _error("YAML tidak dapat dibaca: {problem}.", "The YAML can't be read: {problem}."),
    "several_documents": _error(
        "Berkas memuat lebih dari satu dokumen YAML. Satu berkas satu prosedur.",
        "The file holds more than one YAML document. One file, one procedure.",
    ),
    "alias": _error(
        "Jangkar dan alias YAML (& dan *) tidak diterima. Tuliskan isinya.",
        "YAML anchors and aliases (& and *) are not accepted. Write the content out.",
    ),
    "tag": _error(
        "Tag YAML (!) tidak diterima. Hapus tagnya.", "YAML tags (!) are not accepted. Remove the tag."
    ),
    "too_deep": _error(
        "Susunan lebih dalam dari {limit} tingkat.", "The structure is nested deeper than {limit} levels."
    ),
    "too_many_values": _error(
        "Berkas memuat lebih dari {limit} nilai.", "The file holds more than {limit} values."
    ),
    "duplicate_key": _error("Kunci “{key}” tertulis dua kali.", "The key “{key}” is written twice."),
    "key_not_text": _error("Kunci harus berupa kata.", "A key must be a word."),
    "too_many_findings": _error(
        "Lebih dari {limit} temuan; sisanya tidak ditampilkan.",
        "More than {limit} findings; the rest is not shown.",
    ),
}

SHAPE: Final[Mapping[str, Words]] = {
    "not_a_mapping": _error(
        "Di sini diharapkan pasangan kunci dan nilai.", "A mapping of keys to values is expected here."
    ),
    "not_a_list": _error("Di sini diharapkan daftar.", "A list is expected here."),
    "not_text": _error("Di sini diharapkan teks.", "Text is expected here."),
    "blank": _error("Nilai ini tidak boleh kosong.", "This value must not be blank."),
    "unquoted_number": _error(
        'Nilai {value} terbaca sebagai bilangan. Beri tanda petik: "{value}".',
        'The value {value} is read as a number. Put it in quotes: "{value}".',
    ),
    "unquoted_boolean": _error(
        "Nilai {value} terbaca sebagai benar/salah. Beri tanda petik.",
        "The value {value} is read as a boolean. Put it in quotes.",
    ),
    "not_a_flag": _error("Di sini diharapkan true atau false.", "true or false is expected here."),
    "not_a_whole_number": _error(
        "Di sini diharapkan bilangan bulat mulai dari {least}.",
        "A whole number from {least} on is expected here.",
    ),
    "not_a_choice": _error(
        "“{value}” bukan pilihan. Pilihannya: {choices}.",
        "“{value}” is not a choice. Choose from: {choices}.",
    ),
    "unknown_key": _error("Kunci “{key}” tidak dikenal.", "The key “{key}” is unknown."),
    "misspelt_key": _error(
        "Kunci “{key}” tidak dikenal. Mungkin maksudnya “{near}”.",
        "The key “{key}” is unknown. Did you mean “{near}”?",
    ),
    "missing_key": _error("Kunci “{key}” belum ada.", "The key “{key}” is missing."),
    "bad_key": _error(
        "Kunci “{key}” tidak sah. Pakai huruf kecil a–z, angka, dan garis bawah, mulai dengan huruf.",
        "The key “{key}” is not valid. Use small letters a–z, digits and underscores, beginning with a letter.",
    ),
    "confusable_key": _error(
        "Kunci “{key}” memakai huruf yang menyerupai “{near}”. Ketik ulang dengan huruf biasa.",
        "The key “{key}” uses letters that look like “{near}”. Type it again in plain letters.",
    ),
    "confusable_keys": _error(
        "Kunci “{key}” dan “{near}” sukar dibedakan. Beri nama lain.",
        "The keys “{key}” and “{near}” can hardly be told apart. Name one otherwise.",
    ),
    "confusable_title": _error(
        "Judul “{key}” sama atau serupa dengan judul pelaksana lain.",
        "The title “{key}” equals or resembles another performer's.",
    ),
    "unsafe_character": _error(
        "Teks memuat karakter tak terlihat atau pengubah arah ({character}). Hapus karakter itu.",
        "The text holds an invisible or direction-changing character ({character}). Remove it.",
    ),
    "mixed_script": _error(
        "Kata “{word}” mencampur huruf Latin dengan aksara lain. Ketik ulang.",
        "The word “{word}” mixes Latin letters with another script. Type it again.",
    ),
    "text_too_long": _error("Teks melebihi {limit} karakter.", "The text exceeds {limit} characters."),
    "bad_id": _error(
        "“{value}” bukan nama prosedur. Tulis wilayah/nama dengan huruf kecil, angka, dan tanda hubung.",
        "“{value}” is no procedure id. Write region/name in small letters, digits and hyphens.",
    ),
    "bad_government": _error(
        '“{value}” bukan kode wilayah. Tulis seperti "32.75".',
        '“{value}” is no region code. Write it like "32.75".',
    ),
    "government_missing": _error(
        "Prosedur yang ditandatangani harus menyebut kode wilayah pemerintahnya.",
        "A signed procedure must name the region code of its government.",
    ),
    "bad_time": _error(
        '“{value}” bukan waktu baku. Tulis seperti "15 menit", "1 jam", atau "3 hari" (paling lama sepuluh tahun).',
        '“{value}” is no standard time. Write it like "15 menit", "1 jam" or "3 hari" (at most ten years).',
    ),
    "boolean_outcome": _error(
        "Hasil tidak boleh bernama “{name}”: YAML dapat membacanya sebagai benar/salah.",
        "An outcome can't be called “{name}”: YAML may read it as a boolean.",
    ),
    "bad_output_use": _error(
        "“{value}” tidak menyebut keluaran. Tulis new, carries, atau adds_to, lalu kunci keluarannya.",
        "“{value}” names no output. Write new, carries or adds_to, then the output's key.",
    ),
    "bad_site": _error("Nilai each hanya boleh “site”.", "The value of each can only be “site”."),
    "bad_clock": _error(
        "Nilai clock hanya boleh “around_the_clock”.", "The value of clock can only be “around_the_clock”."
    ),
    "choices_misplaced": _error(
        "Isian ini tidak boleh memuat {key}; hanya isian berjenis {type} yang memuatnya.",
        "This field can't have {key}; only fields of type {type} have them.",
    ),
    "choices_missing": _error(
        "Isian berjenis {type} harus memuat {key}.", "A field of type {type} must have {key}."
    ),
    "nested_table": _error("Kolom tabel tidak boleh berupa tabel.", "A column of a table can't be a table."),
}

SENSE: Final[Mapping[str, Words]] = {
    "no_steps": _error("Prosedur tidak memuat langkah.", "The procedure has no steps."),
    "too_many_steps": _error("Prosedur melebihi {limit} langkah.", "The procedure exceeds {limit} steps."),
    "duplicate_no": _error("Nomor langkah “{no}” dipakai dua kali.", "The step number “{no}” is used twice."),
    "duplicate_step": _error(
        "Kunci langkah “{key}” dipakai dua kali.", "The step key “{key}” is used twice."
    ),
    "reserved_step": _error("Langkah tidak boleh bernama “{key}”.", "A step can't be called “{key}”."),
    "duplicate_value": _error("“{value}” tertulis dua kali.", "“{value}” is written twice."),
    "unknown_step": _error("Tidak ada langkah “{key}”.", "There is no step “{key}”."),
    "unknown_performer": _error("Tidak ada pelaksana “{key}”.", "There is no performer “{key}”."),
    "unknown_output": _error("Tidak ada keluaran “{key}”.", "There is no output “{key}”."),
    "unknown_outcome": _error("Langkah ini tidak punya hasil “{key}”.", "This step has no outcome “{key}”."),
    "unknown_qualification": _error(
        "Tidak ada kualifikasi butir {item}.", "There is no item {item} in the qualifications."
    ),
    "unknown_finding": _error(
        "Tidak ada temuan berkode “{key}”.", "There is no finding of the code “{key}”."
    ),
    "next_and_outcomes": _error(
        "Langkah yang punya hasil tidak boleh punya next.", "A step with outcomes can't have a next."
    ),
    "unreachable_step": _error(
        "Langkah {no} tidak pernah tercapai dari langkah pertama.",
        "Step {no} can't be reached from the first step.",
    ),
    "endless_step": _error(
        "Dari langkah {no} perkara tidak pernah selesai.", "From step {no} a case can never end."
    ),
    "return_not_back": _error(
        "Dari langkah “{key}” jalan tidak sampai ke langkah ini, sehingga tidak dapat dikembalikan ke sana.",
        "The way from step “{key}” does not lead to this step, so nothing can be sent back there.",
    ),
    "checks_not_back": _error(
        "Langkah “{key}” tidak mendahului langkah ini, sehingga tidak dapat diperiksa di sini.",
        "Step “{key}” does not come before this one, so it can't be checked here.",
    ),
    "starts_elsewhere": _error(
        "Pelaksana langkah pertama adalah “{key}”; starts harus sama.",
        "The first step's performer is “{key}”; starts must be the same.",
    ),
    "two_reopening_steps": _error(
        "Hanya satu langkah yang dapat bertanda reopens_at.", "Only one step can be marked reopens_at."
    ),
    "paper_never_made": _error(
        "Keluaran “{key}” diteruskan di sini, tetapi tidak ada langkah yang membuatnya.",
        "The output “{key}” is passed on here, but no step makes it.",
    ),
    "paper_never_used": _warning(
        "Keluaran “{key}” tidak dipakai langkah mana pun.", "No step uses the output “{key}”."
    ),
    "names_nobody": _error(
        "Pelaksana “{key}” tidak mengerjakan langkah mana pun, sehingga tidak dapat ditunjuk.",
        "The performer “{key}” has no step, so nobody can be appointed for it.",
    ),
    "filled_without_paper": _error(
        "Langkah ini meminta isian dari pelapor, tetapi tidak membuat keluaran baru.",
        "This step asks the reporter to fill a form but makes no new output.",
    ),
}

SOURCE: Final[Mapping[str, Words]] = {
    "no_number": _warning("Nomor SOP kosong.", "The SOP has no number."),
    "decree_without_number": _warning("Nomor keputusan kosong.", "The decree has no number."),
    "no_title": _warning(
        "Baris judul SOP tidak ada; judul diambil dari lampirannya.",
        "There is no title row; the title is taken from the annex.",
    ),
    "no_created_date": _warning("Tanggal pembuatan kosong.", "The date of making is blank."),
    "no_effective_date": _warning(
        "Tanggal efektif kosong; berlaku sejak tanggal pengesahan atau pembuatan, jika tidak ada sejak dipakai di sini.",
        "The effective date is blank; in force from approval or making, or else from its adoption here.",
    ),
    "effective_date_illegible": _warning(
        "Tanggal efektif tidak terbaca (“{text}”, kemungkinan bagian cap); kemungkinan kosong.",
        "The effective date can't be read (“{text}”, most likely part of the stamp); probably blank.",
    ),
    "same_dates": _note(
        "Tanggal revisi sama dengan tanggal pembuatan ({date}).",
        "The date of revision equals the date of making ({date}).",
    ),
    "no_approver": _warning("Pejabat yang mengesahkan tidak tertulis.", "No approving official is named."),
    "signer_illegible": _warning(
        "Nama pejabat pengesah tidak terbaca dengan pasti (“{scan}”); periksa pada naskah asli.",
        "The approver's name can't be read for sure (“{scan}”); check it on the original.",
    ),
    "signer_misread": _note(
        "Nama penanda tangan terbaca “{scan}”; dibaca “{name}” seperti pada {other}.",
        "The signer's name is scanned as “{scan}”; read as “{name}” as in {other}.",
    ),
    "legal_item_supplied": _warning(
        "Dasar hukum butir {item} tidak terbaca penuh; dilengkapi dari {other}.",
        "Item {item} of the legal basis can't be read in full; supplied from {other}.",
    ),
    "legal_item_doubtful": _note(
        "Dasar hukum butir {item} meragukan: {indonesian}.",
        "Item {item} of the legal basis is doubtful: {english}.",
    ),
    "superseded_law": _warning(
        "Dasar hukum butir {item} merujuk {law}, yang telah diganti {newer} (menurut pengetahuan umum, belum diperiksa).",
        "Item {item} of the legal basis cites {law}, since replaced by {newer} (general knowledge, not checked).",
    ),
    "amended_law": _note(
        "Dasar hukum butir {item} merujuk {law} tanpa perubahannya, {newer} (menurut pengetahuan umum, belum diperiksa).",
        "Item {item} of the legal basis cites {law} without its amendment, {newer} (general knowledge, not checked).",
    ),
    "no_related": _note("Kotak Keterkaitan kosong.", "The box of related procedures is blank."),
    "related_item_blank": _note(
        "Keterkaitan butir {item} hanya bernomor.", "Item {item} of the related procedures is only a number."
    ),
    "no_records": _note("Kotak Pencatatan dan Pendataan kosong.", "The box of records is blank."),
    "no_needs": _note(
        "Tabel tidak punya kolom Kelengkapan.", "The table has no column of what a step needs."
    ),
    "box_relabelled": _note(
        "Kotak yang biasanya bernama “{usual}” bernama “{label}”.",
        "The box usually labelled “{usual}” reads “{label}”.",
    ),
    "heading_differs": _warning(
        "Judul di atas tabel langkah, “{heading}”, berbeda dari judul SOP.",
        "The heading over the step table, “{heading}”, differs from the SOP's title.",
    ),
    "performer_without_step": _note(
        "Pelaksana {title} punya kolom tetapi tidak punya langkah.", "{title} has a column but no step."
    ),
    "performers_not_named": _warning(
        "Tidak ada langkah yang menyebut pelaksananya; semua disimpulkan dari teks dan urutan.",
        "No step names its performer; all are inferred from text and order.",
    ),
    "no_time": _warning(
        "Langkah {no} tidak punya waktu baku (kosong pada pindaian).",
        "Step {no} has no standard time (blank in the scan).",
    ),
    "no_output": _warning(
        "Langkah {no} tidak punya keluaran (kosong pada pindaian).",
        "Step {no} has no output (blank in the scan).",
    ),
    "repeated_step": _note("Langkah {no} mengulang langkah {other}.", "Step {no} repeats step {other}."),
    "output_not_a_document": _note(
        "Keluaran langkah {no}, “{title}”, bukan dokumen; isiannya dilengkapi.",
        "The output of step {no}, “{title}”, is no document; its fields are supplied.",
    ),
    "output_foreign": _warning(
        "Keluaran langkah {no}, “{title}”, tidak sesuai dengan kegiatannya dan tampaknya dari SOP lain.",
        "The output of step {no}, “{title}”, does not fit its act and looks taken from another SOP.",
    ),
    "output_not_listed": _note(
        "Langkah {no} membuat dua keluaran; kolom output menyebut satu.",
        "Step {no} makes two papers; the output column names one.",
    ),
    "qualification_of_other": _note(
        "Kualifikasi menyebut “{subject}”, bukan pokok SOP ini.",
        "The qualification speaks of “{subject}”, not of this SOP.",
    ),
    "qualifications_are_actors": _note(
        "Kotak kualifikasi memuat daftar pelaksana, bukan kualifikasi.",
        "The qualification box lists the actors, no qualification.",
    ),
    "title_not_done": _warning(
        "Judul menyebut “{subject}”, tetapi tidak ada langkah yang melakukannya.",
        "The title names “{subject}”, but no step does it.",
    ),
    "exit_missing": _warning(
        "Langkah {no} tidak menyebut apa yang terjadi bila {indonesian}.",
        "Step {no} does not say what happens when {english}.",
    ),
    "reporter_not_answered": _warning(
        "Tidak ada langkah yang memberi jawaban kepada pelapor.", "No step gives the reporter an answer."
    ),
    "reporter_without_column": _note("Pelapor tidak punya kolom.", "The reporter has no column."),
    "paper_missing_on_path": _warning(
        "Langkah {no} memerlukan “{title}”, yang tidak ada bila langkah {other} langsung mengatasi gangguan.",
        "Step {no} needs “{title}”, which does not exist when step {other} settles the fault at once.",
    ),
    "interval_missing": _note(
        "SOP menyebut “rutin” tanpa jangka waktu.", "The SOP says “routine” without an interval."
    ),
    "ends_below_head": _note("Hasil tidak dilaporkan di atas {title}.", "Nothing is reported above {title}."),
    "replacement_not_approved": _note(
        "Tidak ada yang menyetujui penggantian antara langkah {from_no} dan {to_no}.",
        "Nobody approves the replacement between steps {from_no} and {to_no}.",
    ),
    "unit_named_twice": _note("Nama bidang ditulis dengan dua cara.", "The division is named in two ways."),
    "as_printed": _note(
        "Tertulis “{printed}”; lazimnya “{usual}”.", "Printed “{printed}”; usually “{usual}”."
    ),
    "end_inferred": _note(
        "Letak Selesai disimpulkan: {title}.", "Where the table ends is inferred: {title}."
    ),
}

ALL: Final[Mapping[str, Words]] = {**FILE, **SHAPE, **SENSE, **SOURCE}


def finding(
    code: str, *, values: Mapping[str, str], file: str = "", line: int = 0, column: int = 0
) -> Finding:
    """Say one finding in both languages."""
    words = ALL[code]
    return Finding(
        code=code,
        severity=words.severity,
        message=words.indonesian.format_map(values),
        english=words.english.format_map(values),
        file=file,
        line=line,
        column=column,
    )
