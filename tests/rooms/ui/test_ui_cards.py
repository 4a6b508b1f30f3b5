"""Cards of a list and icons, drawn without a template: every word escaped, no sign too much."""

import re

from laksana.ui.pieces import Task
from laksana.ui.templatetags.laksana_ui import icon, task_card
from laksana.ui.time import DueState, DueView

EVIL = '"><script>alert(1)</script>'
SHOWN = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


def test_no_word_of_a_card_becomes_markup() -> None:
    due = DueView(DueState.LATE, EVIL, exact=EVIL, iso=EVIL, detail=EVIL)
    task = Task(EVIL, EVIL, EVIL, due, unread=True, number=EVIL, side=[EVIL], tags=[(EVIL, EVIL), (EVIL, "")])
    drawn = task_card(task, EVIL)
    assert "<script" not in drawn
    assert drawn.count(SHOWN) == 13


def test_a_card_says_what_there_is() -> None:
    due = DueView(DueState.ON_TIME, "sisa 1 jam", exact="hari ini 14.20 WIB", iso="2026-11-20T07:20Z")
    plain = task_card(Task("/a/", "Memeriksa", "Kecamatan", due), "baru")
    assert plain == (
        '<li class="task" data-state="on_time"><h3><a href="/a/">Memeriksa</a></h3><p>Kecamatan</p>'
        '<p><span class="time" data-state="on_time"><b>sisa 1 jam</b>'
        ' <time datetime="2026-11-20T07:20Z">hari ini 14.20 WIB</time></span></p></li>'
    )
    unread = task_card(Task("/a/", "Memeriksa", "Kecamatan", due, unread=True, number="BKS-1"), "baru")
    assert '<li class="task task--unread"' in unread
    assert '<a href="/a/" aria-describedby="baru">' in unread
    assert unread.endswith("<code>BKS-1</code></li>")
    tagged = task_card(Task("/a/", "b", "c", due, number="BKS-1", tags=[("Gangguan besar", "late")]), "baru")
    assert tagged.endswith(
        '<div><code>BKS-1</code><span class="tag" data-state="late">Gangguan besar</span></div></li>'
    )


def test_strokes_that_begin_at_a_place_of_their_own_share_a_path() -> None:
    assert re.findall(r'd="([^"]*)"', icon("log-out")) == [
        "m16 17 5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"
    ]
    apart = re.findall(r'd="([^"]*)"', icon("languages"))
    assert len(apart) == 3
    assert all(path.startswith("m") for path in apart)
