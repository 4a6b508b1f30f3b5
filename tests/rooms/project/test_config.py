"""The environment is read strictly, and production refuses what would be dangerous."""

import os
import stat
from pathlib import Path

import pytest

from laksana.project.config import BadEnvironment, Config, read
from laksana.project.database import databases, postgres

PRODUCTION = {
    "LAKSANA_ENV": "production",
    "LAKSANA_HOSTS": "laksana.example",
    "LAKSANA_SECRET_KEY": "k3y-" * 20 + "q",
}


def production(tmp_path: Path, **changes: str) -> Config:
    return read({**PRODUCTION, "LAKSANA_DATA": str(tmp_path), **changes})


def test_a_sound_production_installation_has_no_faults(tmp_path: Path) -> None:
    config = production(tmp_path)
    assert config.faults() == []
    assert config.https


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"LAKSANA_DEBUG": "1"}, "LAKSANA_DEBUG"),
        ({"LAKSANA_METRICS_TOKEN": "short"}, "LAKSANA_METRICS_TOKEN"),
        ({"LAKSANA_SECRET_KEY": "short"}, "LAKSANA_SECRET_KEY"),
        ({"LAKSANA_SECRET_KEY": "a" * 80}, "LAKSANA_SECRET_KEY"),
        ({"LAKSANA_HOSTS": ""}, "LAKSANA_HOSTS"),
        ({"LAKSANA_HOSTS": "*"}, "LAKSANA_HOSTS"),
        ({"LAKSANA_DEMO": "1"}, "LAKSANA_DEMO"),
        ({"LAKSANA_TEST_CLOCK": "clock"}, "LAKSANA_TEST_CLOCK"),
        ({"LAKSANA_SYNCHRONOUS": "NORMAL"}, "LAKSANA_SYNCHRONOUS"),
        ({"LAKSANA_MAIL_URL": "smtp://mail.example"}, "LAKSANA_URL"),
    ],
)
def test_production_names_each_fault(tmp_path: Path, changes: dict[str, str], word: str) -> None:
    faults = production(tmp_path, **changes).faults()
    assert [word in fault for fault in faults] == [True]


def test_development_may_have_them_all(tmp_path: Path) -> None:
    changes = {"LAKSANA_ENV": "development", "LAKSANA_DEBUG": "1", "LAKSANA_DEMO": "1", "LAKSANA_HOSTS": "*"}
    assert production(tmp_path, **changes).faults() == []


def test_the_key_file_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = read({"LAKSANA_DATA": str(tmp_path)}).secret_key
    second = read({"LAKSANA_DATA": str(tmp_path)}).secret_key
    assert first == second
    assert len(first) >= 64
    assert stat.S_IMODE(os.stat(tmp_path / "secret-key").st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret-key"]


def test_the_data_folder_is_made_and_is_private(tmp_path: Path) -> None:
    read({"LAKSANA_DATA": str(tmp_path / "new" / "var")})
    assert stat.S_IMODE(os.stat(tmp_path / "new" / "var").st_mode) == 0o700


@pytest.mark.parametrize(
    "bad",
    [
        {"LAKSANA_ENV": "prod"},
        {"LAKSANA_DEBUG": "maybe"},
        {"LAKSANA_THREADS": "0"},
        {"LAKSANA_THREADS": "many"},
    ],
)
def test_a_word_it_does_not_know_is_refused(tmp_path: Path, bad: dict[str, str]) -> None:
    with pytest.raises(BadEnvironment):
        read({"LAKSANA_DATA": str(tmp_path), **bad})


def test_without_an_address_the_embedded_file_is_used(tmp_path: Path) -> None:
    default = databases(read({"LAKSANA_DATA": str(tmp_path)}))["default"]
    assert default["NAME"] == str(tmp_path / "laksana.sqlite3")
    assert "synchronous=FULL" in default["OPTIONS"]["init_command"]


def test_a_postgres_address_is_taken_apart() -> None:
    found = postgres("postgres://us%40er:p%2Fw@db.example:5433/na%20me?sslmode=require", threads=8)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "us@er",
        "p/w",
        "db.example",
        "5433",
    )
    assert found["NAME"] == "na me"
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 9


def test_a_socket_folder_may_stand_for_the_host() -> None:
    assert postgres("postgresql:///laksana?host=/run/db", threads=1)["HOST"] == "/run/db"


def test_postgres_prepares_statements_unless_told_never_to() -> None:
    options = postgres("postgres://host/laksana", threads=1)["OPTIONS"]
    assert (options["server_side_binding"], options["prepare_threshold"]) == (True, 5)
    behind_a_pooler = postgres("postgres://host/laksana?prepare_threshold=never", threads=1)["OPTIONS"]
    assert behind_a_pooler["prepare_threshold"] is None


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "postgres://host", "postgres://host/", "postgres://host/a?prepare_threshold=2"]
)
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(BadEnvironment):
        postgres(url, threads=1)


@pytest.mark.parametrize(
    ("address", "port", "folder", "tls"),
    [
        ("imap://127.0.0.1", 143, "INBOX", False),
        ("imap+tls://u:p%40ss@mail.example/Laporan%20balik", 143, "Laporan balik", False),
        ("imaps://u:p%40ss@mail.example:9993", 9993, "INBOX", True),
    ],
)
def test_the_mailbox_of_reports_is_one_address(
    tmp_path: Path, address: str, port: int, folder: str, tls: bool
) -> None:
    box = read({"LAKSANA_DATA": str(tmp_path), "LAKSANA_BOUNCES_URL": address}).bounces
    assert box is not None
    assert (box.port, box.folder, box.tls) == (port, folder, tls)
    assert box.password in ("", "p@ss")
    assert read({"LAKSANA_DATA": str(tmp_path)}).bounces is None


@pytest.mark.parametrize("address", ["pop3://mail.example", "imaps://", "imaps://mail.example/a%22b"])
def test_a_mailbox_that_cannot_be_read_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadEnvironment, match="LAKSANA_BOUNCES_URL"):
        read({"LAKSANA_DATA": str(tmp_path), "LAKSANA_BOUNCES_URL": address})


@pytest.mark.parametrize(
    ("address", "port", "starttls", "tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://user:p%40ss@mail.example", 587, True, False),
        ("smtps://user:p%40ss@mail.example:4465", 4465, False, True),
    ],
)
def test_the_mail_server_is_one_address(
    tmp_path: Path, address: str, port: int, starttls: bool, tls: bool
) -> None:
    server = read({"LAKSANA_DATA": str(tmp_path), "LAKSANA_MAIL_URL": address}).mail
    assert server is not None
    assert (server.host, server.port, server.starttls, server.tls) == ("mail.example", port, starttls, tls)
    assert (server.user, server.password) == (("user", "p@ss") if "user" in address else ("", ""))


def test_what_signs_papers_is_read_and_shows_no_secret(tmp_path: Path) -> None:
    signing = read(
        {
            "LAKSANA_DATA": str(tmp_path),
            "LAKSANA_SIGNING_PASSPHRASE": "canary-1",
            "LAKSANA_TSA_URL": "https://tsa.example/",
            "LAKSANA_ESIGN_URL": "http://esign.example:8080",
            "LAKSANA_ESIGN_USER": "laksana",
            "LAKSANA_ESIGN_PASSWORD": "canary-2",
        }
    ).signing
    assert signing.folder == tmp_path / "signing-keys"
    assert signing.time_stamps == "https://tsa.example"
    assert signing.esign
    assert (signing.esign.url, signing.esign.password.reveal()) == ("http://esign.example:8080", "canary-2")
    assert "canary" not in repr(signing)


@pytest.mark.parametrize("address", ["tsa.example", "ftp://tsa.example", "https://user:word@tsa.example"])
def test_an_address_of_a_signing_service_that_can_t_be_read_is_said(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadEnvironment, match="LAKSANA_TSA_URL"):
        read({"LAKSANA_DATA": str(tmp_path), "LAKSANA_TSA_URL": address})


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp://mail:x/"])
def test_a_mail_address_that_can_t_be_read_is_said(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadEnvironment, match="LAKSANA_MAIL_URL"):
        read({"LAKSANA_DATA": str(tmp_path), "LAKSANA_MAIL_URL": address})


def test_without_a_mail_server_none_is_guessed(tmp_path: Path) -> None:
    assert read({"LAKSANA_DATA": str(tmp_path)}).mail is None
