"""The catalogues keep in step with the words on screen."""

from pathlib import Path

import pytest

from laksana.project import messages

TEMPLATE = """{% load i18n %}
{% translate "Halo 'dunia'" %} it's {% translate 'Buka "pintu"' context "kata kerja" %}
{% blocktranslate count n=x %}{{ n }} kasus{% plural %}{{ n }} kasus semuanya{% endblocktranslate %}
{% blocktranslate trimmed %}
  Baris satu
  baris {{ dua }}
{% endblocktranslate %}
{{ _("Saring")|upper }} {# {% translate "bukan" %} #}
"""
MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Satu")
B = ngettext("%(n)d hari", "%(n)d hari semuanya", 2)
C = pgettext("nama", "Buka")
D = "bukan"
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "words.py").write_text(MODULE)
    return tmp_path


def test_every_message_of_a_room_is_found(room: Path) -> None:
    assert set(messages.words_of(room)) == {
        ("Halo 'dunia'", None),
        ('Buka "pintu"', "kata kerja"),
        (("%(n)s kasus", "%(n)s kasus semuanya"), None),
        ("Baris satu baris %(dua)s", None),
        ("Saring", None),
        ("Satu", None),
        (("%(n)d hari", "%(n)d hari semuanya"), None),
        ("Buka", "nama"),
    }


def test_translations_stay_and_lost_words_go(room: Path) -> None:
    catalog = messages.update(room, "en")
    assert "Satu" in messages.untranslated(catalog)
    path = messages.catalogue_path(room, "en")
    path.write_text(path.read_text().replace('msgid "Satu"\nmsgstr ""', 'msgid "Satu"\nmsgstr "One"'))
    (room / "words.py").write_text(MODULE.replace('D = "bukan"', 'D = _("Tiga")').replace('_("Saring")', ""))
    (room / "templates" / "page.html").write_text("")
    catalog = messages.update(room, "en")
    assert {message.id for message in catalog if message.id and isinstance(message.id, str)} == {
        "Satu",
        "Tiga",
        "Buka",
    }
    assert catalog.get("Satu").string == "One"
    assert "bukan" not in path.read_text()
    assert "Halo" not in path.read_text()


def test_a_catalogue_in_step_is_not_written_again(room: Path) -> None:
    messages.update(room, "en")
    path = messages.catalogue_path(room, "en")
    before = path.stat().st_mtime_ns
    messages.update(room, "en")
    assert path.stat().st_mtime_ns == before


def test_only_newer_catalogues_are_compiled(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "SOURCE", room)
    messages.update(room, "en")
    assert messages.compile_all() == 1
    assert messages.compile_all() == 0
