"""Settings that are handed to another process arrive as they are."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest

from rowback.settings import Settings, SettingsError, as_environ, read_settings

CHANGED = Settings(
    data_dir=Path("/srv/row back"),
    database_url="postgresql://someone:p%40ss@db/rowback",
    broker_url="redis://localhost:6379/1",
    workers=7,
    allow_nets=(ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("::1/128")),
    allow_ports=(8080, 8443),
    blocked_hosts=Path("/etc/rowback/hosts"),
    no_sandbox=True,
    log_format="json",
    log_level="WARNING",
)


@pytest.mark.parametrize("settings", [Settings(), CHANGED])
def test_another_process_reads_the_same_settings(settings: Settings, tmp_path: Path) -> None:
    assert read_settings(as_environ(settings), dotenv=tmp_path / "none") == settings


def test_a_dotenv_file_does_not_change_what_was_handed_over(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("redis://elsewhere/0")
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"ROWBACK_WORKERS=9\nROWBACK_BROKER_URL_FILE={secret}\n")
    assert read_settings(as_environ(Settings()), dotenv=dotenv) == Settings()
    assert read_settings(as_environ(CHANGED), dotenv=dotenv) == CHANGED


def test_an_empty_file_variable_is_as_good_as_none_but_must_exist_as_a_setting() -> None:
    assert read_settings({"ROWBACK_TOKEN_FILE": ""}) == Settings()
    with pytest.raises(SettingsError, match="ROWBACK_TOKENS_FILE is not a setting"):
        read_settings({"ROWBACK_TOKENS_FILE": ""})
