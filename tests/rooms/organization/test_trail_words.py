"""Every act that a room writes into the audit trail is told in words, never by its key."""

import re
from pathlib import Path

from django.apps import apps

import laksana
from laksana.organization.trail_words import ACTS, THINGS

SERVICES = [file.read_text() for file in sorted(Path(laksana.__file__).parent.glob("*/services/*.py"))]
WRITTEN = re.compile(r"""["']([a-z]+)\.([a-z_]+)["']""")
AMENDED = re.compile(r"""(?:add|amend|remove)\(\s*order, ([A-Z]\w+)""")
NAMED = re.compile(r"""action="([a-z_]+)\"""")


def test_every_act_written_out_has_words() -> None:
    """Names of jobs look alike and begin with a room's name."""
    rooms = {config.label for config in apps.get_app_configs()}
    acts = {one for text in SERVICES for one in WRITTEN.findall(text) if one[0] not in rooms}
    assert ("stock", "moved") in acts
    assert [one for one in sorted(acts) if one[0] not in THINGS or one[1] not in ACTS] == []


def test_every_table_and_act_of_the_common_services_has_words() -> None:
    tables = {name.lower() for text in SERVICES for name in AMENDED.findall(text)}
    acts = {"added", "changed", "removed"} | {act for text in SERVICES for act in NAMED.findall(text)}
    assert "sitegroup" in tables
    assert (sorted(tables - THINGS.keys()), sorted(acts - ACTS.keys())) == ([], [])
