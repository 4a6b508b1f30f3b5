"""What hostile or careless people write into fields: none of these may act, vanish or swell a paper."""

TYPST = (
    "#import \"base.typ\": *", "#read(\"/etc/passwd\")", "#read(\"data.json\")", "#json(\"data.json\")",
    "#panic(\"x\")", "#{ while true {} }", "#eval(\"1+1\")", "#sys.inputs", "#include \"main.typ\"",
    "#image(\"p0.png\")", "#plugin(\"x.wasm\")", "#pagebreak()", "#pagebreak() " * 5, "#v(100cm)",
    "#text(size: 0pt)[hilang]", "#hide[hilang]", "#set page(width: 1cm)", "#show: none", "#lorem(9999)",
    "#counter(page).update(99)", "#metadata(1) <label>", "@label", "<label>", "= Judul palsu", "== Bab",
    "- butir", "+ butir", "/ istilah: arti", "*tebal*", "_miring_", "`kode`", "```typ #panic() ```",
    "$ x^2 / y $", "$sum_(i=0)^n$", "\\u{0041}", "\\", "\\ ", "~", "--- -- ...", "https://contoh.invalid/#a",
    "// komentar", "/* komentar */", "/*", "*/", "[", "]", "{", "}", "]}]}", "#", "##", "#(", "#[",
    "\"", "\"\"\"",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>tebal</b>", "&lt;b&gt;", "&amp;amp;",
    "<!-- x -->", "]]>", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "\\documentclass{x}", "\\input{/etc/passwd}", "\\write18{ls}", "%PDF-1.7", "endobj", "(1) Tj",
    "/JavaScript",
    "javascript:alert(1)", "{{ 7*7 }}", "{% debug %}", "${7*7}", "%(nama)s", "%s%s%s%n", "{0.__class__}",
    "{urut}", "{tahun}", "'; DROP TABLE documents_paper;--", "\" or 1=1", "$(rm -rf /)", "`id`",
    "| cat /etc/passwd",
    "../../../etc/passwd", "C:\\windows\\system32", "file:///etc/passwd",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x.invalid\")", "=cmd|' /C calc'!A0", "\t=1",
    "\uff1d1+1",
)  # fmt: skip
SIGNS = (
    "a\x00b", "a\x07b", "a\x1b[31mb", "a\u200bb", "a\u202eb", "\u2066isi\u2069", "\ufeffawal", "a\u00adb",
    "a\u2028b", "a\u2029b", "e\u0301" * 8, "o" + "\u0308" * 40, "\U0001f600", "\U0001f468\u200d\U0001f469",
    "\ufdfa", "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd", "\u4f60\u597d", "\ue000",
    "\ufffd",
)  # fmt: skip
HUGE = ("x" * 300, "W" * 300, "\u00c4" * 200, "ab " * 150)
PAYLOADS = TYPST + MARKUP + FORMULAS + SIGNS + HUGE
assert len(set(PAYLOADS)) >= 120
