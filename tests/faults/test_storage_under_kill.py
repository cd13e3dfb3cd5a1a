"""Writers that are killed at any moment, repeat themselves and overrun their leases: nothing is lost, doubled or half."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from invariants import RULES, check_invariants, violations
from sqlalchemy import text

from rowback.model import AlertType
from storage import channels, leases, watches

SEED, SECONDS, WATCHES = 20_260_310, 5, 24
WRITERS = Path(__file__).parents[1] / "writers.py"


@pytest.fixture
def aftermath(database, database_url, now):
    """What is left after some seconds of kills, and what the writers said."""
    with database.write() as conn:
        for name in ("desk", "aide"):
            channels.add(
                conn,
                name=name,
                scheme="email",
                target=f"{name}@paper.example",
                now=now,
                types=tuple(AlertType),
            )
        for number in range(WATCHES):
            watches.add(conn, f"https://h{number % 8}.example/{number}", now=now)
    done = subprocess.run(
        [sys.executable, str(WRITERS), database_url, str(SEED), str(SECONDS), str(WATCHES)],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def count(database, sql):
    with database.read() as conn:
        return conn.execute(text(sql)).scalar()


def test_nothing_is_lost_doubled_or_half(database, aftermath):
    words = aftermath["words"]
    assert [word for word in words if word.startswith("error")] == []
    assert aftermath["kills"] >= 8
    assert words["AlreadyRecorded"] > 0
    assert words["changed"] > WATCHES
    check_invariants(database)
    # Every revision is owed to both channels, in the transaction that kept it.
    revisions = count(database, "SELECT count(*) FROM revisions")
    assert count(database, "SELECT count(*) FROM alerts") == 2 * revisions
    # What a writer said was recorded is there; a kill between commit and word may leave more.
    said = sum(words.get(word, 0) for word in ("changed", "first_seen"))
    assert said <= revisions <= said + aftermath["kills"]
    assert aftermath["settled"], "a watch was not looked at again"


IMPOSSIBLE = (
    "INSERT INTO checks (watch_id, fence, started_at, finished_at, outcome, duration_ms) VALUES (:w, :f, :at, :at, 'failed', 1)",
    (
        "INSERT INTO captures (watch_id, fence, captured_at, verdict, final_url, status, content_type, header_fields, redirects, via, truncated)"
        " VALUES (:w, 1, :at, 'paywall', '', 200, '', '{}', '[]', 'browser', false)"
    ),
    (
        "INSERT INTO alerts (channel_id, watch_id, revision, type, cause, state, attempts, next_attempt_at, lease_until, fence, created_at)"
        " VALUES (:c, :w, 9, 'article.changed', 'watch:1:revision:9', 'sent', 1, :at, :at, 1, :at)"
    ),
    "INSERT INTO episodes (watch_id, fence, kind, first_with_at, told_at, facts) VALUES (:w, 77, 'gone', :at, :at, '{}')",
    "INSERT INTO episodes (watch_id, fence, kind, first_with_at, told_at, facts) VALUES (:w, 78, 'gone', :at, :at, '{}')",
    (
        "INSERT INTO titles (watch_id, fence, surface, fate, old, new, first_with_at, told)"
        " VALUES (:w, 77, 'title', 'new', '', '', :at, false)"
    ),
    "INSERT INTO addresses (url, watch_id, known_since) VALUES ('https://elsewhere.example/', :other, :at)",
)
"""Rows that no check leaves behind: of a watch :w, its channel :c, and another watch."""


def test_the_invariants_see_what_they_are_there_to_see(database, now, factories):
    """A rule that cannot be broken would prove nothing: break each and look."""
    from storage import revisions

    with database.write() as conn:
        desk = channels.add(conn, name="desk", scheme="email", target="desk@paper.example", now=now)
        watch = watches.add(conn, factories.url, now=now)
        for number in (1, 2, 4):
            article = factories.article("Same." if number < 4 else "Four.")
            if number == 4:
                revisions.append(conn, factories.revision(watch.id, 3, article), fence=3)
                conn.execute(text("UPDATE revisions SET number = 4, article = checksum WHERE number = 3"))
            else:
                revisions.append(conn, factories.revision(watch.id, number, article), fence=number)
        claim = leases.claim(conn, watch.id, now=now, lease=now - now)
        other = watches.add(conn, factories.url + "/other", now=now)
        conn.execute(
            text("UPDATE watches SET url = 'https://elsewhere.example/' WHERE id = :w"), {"w": watch.id}
        )
        rows = {"w": watch.id, "f": claim.fence + 50, "at": 0, "c": desk.id, "other": other.id}
        for sql in IMPOSSIBLE:
            conn.execute(text(sql), rows)
    broken = violations(database)
    unseen = (
        set(RULES) - set(broken) - {"I9 a page that is named and not kept"}
    )  # the schema's own keys refuse that
    assert unseen == set()
    assert broken["I9 revisions that cannot be read"] == 1
