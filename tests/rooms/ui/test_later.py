"""Views named before they are loaded: the same view, loaded late, with its marks; a wrong name is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory

from laksana.ui import views
from laksana.ui.later import Later
from server import environment_of


def test_it_is_the_view_itself(rf: RequestFactory) -> None:
    late = Later("laksana.ui.views").manifest
    assert late(rf.get("/")).content == views.manifest(rf.get("/")).content
    assert (late.__name__, late.__module__) == ("manifest", "laksana.ui.views")


def test_marks_are_the_view_s_own() -> None:
    from laksana.organization.views import accounts

    assert Later("laksana.organization.views.accounts").home.access == accounts.home.access


def test_a_view_that_is_not_there_is_told() -> None:
    with pytest.raises(ImportError, match="has no view nowhere"):
        Later("laksana.ui.views").nowhere.access  # noqa: B018


def test_a_start_loads_no_view(tmp_path: Path) -> None:
    """Whoever imports one again at the start pays for it at every start."""
    program = (
        "import sys; from laksana.project import boot; boot.django(); import laksana.project.urls;"
        "print(*(name for name in sys.modules if name.startswith('laksana.') and '.views' in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment_of(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
