"""Every fault of a definition is told by its own code at its own line and column, in two languages."""

import pytest
from definitions import SOUND, broken, parsed

from laksana.core.procedure.model import END, FieldType, OutputMode, Severity, StandardTime
from laksana.core.procedure.parse import parse
from laksana.core.procedure.refusal_words import SENSE, SHAPE
from laksana.core.procedure.report import MOST_FINDINGS
from laksana.core.procedure.source_words import SOURCE
from laksana.core.procedure.words import ALL

FAULTS = [
    ("not_a_mapping", "identity:\n  number", "§identity: [x]\nsource2:\n  number"),
    ("not_a_list", "related: [SOP Lain]", "§related: SOP Lain"),
    ("not_text", "title: Penanganan\n", "§title: [x]\n"),
    ("blank", "does: Melapor", '§does: "  "'),
    ("blank", "does: Melapor", "§does: []"),
    ("blank", "needs: [Laporan]", "needs: [§~]"),
    ("unquoted_number", 'no: "1"', "§no: 1"),
    ("unquoted_number", 'number: "001"', "§number: 001"),
    ("unquoted_number", 'no: "2"', "§no: 2.10"),
    ("unquoted_boolean", "does: Melapor", "§does: true"),
    ("unquoted_number", "standard_time: 1 jam", "§standard_time: 60"),
    ("unknown_key", "supplied: [owner]", "supplied: [§zzz]"),
    ("bad_key", "may_return_to: [work]", "may_return_to: [§Work!]"),
    ("not_a_flag", "stock: true", "§stock: ya"),
    ("not_a_whole_number", "version: 1", "§version: 0"),
    ("not_a_whole_number", "version: 1", "§version: true"),
    ("not_a_whole_number", "version: 1", "§version: 1000000"),
    ("not_a_choice", "kind: incident", "§kind: accident"),
    ("not_a_choice", "kind: incident", "§kind: [incident]"),
    ("unknown_key", "    stock: true", "    §zzz: true"),
    ("misspelt_key", "    stock: true", "    §stok: true"),
    ("missing_key", '  - no: "1"\n    key: ask', "  - §key: ask"),
    ("bad_key", "key: ask", "§key: Ask-It"),
    ("bad_key", "  worker: {title", "  §Worker1!: {title"),
    ("confusable_key", "    stock: true", "    §st\u043e\u0441k: true"),
    ("confusable_key", "  head: {title", "  §h\u0435ad: {title"),
    ("confusable_keys", "  result:\n    title", "  §rep0rt:\n    title"),
    ("confusable_keys", "key: look", "§key: w0rk"),
    ("confusable_title", "worker: {title: Teknisi", "§worker: {title: KEPALA SEKSI"),
    ("mixed_script", "worker: {title: Teknisi", "worker: {§title: \u039aepala Seksi"),
    ("unsafe_character", "does: Melapor", '§does: "Melapor\\u202E"'),
    ("unsafe_character", "does: Melapor", '§does: "Mela\\u200Bpor"'),
    ("unsafe_character", "does: Melapor", '§does: "Mela\\x07por"'),
    ("mixed_script", "does: Memeriksa hasil", "§does: Memerik\u0633sa hasil"),
    ("text_too_long", "does: Melapor", f"§does: {'a' * 2001}"),
    ("bad_id", "procedure: kota-contoh/penanganan", "§procedure: Kota Contoh"),
    ("bad_id", "procedure: umum/lain", "§procedure: ../lain"),
    ("bad_id", "procedure: kota-contoh/penanganan", f"§procedure: a/{'b' * 130}"),
    ("bad_government", 'government: "32.75"', '§government: "Bekasi"'),
    ("government_missing",
     'procedure: kota-contoh/penanganan\nversion: 1\nkind: incident\ngovernment: "32.75"',
     "§procedure: kota-contoh/penanganan\nversion: 1\nkind: incident\ngovernment: null"),
    ("bad_time", "standard_time: 1 jam", "§standard_time: sejam"),
    ("bad_time", "standard_time: 1 jam", "§standard_time: -1 jam"),
    ("bad_time", "standard_time: 1 jam", "§standard_time: 99999999 hari"),
    ("boolean_outcome", "done: {label", "§no: {label"),
    ("bad_output_use", "outputs: [carries result]", "outputs: [§passes result]"),
    ("bad_output_use", "outputs: [carries result]", "outputs: [§carries]"),
    ("bad_output_use", "outputs: [carries result]", "outputs: [§{title: Hasil}]"),
    ("bad_output_use", "outputs: [carries result]", "outputs: [§{new: result, carries: result}]"),
    ("bad_site", "each: site", "§each: building"),
    ("bad_clock", "stock: true", "§clock: always"),
    ("bad_clock", "supplied: [owner]", "§clock: true"),
    ("choices_misplaced", "{label: Nomor seri}", "{label: Nomor seri, §choices: {a: A}}"),
    ("choices_missing", ", choices: {fibre: Serat optik, radio: Radio}", ""),
    ("choices_missing", "columns: {serial: {label: Nomor seri}}", "columns: {}"),
    ("nested_table", "serial: {label: Nomor seri}",
     "§serial: {label: Nomor seri, type: table, columns: {a: {label: A}}}"),
    ("duplicate_no", 'no: "2"', '§no: "1"'),
    ("duplicate_step", "key: name", "§key: ask"),
    ("reserved_step", "key: name", "§key: end"),
    ("duplicate_value", "may_return_to: [work]", "may_return_to: [work, §work]"),
    ("duplicate_value", "takes_part: [head]", "takes_part: [head, §head]"),
    ("bad_key", "takes_part: [head]", "takes_part: [§Kepala Seksi]"),
    ("duplicate_value", "outputs: [carries result]", "outputs: [carries result, §carries result]"),
    ("unknown_step", "to: look, reason", "§to: nowhere, reason"),
    ("unknown_step", "checks: work", "§checks: nowhere"),
    ("unknown_step", "may_return_to: [work]", "may_return_to: [§nowhere]"),
    ("unknown_step", "may_return_to: [work]", "may_return_to: [{step: work, §passed_over: nowhere}]"),
    ("missing_key", "may_return_to: [work]", "may_return_to: [§{step: work}]"),
    ("unknown_performer", "owner: head", "§owner: boss"),
    ("unknown_performer", "acknowledged_by: reporter", "§acknowledged_by: boss"),
    ("unknown_performer", "about: worker", "§about: boss"),
    ("unknown_performer", "co_signs: [reporter]", "co_signs: [§boss]"),
    ("unknown_performer", "takes_part: [head]", "takes_part: [§boss]"),
    ("unknown_performer", "    stock: true", "    informs: [§boss]"),
    ("unknown_output", "outputs: [carries result]", "outputs: [§carries nothing]"),
    ("unknown_output", "outputs: [adds_to report]", "outputs: [§adds_to nothing]"),
    ("unknown_outcome", "{outcome: moved, title", "{§outcome: gone, title"),
    ("unknown_qualification", "qualifications: [1, 2]", "qualifications: [1, §3]"),
    ("unknown_finding", "[{code: performers_not_named}]", "[§{code: nonsense}]"),
    ("missing_key", "[{code: performers_not_named}]", "[§{code: no_time}]"),
    ("missing_key", "[{code: performers_not_named}]", "[{code: no_time, §values: {}}]"),
    ("next_and_outcomes", "    outcomes:\n", "    §next: look\n    outcomes:\n"),
    ("unreachable_step", "    appoints: worker\n", "    appoints: worker\n    next: look\n"),
    ("endless_step", "    may_return_to: [work]\n", "    may_return_to: [work]\n    next: work\n"),
    ("return_not_back", "may_return_to: [work]", "may_return_to: [§look]"),
    ("return_not_back", "    stock: true", "    may_return_to: [§look]"),
    ("checks_not_back", "    stock: true", "    §checks: look"),
    ("starts_elsewhere", "starts: reporter", "§starts: head"),
    ("not_for_the_reporter", "    standard_time: 30 menit\n", "    §disposition: true\n"),
    ("not_for_the_reporter", "    standard_time: 30 menit\n", "    §each: site\n"),
    ("two_reopening_steps", "    checks: work\n", "    checks: work\n    §reopens_at: true\n"),
    ("paper_never_made", "outputs: [new report]", "outputs: [§carries report]"),
    ("paper_never_used", "outputs:\n  report:", "outputs:\n  §spare: {title: Cadangan}\n  report:"),
    ("names_nobody", "appoints: worker", "§appoints: reporter2"),
    ("filled_without_paper", "    checks: work\n", "    checks: work\n    §filled_by: reporter\n"),
]  # fmt: skip
PLACES = {  # where the finding lies on the step as a whole or on its own line
    "unreachable_step": ('  - no: "3"', 5),
    "endless_step": ('  - no: "1"', 5),
    "choices_missing": None,
}


def the(code, findings):
    return [one for one in findings if one.code == code]


def test_the_sound_definition_has_only_what_the_paper_lacks():
    found = parsed()
    assert [one.code for one in found.findings] == ["performers_not_named"]
    assert found.procedure.findings == found.findings


@pytest.mark.parametrize(("code", "old", "new"), FAULTS, ids=[f"{i}-{f[0]}" for i, f in enumerate(FAULTS)])
def test_fault(code, old, new):
    if "§" not in new:
        found, place = parsed(SOUND.replace(old, new)), None
        assert SOUND.count(old) == 1
    else:
        text, place = broken(old, new)
        if code == "names_nobody":
            text = text.replace("performers:\n", "performers:\n  reporter2: {title: Pelapor kedua}\n")
            place = place[0] + 1, place[1]
        found = parsed(text)
    mine = the(code, found.findings)
    assert mine, [one.code for one in found.findings]
    if place:
        assert place in [(one.line, one.column) for one in mine]
    assert all(one.file == "contoh.yaml" for one in mine)
    assert (found.procedure is None) is (ALL[code].severity is Severity.ERROR)


def test_places_of_faults_of_a_whole_step():
    unreachable = the(
        "unreachable_step", parsed(SOUND.replace("    appoints: worker\n", "    next: look\n")).findings
    )
    line = SOUND.replace("    appoints: worker\n", "    next: look\n").splitlines().index('  - no: "3"') + 1
    assert [(one.line, one.column) for one in unreachable] == [(line, 5)]
    looping = SOUND.replace("    may_return_to: [work]\n", "    next: work\n")
    endless = the("endless_step", parsed(looping).findings)
    lines = [number for number, text in enumerate(looping.splitlines(), 1) if text.startswith("  - no:")]
    assert [(one.line, one.column) for one in endless] == [(line, 5) for line in lines]


def test_every_refusal_is_tested():
    elsewhere = {"no_steps", "too_many_steps"}
    assert {code for code, _, _ in FAULTS} == (SHAPE.keys() | SENSE.keys()) - elsewhere


def test_every_code_speaks_both_languages_of_the_same_values():
    for code, words in ALL.items():
        assert words.indonesian.endswith("."), code
        assert words.english.endswith((".", "?")), code
        assert words.indonesian != words.english
    assert SOURCE.keys().isdisjoint(SHAPE.keys() | SENSE.keys())


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    text = (
        SOUND.replace("kind: incident", "kind: x")
        .replace('no: "1"', "no: 1")
        .replace("to: look, reason", "to: x, reason")
    )
    found = parsed(text)
    assert [one.code for one in found.findings] == ["not_a_choice", "unquoted_number", "unknown_step"]
    assert found.findings[0].message == (
        "“x” bukan pilihan. Pilihannya: incident · security_incident · service_request · planned_maintenance."
    )
    assert found.findings[2].english == "There is no step “x”."


def test_too_many_findings_are_cut_off():
    lines = "\n".join(f"  {chr(97 + n % 26)}_{n}: x" for n in range(300))
    found = parsed(SOUND.replace("identity:\n", f"identity:\n{lines}\n"))
    assert len(found.findings) == MOST_FINDINGS + 1
    assert the("too_many_findings", found.findings)
    assert found.procedure is None
    assert len(parse({"steps": [{}] * 300}).findings) == MOST_FINDINGS + 1


def test_no_steps_and_too_many():
    head, tail = SOUND[: SOUND.index("steps:\n")], SOUND[SOUND.index("outputs:\n  report:") :]
    assert the("no_steps", parsed(f"{head}steps: []\n{tail}").findings)
    many = "".join(f'  - {{no: "{n}", key: s{n}, performer: reporter, does: x}}\n' for n in range(501))
    refused = parsed(f"{head}steps:\n{many}")
    assert [one.english for one in the("too_many_steps", refused.findings)] == [
        "The procedure exceeds 500 steps."
    ]
    most = parsed(f"{head}steps:\n{many[: many.rindex('  - ')]}")
    assert len(most.procedure.steps) == 500


@pytest.mark.parametrize("plain", [None, [], "x", 7, {}, {1: 2}, {"steps": {}}, {"steps": [[]]}])
def test_any_plain_value_is_refused_without_an_accident(plain):
    found = parse(plain)
    assert found.procedure is None
    assert found.findings
    assert all((one.line, one.column) == (0, 0) for one in found.findings)


def test_a_key_that_is_no_text():
    found = parse({"identity": {1: "x"}})
    assert the("key_not_text", found.findings)


def test_huge_and_odd_values_are_quoted_short():
    found = parse(
        {"kind": 10**5000, "version": [], "procedure": {"a": []}, "government": 10**30, "ends": 1.5}
    )
    said = " ".join(one.english for one in found.findings)
    assert len(said) < 3000
    assert "The value … is read as a number" in said
    assert "“…” is not a choice" in said


def test_every_power_is_read():
    procedure = parsed().procedure
    ask, name, work, look = procedure.steps
    assert (ask.next, name.next, work.next, look.next) == ("name", "work", None, END)
    assert ask.standard == StandardTime("30 menit", minutes=30)
    assert (name.appoints, name.disposition, name.needs) == ("worker", True, ("Laporan",))
    assert work.does == ("Memeriksa", "Memperbaiki")
    assert [(use.mode, use.key, use.title) for use in work.outputs] == [(OutputMode.NEW, "result", "Catatan")]
    assert [(one.name, one.label, one.to, one.reason_required) for one in work.outcomes] == [
        ("done", "Selesai", "look", False),
        ("moved", "Pindah", "look", True),
    ]
    assert [use.key for use in work.outputs_of("done")] == ["result", "report"]
    assert [use.key for use in work.outputs_of(None)] == ["result"]
    assert (work.takes_part, work.co_signs, work.filled_by, work.each) == (
        ("head",),
        ("reporter",),
        "reporter",
        "site",
    )
    assert [(item.key, item.label) for item in work.checklist] == [("power", "Catu daya baik")]
    assert (work.evidence.photos, work.evidence.signature, work.evidence.place) == (True, False, True)
    assert (work.stock, work.restores, work.reopens_at) == (True, True, True)
    assert (work.hands_over_to.procedure, work.hands_over_to.waits) == ("umum/lain", False)
    assert work.supplied == ("performer", "outcomes.moved")
    assert (look.may_return_to, look.checks) == (("work",), "work")
    assert procedure.supplied == ("owner",)
    assert procedure.performer("worker").qualifications == (1, 2)


def test_a_signature_asked_as_proof_is_the_agencys_unless_somebody_is_named():
    asked = SOUND.replace("{photos: true, place: true}", "{signature: true}")
    assert parsed(asked.replace("co_signs: [reporter]", "co_signs: [head]")).procedure.step(
        "work"
    ).co_signs == ("head",)
    assert parsed(asked.replace("    co_signs: [reporter]\n", "")).procedure.step("work").co_signs == (
        "reporter",
    )


def test_papers_are_read():
    procedure = parsed().procedure
    report, result = procedure.outputs
    assert (report.supplied, result.supplied, result.acknowledged_by) == (False, True, "reporter")
    assert (report.about, result.about) == (None, "worker")
    symptom, kind = report.fields
    assert (symptom.type, symptom.required, symptom.help) == (FieldType.PARAGRAPH, True, "Tuliskan")
    assert [(choice.key, choice.label) for choice in kind.choices] == [
        ("fibre", "Serat optik"),
        ("radio", "Radio"),
    ]
    devices, name = result.fields
    assert [column.key for column in devices.columns] == ["serial"]
    assert (name.personal, name.supplied, devices.supplied) == (True, True, False)


def test_one_word_marks_all_fields_of_a_paper_as_supplied():
    procedure = parsed(SOUND.replace("    supplied: [title]\n", "    supplied: [fields]\n")).procedure
    assert all(field.supplied for field in procedure.output("result").fields)
    assert not procedure.output("result").supplied


def test_around_the_clock_for_one_step_or_all():
    one = parsed(SOUND.replace("    stock: true", "    clock: around_the_clock")).procedure
    assert [step.around_the_clock for step in one.steps] == [False, False, True, False]
    every = parsed(SOUND.replace("supplied: [owner]", "clock: around_the_clock")).procedure
    assert all(step.around_the_clock for step in every.steps)


def test_model_answers_for_what_is_not_there():
    procedure = parsed().procedure
    assert procedure.step("work").outcome("nothing") is None
    for ask in (procedure.step, procedure.output, procedure.performer):
        with pytest.raises(KeyError):
            ask("nothing")
