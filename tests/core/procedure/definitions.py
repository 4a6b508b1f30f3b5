"""One small definition with every power, and a way to break it at a marked place."""

from laksana.procedures.library import load_text

SOUND = """procedure: kota-contoh/penanganan
version: 1
kind: incident
government: "32.75"
signed: true
source: {file: contoh.txt, findings: [{code: performers_not_named}]}
identity:
  number: "001"
  title: Penanganan
  created: Januari 2021
  effective: Januari 2021
  approved_by: {office: Kepala Dinas, name: Nama Pejabat}
  legal_basis: [Aturan Satu]
  qualifications: [Menguasai jaringan, Cakap]
  related: [SOP Lain]
  records: [Buku]
performers:
  reporter: {title: Perangkat Daerah}
  head: {title: Kepala Seksi}
  worker: {title: Teknisi, qualifications: [1, 2]}
owner: head
starts: reporter
ends: head
supplied: [owner]
steps:
  - no: "1"
    key: ask
    performer: reporter
    does: Melapor
    standard_time: 30 menit
    outputs: [new report]
  - no: "2"
    key: name
    performer: head
    does: Menunjuk Teknisi
    needs: [Laporan]
    standard_time: 15 menit
    outputs: [carries report]
    appoints: worker
    disposition: true
  - no: "3"
    key: work
    performer: worker
    does: [Memeriksa, Memperbaiki]
    standard_time: 1 hari
    outputs: [{new: result, title: Catatan}]
    outcomes:
      done: {label: Selesai, to: look, outputs: [adds_to report]}
      moved: {label: Pindah, to: look, reason_required: true}
    takes_part: [head]
    co_signs: [reporter]
    filled_by: reporter
    each: site
    checklist: {power: Catu daya baik}
    evidence: {photos: true, place: true}
    stock: true
    hands_over_to: {outcome: moved, title: SOP Lain, procedure: umum/lain, waits: false}
    restores: true
    reopens_at: true
    supplied: [performer, outcomes.moved]
  - no: "4"
    key: look
    performer: head
    does: Memeriksa hasil
    standard_time: 1 jam
    outputs: [carries result]
    may_return_to: [work]
    checks: work
outputs:
  report:
    title: Laporan
    fields:
      symptom: {label: Gejala, type: paragraph, required: true, help: Tuliskan}
      kind: {label: Jenis, type: choice, choices: {fibre: Serat optik, radio: Radio}}
  result:
    title: Hasil
    acknowledged_by: reporter
    about: worker
    fields:
      devices: {label: Perangkat, type: table, columns: {serial: {label: Nomor seri}}}
      name: {label: Nama, personal: true, supplied: true}
    supplied: [title]
"""


def parsed(text=SOUND):
    """Parse a definition as if it lay in a file."""
    return load_text(text.encode(), file="contoh.yaml")


def broken(old, new):
    """Put `new` for `old`; the mark § in it is where the finding is expected. Give text and place."""
    assert SOUND.count(old) == 1, old
    text = SOUND.replace(old, new)
    before = text[: text.index("§")]
    place = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return text.replace("§", "", 1), place
