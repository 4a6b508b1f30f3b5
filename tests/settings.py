"""The product's settings as tests see them: the test environment, a database of their own, no fsync."""

import atexit
import os
import shutil
import tempfile

os.environ["LAKSANA_ENV"] = "test"
_home = tempfile.mkdtemp(prefix="laksana-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ.setdefault("LAKSANA_DATA", _home)
os.makedirs(f"{_home}/static")
os.environ.setdefault("LAKSANA_SYNCHRONOUS", "OFF")

from laksana.project.settings import *  # noqa: E402, F403
from laksana.project.settings import DATABASES, INSTALLED_APPS  # noqa: E402

INSTALLED_APPS += ["django_migration_linter"]

if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{_home}/test.sqlite3"}
