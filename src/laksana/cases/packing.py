"""Packs the journal's JSON texts: deflate with a word list known beforehand, a third of the text's size.

The chain covers the text, never its packed form. The first byte names the word list; a list once used never
changes, a better one gets the next number.
"""

import zlib
from typing import Final

WINDOW: Final = -12
WORDS: Final = {
    1: (
        b'"CaseMigrated""history_differs":true"CaseLinked","other":"relation":"handed_over""rerouted"'
        b'"duplicate"'
        b'"related""ReopenDecided""ReopenAsked""CaseRated","stars":"informant":"SkipDecided""SkipAsked"'
        b'"SiteAdded"'
        b'"HandOverFinished","by_whom":"done":"HandOverBegun","procedure":"title":"waits":'
        b'"StepRecalled","closed":['
        b'"beside":true"waits_for_linked":true"StepResumed","resumed_at":"PauseDecided","agree":true,false'
        b'"StepPaused","agreed":true,"paused_at":"until":"waiting_for":"agency""goods""vendor""superior"'
        b'"linked_work""CoSignDecided","go_on":true"CoSigned","means":"account""phone""whatsapp""paper",'
        b'"party":'
        b'"reporter","signing":"signed""refused""absent","signer":"StepSubmitted","awaits":["reporter"],'
        b'"FormFilled","draft":true,"written_by_head":"StepReturned","by_owner":true,"to":"StepTaken",'
        b'"person":"StepBegun","begun_at":"StepAssigned","responsible":"CommentAdded",1,{"internal'
        b'":true}]]{"0":'
        b'{"files":["'
        b'"text":"planned_on":"others":[],"arrived_at":"drafted_at":"CaseOpened",1,{"agency":,"procedure'
        b'":"kota-'
        b'kabupaten-umum/penanganan-gangguan-jaringan","procedure_version":1,"sites":[],"source":"web""phone"'
        b'"letter"}],{"0":{"subject":"Jaringan internet "DispositionGiven",1,{"copies":[],'
        b'"due_at":"instructions":["Tindak lanjuti","Untuk diketahui"],"recipients":[],"token":'
        b'"RecoveryAnswered",1,{"means":"account",'
        b'"well":true"RecoveryAsked",1,{"answer_by":"2026-"site":"token":"CaseClosed",1,{"closed_at":"2026-'
        b'"how":"finished""cancelled""withdrawn"}]]"PeopleNamed",1,{"performer":"technician","responsible":'
        b'[["StepCompleted",1,{"adds":["checked":[],"done_at":"2026-2027-01-"outcome":"outputs":['
        b'"handling_report"],'
        b'"token":1}],["StepOpened",1,{"assignee":"came_from":"due_at":"2026-12-"T0:00Z","opened_at":'
        b'"2026-11-'
        b'"post":"site":"step":"token":"visit":1}]]{"0":{"note":"","papers":{"report":{"content":"name":'
        b'"reason":"'
        b'"}}}}'
    )
}
NEWEST: Final = max(WORDS)
_BEGUN: Final = zlib.compressobj(9, zlib.DEFLATED, WINDOW, 6, zlib.Z_DEFAULT_STRATEGY, WORDS[NEWEST])
"""A packer that has read the word list: each text is packed by a copy of it."""


def pack(text: str) -> bytes:
    """Give a text in its packed form."""
    packer = _BEGUN.copy()
    return bytes((NEWEST,)) + packer.compress(text.encode()) + packer.flush()


def unpack(packed: bytes) -> str:
    """Give the text back; ValueError when it was damaged."""
    try:
        opener = zlib.decompressobj(WINDOW, WORDS[packed[0]])
        text = (opener.decompress(packed[1:]) + opener.flush()).decode()
    except (zlib.error, KeyError, IndexError, UnicodeDecodeError) as error:
        raise ValueError("a packed text is damaged") from error
    if not opener.eof:
        raise ValueError("a packed text is damaged: its end is missing")
    return text
