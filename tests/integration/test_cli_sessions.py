"""`rowback sessions`: kept, listed and forgotten; what is in them is never shown."""

from __future__ import annotations

import json

import pytest
from cli_desk import one_sentence, open_desk

SECRET = "k3y-of-the-desk"
HOST = "harbour-post.example"


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    cookie = {"name": "sid", "value": SECRET, "domain": f".{HOST}", "path": "/", "expires": 1798848000}
    kept = tmp_path / "state.json"
    kept.write_text(json.dumps({"cookies": [cookie], "origins": []}))
    return str(kept)


def test_a_session_is_kept_listed_and_forgotten_and_never_shown(desk, file):
    said = [
        desk.says("sessions", "list"),
        desk.says("sessions", "add", f"www.{HOST}", file),
        desk.says("sessions", "list"),
        desk.says("sessions", "list", "--json"),
        desk.says("sessions", "remove", HOST),
        desk.says("sessions", "list", "--json"),
    ]
    assert [one.status for one in said] == [0] * 6
    assert "There is no session" in said[0].out
    assert HOST in said[2].out
    assert said[3].json == {"host": HOST, "cookies": 1, "origins": 0, "expires_at": "2027-01-02T00:00:00Z"}
    assert said[5].out == ""
    assert SECRET not in "".join(one.out + one.err for one in said)


def test_what_cannot_be_kept_or_forgotten_is_said_in_a_sentence(desk, file):
    assert "nothing of other.example" in one_sentence(desk.says("sessions", "add", "other.example", file))
    assert "no session" in one_sentence(desk.says("sessions", "remove", HOST))
    desk.says("sessions", "add", HOST, file)
    (desk.data / "sessions" / f"{HOST}.json").chmod(0o644)
    assert "can be read by others" in one_sentence(desk.says("sessions", "list"))
