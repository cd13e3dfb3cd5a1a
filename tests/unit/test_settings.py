"""Settings are read once, refused in a sentence, and never show a secret."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest

from rowback.settings import SettingsError, read_settings

NO_DOTENV = Path("/nonexistent/.env")


def read(**variables: str):
    return read_settings({f"ROWBACK_{k.upper()}": v for k, v in variables.items()}, dotenv=NO_DOTENV)


def test_without_variables_everything_has_an_embedded_default():
    settings = read()
    assert settings.database.startswith("sqlite:///")
    assert settings.embedded_broker
    assert settings.allow_nets == ()


def test_the_default_database_lies_in_the_data_directory():
    assert read(data_dir="/srv/rowback").database == "sqlite:////srv/rowback/rowback.db"


def test_networks_are_read_as_networks():
    nets = read(allow_nets="127.0.0.0/8, fd00:1::/64").allow_nets
    assert nets == (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("fd00:1::/64"))


def test_ports_that_are_allowed_come_beside_those_of_the_web():
    assert read().web_ports == {80, 443}
    assert read(allow_ports="8443, 8080").web_ports == {80, 443, 8080, 8443}


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("workers", "none", "ROWBACK_WORKERS 'none' cannot be used"),
        ("workers", "0", "a whole number"),
        ("tabs", "9", "a whole number from 1 to 8"),
        ("allow_nets", "10.0.0.1/8", "networks like"),
        ("allow_nets", "10.0.0.0/8, 169.254.169.254/32", "no link-local ones"),
        ("allow_nets", "fe80::/10", "no link-local ones"),
        ("allow_ports", "http", "numbers like 8443"),
        ("allow_ports", "0", "numbers like 8443"),
        ("database_url", "mysql://u:geheim@db/x", "ROWBACK_DATABASE_URL cannot be used"),
        ("broker_url", "amqp://x", "redis://"),
        ("smtp_url", "mail.example", "smtp://"),
        ("log_format", "xml", "auto, json or console"),
        (
            "user_agent",
            "Redaktion Köln",
            "ROWBACK_USER_AGENT 'Redaktion Köln' cannot be used: it takes a line of",
        ),
        ("user_agent", "Research/1.0\r\nCookie: a=b", r"'Research/1.0\r\nCookie: a=b' cannot be used"),
        ("user_agent", "Research\t1.0", "printable ASCII"),
        ("user_agent", "Research\x7f", "printable ASCII"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_it_takes(variable, value, named):
    with pytest.raises(SettingsError, match="ROWBACK_") as refused:
        read(**{variable: value})
    assert named in str(refused.value)


def test_a_user_agent_of_printable_signs_is_taken_without_the_space_around_it():
    assert read(user_agent=" Example Research/1.0 (+https://example.org; ~) \n").user_agent == (
        "Example Research/1.0 (+https://example.org; ~)"
    )


def test_a_refusal_does_not_show_a_secret():
    with pytest.raises(SettingsError) as refused:
        read(database_url="mysql://u:geheim@db/x")
    assert "geheim" not in str(refused.value)


def test_a_variable_that_does_not_exist_is_refused_because_it_is_a_typing_error():
    with pytest.raises(SettingsError, match="ROWBACK_DATABSE_URL is not a setting"):
        read(databse_url="sqlite:///x.db")


def test_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "url").write_text("postgresql://u:p@db/rowback\n")
    assert read(database_url_file=str(tmp_path / "url")).database == "postgresql://u:p@db/rowback"


def test_a_secret_given_twice_is_refused(tmp_path):
    (tmp_path / "url").write_text("postgresql://u:p@db/rowback\n")
    with pytest.raises(SettingsError, match="both set"):
        read(database_url_file=str(tmp_path / "url"), database_url="sqlite:///x.db")


def test_a_secret_file_that_is_missing_is_named():
    with pytest.raises(SettingsError, match="ROWBACK_TOKEN_FILE names a file that cannot be read"):
        read(token_file="/nonexistent/secret")


def test_the_environment_goes_before_the_env_file(tmp_path):
    (tmp_path / ".env").write_text("ROWBACK_WORKERS=3\nROWBACK_PER_HOST=4\n")
    settings = read_settings({"ROWBACK_WORKERS": "5"}, dotenv=tmp_path / ".env")
    assert (settings.workers, settings.per_host) == (5, 4)


def test_an_empty_value_means_the_default():
    assert read(workers="").workers == 2
