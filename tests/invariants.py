"""The rules that the database keeps whatever was killed: SQL that counts where they are broken (0 everywhere is right)."""

from __future__ import annotations

from sqlalchemy import text

from storage import revisions, watches
from storage.database import Database

RULES = {
    "I1 revision numbers have gaps": """
        SELECT count(*) FROM (
            SELECT 1 AS one FROM revisions GROUP BY watch_id HAVING max(number) <> count(*) OR min(number) <> 1
        ) AS broken""",
    "I2 a revision owes an alert twice, or an alert tells of no revision": """
        SELECT (SELECT count(*) FROM (
            SELECT 1 AS one FROM alerts WHERE revision IS NOT NULL AND cause LIKE 'watch:%:revision:%'
            GROUP BY channel_id, watch_id, revision HAVING count(*) > 1) AS twice)
        + (SELECT count(*) FROM alerts WHERE revision IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM revisions r WHERE r.watch_id = alerts.watch_id AND r.number = alerts.revision))""",
    "I3 neighbours are the same text": """
        SELECT count(*) FROM revisions AS a JOIN revisions AS b
            ON a.watch_id = b.watch_id AND b.number = a.number + 1 WHERE a.digest = b.digest""",
    "I4 a watch names another revision than its last": """
        SELECT count(*) FROM watches AS w WHERE w.last_revision <> coalesce(
                (SELECT max(r.number) FROM revisions AS r WHERE r.watch_id = w.id), 0)
            OR w.last_revision > 0 AND w.last_digest <> (
                SELECT r.digest FROM revisions AS r WHERE r.watch_id = w.id AND r.number = w.last_revision)""",
    "I4 a revision without the check that saw it": """
        SELECT count(*) FROM revisions AS r WHERE NOT EXISTS (
            SELECT 1 FROM checks AS c WHERE c.watch_id = r.watch_id AND c.fence = r.fence
                AND c.revision = r.number AND c.outcome IN ('first_seen', 'changed'))""",
    "I4 a check of a claim that was never made": """
        SELECT count(*) FROM checks AS c JOIN watches AS w ON w.id = c.watch_id WHERE c.fence > w.fence""",
    "I4 counted edits of no revision": """
        SELECT count(*) FROM edits AS e WHERE NOT EXISTS (
            SELECT 1 FROM revisions AS r WHERE r.watch_id = e.watch_id AND r.number = e.number)""",
    "I5 a settled alert without a delivery": """
        SELECT count(*) FROM alerts AS a WHERE a.state <> 'owed'
            AND NOT EXISTS (SELECT 1 FROM deliveries AS d WHERE d.alert_id = a.id)""",
    "I9 a page that is named and not kept": """
        SELECT count(*) FROM captures AS c WHERE
            c.html IS NOT NULL AND NOT EXISTS (SELECT 1 FROM blobs AS b WHERE b.hash = c.html)
            OR c.screenshot IS NOT NULL AND NOT EXISTS (SELECT 1 FROM blobs AS b WHERE b.hash = c.screenshot)""",
    "I9 a declared headline without the page that showed it": """
        SELECT count(*) FROM titles AS t WHERE NOT EXISTS (
            SELECT 1 FROM captures AS c WHERE c.watch_id = t.watch_id AND c.fence = t.fence AND c.html IS NOT NULL)""",
    "I10 a revision from a page that is no article": """
        SELECT count(*) FROM revisions AS r JOIN captures AS c ON c.watch_id = r.watch_id AND c.fence = r.fence
            WHERE c.truncated OR c.verdict <> CASE r.access WHEN 'stub' THEN 'paywall' ELSE 'article' END""",
    "I11 a page is in the same episode twice at once": """
        SELECT count(*) FROM (
            SELECT 1 AS one FROM episodes WHERE over_told_at IS NULL AND kind NOT IN ('moved', 'replaced')
            GROUP BY watch_id, kind HAVING count(*) > 1) AS twice""",
    "I11 an episode without its check": """
        SELECT count(*) FROM episodes AS e WHERE NOT EXISTS (
            SELECT 1 FROM checks AS c WHERE c.watch_id = e.watch_id AND c.fence = e.fence)""",
    "I11 an address is a watch's own and another's former one": """
        SELECT count(*) FROM addresses AS a JOIN watches AS w ON w.url = a.url WHERE w.id <> a.watch_id""",
}


def violations(database: Database) -> dict[str, int]:
    """Return how often each rule is broken; empty where none is. Reads every revision, so that damage shows too."""
    with database.read() as conn:
        counts = {rule: int(conn.execute(text(sql)).scalar() or 0) for rule, sql in RULES.items()}
        counts["I9 revisions that cannot be read"] = sum(
            len(list(revisions.verify(conn, watch.id))) for watch in watches.listing(conn)
        )
    counts["I9 the database's own check failed"] = 0 if database.intact() else 1
    return {rule: count for rule, count in counts.items() if count}


def check_invariants(database: Database) -> None:
    """Fail with the rules that are broken, if any is."""
    assert violations(database) == {}
