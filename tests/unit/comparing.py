"""Short ways to articles, revisions and stories for the tests of comparing, weighing and telling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rowback.compare import compare
from rowback.compare.plain import article_from_plain
from rowback.model import AlertType, Article, Change, Edit, Revision, Story, Watch
from rowback.weigh import weigh

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


STORY = (
    "The ferry left Port Ellis shortly after dawn with a full car deck.",
    "Smoke was first noticed near the galley on the second deck.",
    "Coast guard vessels reached the ship within the hour.",
    "The harbour master closed the southern channel to other traffic.",
)
"""The text of an article."""

LEAD = "The death toll from a fire on a ferry off Port Ellis rose to 12, the coast guard said."
ALARM = "“We heard no alarm at all that night,” said Ana Reyes, a passenger."
CAUSE = "The cause of the fire is unknown. Divers will look at the hull. A report is due."
HEAD = "Ferry fire off Port Ellis"
"""Another one, with a number, a quote, a negation and a cause, and its headline."""


def article(*paragraphs: str, headline: str = "", language: str = "en", **fields: Any) -> Article:
    return article_from_plain(
        {"headline": headline, "paragraphs": list(paragraphs), **fields}, language=language
    )


OLD = article(LEAD, ALARM, CAUSE, headline=HEAD)


def change(old: Sequence[str], new: Sequence[str], language: str = "en") -> Change:
    return compare(article(*old, language=language), article(*new, language=language))


def kinds(found: Change) -> list[str]:
    return sorted(edit.kind.value for edit in found.edits)


def only(found: Change, kind: str) -> Edit:
    matching = [edit for edit in found.edits if edit.kind.value == kind]
    assert len(matching) == 1, kinds(found)
    return matching[0]


def story(old: Article, new: Article, type_: AlertType = AlertType.CHANGED, **fields: Any) -> Story:
    watch = Watch(
        id=7, url="https://gazette.example/ferry", host="gazette.example", created_at=NOON, next_check_at=NOON
    )
    before = Revision(
        watch_id=7,
        number=1,
        digest="1:aa",
        article=old,
        first_seen_at=NOON,
        last_seen_at=NOON + timedelta(minutes=15),
    )
    after = Revision(
        watch_id=7,
        number=2,
        digest="1:bb",
        article=new,
        first_seen_at=NOON + timedelta(minutes=20),
        last_seen_at=NOON + timedelta(minutes=20),
        last_without_at=NOON + timedelta(minutes=15),
        change=weigh(compare(old, new)),
        reverts_to=fields.pop("reverts_to", None),
    )
    return Story(
        type=type_,
        alert_id=3,
        occurred_at=NOON + timedelta(minutes=20),
        watch=watch,
        old=before,
        new=after,
        **fields,
    )
