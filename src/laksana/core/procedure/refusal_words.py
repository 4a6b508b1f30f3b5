"""The words of what is wrong with a definition: its file, its shape, its sense. Holds sentences only."""

from collections.abc import Mapping
from typing import Final

from laksana.core.procedure.wording import Words, error, warning

FILE: Final[Mapping[str, Words]] = {
    "cannot_read": error(
        "Berkas tidak dapat dibaca. Periksa nama dan izinnya.",
        "The file can't be read. Check its name and rights.",
    ),
    "not_utf8": error(
        "Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
        "The file is not UTF-8 text. Save it as UTF-8.",
    ),
    "too_large": error(
        "Berkas melebihi {limit} byte. Pecah menjadi beberapa prosedur.",
        "The file exceeds {limit} bytes. Split it into several procedures.",
    ),
    "too_many_words": error(
        "Berkas memuat lebih dari {limit} kata dan baris. Pecah menjadi beberapa prosedur.",
        "The file holds more than {limit} words and lines. Split it into several procedures.",
    ),
    "yaml_syntax": error("YAML tidak dapat dibaca: {problem}.", "The YAML can't be read: {problem}."),
    "several_documents": error(
        "Berkas memuat lebih dari satu dokumen YAML. Satu berkas satu prosedur.",
        "The file holds more than one YAML document. One file, one procedure.",
    ),
    "alias": error(
        "Jangkar dan alias YAML (& dan *) tidak diterima. Tuliskan isinya.",
        "YAML anchors and aliases (& and *) are not accepted. Write the content out.",
    ),
    "tag": error(
        "Tag YAML (!) tidak diterima. Hapus tagnya.", "YAML tags (!) are not accepted. Remove the tag."
    ),
    "too_deep": error(
        "Susunan lebih dalam dari {limit} tingkat.", "The structure is nested deeper than {limit} levels."
    ),
    "too_many_values": error(
        "Berkas memuat lebih dari {limit} nilai.", "The file holds more than {limit} values."
    ),
    "duplicate_key": error("Kunci “{key}” tertulis dua kali.", "The key “{key}” is written twice."),
    "key_not_text": error("Kunci harus berupa kata.", "A key must be a word."),
    "too_many_findings": error(
        "Lebih dari {limit} temuan; sisanya tidak ditampilkan.",
        "More than {limit} findings; the rest is not shown.",
    ),
}

SHAPE: Final[Mapping[str, Words]] = {
    "not_a_mapping": error(
        "Di sini diharapkan pasangan kunci dan nilai.", "A mapping of keys to values is expected here."
    ),
    "not_a_list": error("Di sini diharapkan daftar.", "A list is expected here."),
    "not_text": error("Di sini diharapkan teks.", "Text is expected here."),
    "blank": error("Nilai ini tidak boleh kosong.", "This value must not be blank."),
    "unquoted_number": error(
        'Nilai {value} terbaca sebagai bilangan. Beri tanda petik: "{value}".',
        'The value {value} is read as a number. Put it in quotes: "{value}".',
    ),
    "unquoted_boolean": error(
        "Nilai {value} terbaca sebagai benar/salah. Beri tanda petik.",
        "The value {value} is read as a boolean. Put it in quotes.",
    ),
    "not_a_flag": error("Di sini diharapkan true atau false.", "true or false is expected here."),
    "not_a_whole_number": error(
        "Di sini diharapkan bilangan bulat mulai dari {least}.",
        "A whole number from {least} on is expected here.",
    ),
    "not_a_choice": error(
        "“{value}” bukan pilihan. Pilihannya: {choices}.",
        "“{value}” is not a choice. Choose from: {choices}.",
    ),
    "unknown_key": error("Kunci “{key}” tidak dikenal.", "The key “{key}” is unknown."),
    "misspelt_key": error(
        "Kunci “{key}” tidak dikenal. Mungkin maksudnya “{near}”.",
        "The key “{key}” is unknown. Did you mean “{near}”?",
    ),
    "missing_key": error("Kunci “{key}” belum ada.", "The key “{key}” is missing."),
    "bad_key": error(
        "Kunci “{key}” tidak sah. Pakai huruf kecil a-z, angka, dan garis bawah, mulai dengan huruf.",
        "The key “{key}” is not valid. Use small letters, digits and underscores, a letter first.",
    ),
    "confusable_key": error(
        "Kunci “{key}” memakai huruf yang menyerupai “{near}”. Ketik ulang dengan huruf biasa.",
        "The key “{key}” uses letters that look like “{near}”. Type it again in plain letters.",
    ),
    "confusable_keys": error(
        "Kunci “{key}” dan “{near}” sukar dibedakan. Beri nama lain.",
        "The keys “{key}” and “{near}” can hardly be told apart. Name one otherwise.",
    ),
    "confusable_title": error(
        "Judul “{key}” sama atau serupa dengan judul pelaksana lain.",
        "The title “{key}” equals or resembles another performer's.",
    ),
    "unsafe_character": error(
        "Teks memuat karakter tak terlihat atau pengubah arah ({character}). Hapus karakter itu.",
        "The text holds an invisible or direction-changing character ({character}). Remove it.",
    ),
    "mixed_script": error(
        "Kata “{word}” mencampur huruf Latin dengan aksara lain. Ketik ulang.",
        "The word “{word}” mixes Latin letters with another script. Type it again.",
    ),
    "text_too_long": error("Teks melebihi {limit} karakter.", "The text exceeds {limit} characters."),
    "bad_id": error(
        "“{value}” bukan nama prosedur. Tulis wilayah/nama dengan huruf kecil, angka, dan tanda hubung.",
        "“{value}” is no procedure id. Write region/name in small letters, digits and hyphens.",
    ),
    "bad_government": error(
        '“{value}” bukan kode wilayah. Tulis seperti "32.75".',
        '“{value}” is no region code. Write it like "32.75".',
    ),
    "government_missing": error(
        "Prosedur yang ditandatangani harus menyebut kode wilayah pemerintahnya.",
        "A signed procedure must name the region code of its government.",
    ),
    "bad_time": error(
        '“{value}” bukan waktu baku. Tulis seperti "15 menit", "1 jam", atau "3 hari".',
        '“{value}” is no standard time. Write it like "15 menit", "1 jam" or "3 hari" (at most ten years).',
    ),
    "boolean_outcome": error(
        "Hasil tidak boleh bernama “{name}”: YAML dapat membacanya sebagai benar/salah.",
        "An outcome can't be called “{name}”: YAML may read it as a boolean.",
    ),
    "bad_output_use": error(
        "“{value}” tidak menyebut keluaran. Tulis new, carries, atau adds_to, lalu kunci keluarannya.",
        "“{value}” names no output. Write new, carries or adds_to, then the output's key.",
    ),
    "bad_site": error("Nilai each hanya boleh “site”.", "The value of each can only be “site”."),
    "bad_clock": error(
        "Nilai clock hanya boleh “around_the_clock”.", "The value of clock can only be “around_the_clock”."
    ),
    "choices_misplaced": error(
        "Isian ini tidak boleh memuat {key}; hanya isian berjenis {type} yang memuatnya.",
        "This field can't have {key}; only fields of type {type} have them.",
    ),
    "choices_missing": error(
        "Isian berjenis {type} harus memuat {key}.", "A field of type {type} must have {key}."
    ),
    "nested_table": error("Kolom tabel tidak boleh berupa tabel.", "A column of a table can't be a table."),
}

SENSE: Final[Mapping[str, Words]] = {
    "no_steps": error("Prosedur tidak memuat langkah.", "The procedure has no steps."),
    "too_many_steps": error("Prosedur melebihi {limit} langkah.", "The procedure exceeds {limit} steps."),
    "duplicate_no": error("Nomor langkah “{no}” dipakai dua kali.", "The step number “{no}” is used twice."),
    "duplicate_step": error("Kunci langkah “{key}” dipakai dua kali.", "The step key “{key}” is used twice."),
    "reserved_step": error("Langkah tidak boleh bernama “{key}”.", "A step can't be called “{key}”."),
    "duplicate_value": error("“{value}” tertulis dua kali.", "“{value}” is written twice."),
    "unknown_step": error("Tidak ada langkah “{key}”.", "There is no step “{key}”."),
    "unknown_performer": error("Tidak ada pelaksana “{key}”.", "There is no performer “{key}”."),
    "unknown_output": error("Tidak ada keluaran “{key}”.", "There is no output “{key}”."),
    "unknown_outcome": error("Langkah ini tidak punya hasil “{key}”.", "This step has no outcome “{key}”."),
    "unknown_qualification": error(
        "Tidak ada kualifikasi butir {item}.", "There is no item {item} in the qualifications."
    ),
    "unknown_finding": error("Tidak ada temuan berkode “{key}”.", "There is no finding of the code “{key}”."),
    "next_and_outcomes": error(
        "Langkah yang punya hasil tidak boleh punya next.", "A step with outcomes can't have a next."
    ),
    "unreachable_step": error(
        "Langkah {no} tidak pernah tercapai dari langkah pertama.",
        "Step {no} can't be reached from the first step.",
    ),
    "endless_step": error(
        "Dari langkah {no} kasus tidak pernah selesai.", "From step {no} a case can never end."
    ),
    "return_not_back": error(
        "Dari langkah “{key}” jalan tidak sampai ke langkah ini, sehingga tidak dapat dikembalikan ke sana.",
        "The way from step “{key}” does not lead to this step, so nothing can be sent back there.",
    ),
    "checks_not_back": error(
        "Langkah “{key}” tidak mendahului langkah ini, sehingga tidak dapat diperiksa di sini.",
        "Step “{key}” does not come before this one, so it can't be checked here.",
    ),
    "starts_elsewhere": error(
        "Pelaksana langkah pertama adalah “{key}”; starts harus sama.",
        "The first step's performer is “{key}”; starts must be the same.",
    ),
    "not_for_the_reporter": error(
        "Langkah pelapor tidak boleh punya {key} di sini: pelapor mengirim dengan satu tindakan.",
        "A step of the reporter can't have {key} here: the reporter sends with a single act.",
    ),
    "two_reopening_steps": error(
        "Hanya satu langkah yang dapat bertanda reopens_at.", "Only one step can be marked reopens_at."
    ),
    "paper_never_made": error(
        "Keluaran “{key}” diteruskan di sini, tetapi tidak ada langkah yang membuatnya.",
        "The output “{key}” is passed on here, but no step makes it.",
    ),
    "paper_never_used": warning(
        "Keluaran “{key}” tidak dipakai langkah mana pun.", "No step uses the output “{key}”."
    ),
    "names_nobody": error(
        "Pelaksana “{key}” tidak mengerjakan langkah mana pun, sehingga tidak dapat ditunjuk.",
        "The performer “{key}” has no step, so nobody can be appointed for it.",
    ),
    "filled_without_paper": error(
        "Langkah ini meminta isian dari pelapor, tetapi tidak membuat keluaran baru.",
        "This step asks the reporter to fill a form but makes no new output.",
    ),
}
