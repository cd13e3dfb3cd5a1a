"""Sessions: kept for their owner alone, given to their host alone, and never told."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import pytest

from workers.sessions import SessionRefused, Sessions, parse_state

SECRET = "k3y-of-the-desk"


def cookie(domain: str, name: str = "sid", **more: object) -> dict:
    return {"name": name, "value": SECRET, "domain": domain, "path": "/", "expires": -1, **more}


def state(*cookies: dict, origins: tuple[str, ...] = ()) -> str:
    kept = [{"origin": one, "localStorage": [{"name": "token", "value": SECRET}]} for one in origins]
    return json.dumps({"cookies": cookies, "origins": kept})


@pytest.fixture
def sessions(tmp_path) -> Sessions:
    return Sessions(tmp_path / "sessions")


def test_only_its_owner_may_read_a_session(sessions, tmp_path):
    sessions.add("harbour-post.example", state(cookie(".harbour-post.example")))
    directory = tmp_path / "sessions"
    assert [oct(path.stat().st_mode & 0o777) for path in (directory, *directory.iterdir())] == [
        "0o700",
        "0o600",
    ]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_session_that_others_can_read_is_refused_in_a_sentence(sessions, tmp_path, mode):
    sessions.add("harbour-post.example", state(cookie(".harbour-post.example")))
    (tmp_path / "sessions" / "harbour-post.example.json").chmod(mode)
    with pytest.raises(SessionRefused, match="can be read by others") as refused:
        sessions.of("https://harbour-post.example/ferry")
    assert SECRET not in str(refused.value)


def test_a_data_directory_that_the_first_session_makes_is_closed_to_others(tmp_path):
    before = os.umask(0o022)
    try:
        Sessions(tmp_path / "data" / "sessions").add("courier.example", state(cookie(".courier.example")))
    finally:
        os.umask(before)
    assert oct((tmp_path / "data").stat().st_mode & 0o777) == "0o700"


def test_a_session_is_for_its_host_and_those_below_it(sessions):
    sessions.add("www.Harbour-Post.example", state(cookie("harbour-post.example")))
    for url in ("https://harbour-post.example/a", "https://www.harbour-post.example/a"):
        host, given = sessions.of(url)
        assert (host, given["cookies"][0]["value"]) == ("harbour-post.example", SECRET)
    for url in ("https://post.example/", "https://other.example/", "https://xharbour-post.example/"):
        assert sessions.of(url) is None


def test_the_closest_host_goes_first(sessions):
    sessions.add("harbour-post.example", state(cookie("harbour-post.example", "wide")))
    sessions.add("sport.harbour-post.example", state(cookie("sport.harbour-post.example", "near")))
    _, given = sessions.of("https://sport.harbour-post.example/")
    assert [one["name"] for one in given["cookies"]] == ["near"]


def test_what_is_of_other_hosts_is_not_kept(sessions, tmp_path):
    text = state(
        cookie("harbour-post.example", "own"),
        cookie(".harbour-post.example", "all"),
        cookie("ads.example", "tracks"),
        cookie("example", "everybody"),
        origins=("https://harbour-post.example", "https://bank.example"),
    )
    sessions.add("harbour-post.example", text)
    kept = json.loads((tmp_path / "sessions" / "harbour-post.example.json").read_text())
    assert [one["name"] for one in kept["cookies"]] == ["own", "all"]
    assert [one["origin"] for one in kept["origins"]] == ["https://harbour-post.example"]
    with pytest.raises(SessionRefused, match=r"nothing of other\.example"):
        sessions.add("other.example", text)


def test_a_cookie_of_the_whole_site_goes_with_a_host_of_it():
    given = parse_state(state(cookie(".harbour-post.example")), "sport.harbour-post.example")
    assert len(given["cookies"]) == 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"cookies": 3}', '{"cookies": [{"name": "k3y-of-the-desk"}]}', "[" * 100_000,
     '{"cookies": [{"name": "a", "value": "b", "domain": "a.example", "sameSite": "k3y-of-the-desk"}]}',
     '{"origins": [{"origin": "https://a.example"}]}',
     *(state(cookie("a.example", expires=expires)) for expires in
       (1.7e12, float("inf"), float("nan"), None, SECRET, [], -2))],
)  # fmt: skip
def test_what_is_no_storage_state_is_refused_without_a_word_of_it(sessions, text):
    with pytest.raises(SessionRefused) as refused:
        sessions.add("a.example", text)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert sessions.listing() == []


@pytest.mark.parametrize(
    "host", ["", "../etc", "https://a.example", "a.example/x", "localhost", "a b.example"]
)
def test_only_hosts_name_sessions(sessions, host):
    with pytest.raises(SessionRefused, match="no host"):
        sessions.add(host, state(cookie("a.example")))


def test_a_listing_tells_how_many_cookies_and_when_the_first_ends(sessions):
    lasting = cookie("a.example", "b", expires=datetime(2027, 1, 2, tzinfo=UTC).timestamp())
    sessions.add("a.example", state(cookie("a.example"), lasting))
    (facts,) = sessions.listing()
    assert (facts.cookies, facts.origins, facts.expires_at) == (2, 0, datetime(2027, 1, 2, tzinfo=UTC))
    assert SECRET not in repr(facts)
    sessions.remove("a.example")
    assert sessions.listing() == []
    with pytest.raises(SessionRefused, match="no session"):
        sessions.remove("a.example")
