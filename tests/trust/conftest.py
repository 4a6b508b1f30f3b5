"""What the tests of this folder share: the stage of the access matrix, built once for a module."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.test import override_settings

from laksana.outside import time
from trust.building import staged
from trust.stage import NOW, Stage


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Everybody and everything, at Monday 15.00, in a demo."""
    folder: Path = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(
            DEMO=True,
            MEDIA_ROOT=folder,
            PAPERS_ROOT=folder / "papers",
            RECORDS_ROOT=folder / "records",
            WRONG_CODES=10**6,
            REPORTS_WITHOUT_ACCOUNT=10**6,
            ACCOUNT_RATE_LIMITS=False,
        ),
        mock.patch.object(time, "now", return_value=NOW),
        staged() as built,
    ):
        yield built
