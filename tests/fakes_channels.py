"""A sender that reaches nobody and passes the same contract as the real ones; stories to send."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from rowback.model import (
    AlertType,
    Article,
    Change,
    ChangeVerdict,
    Channel,
    Edit,
    Field,
    Kind,
    Paragraph,
    Revision,
    Story,
    Watch,
    Where,
)
from workers.channels.identity import alert_key
from workers.ports import DeliveryError

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass
class FakeSender:
    """Keeps what it is told; raises the errors of `script` first, one for each send."""

    script: deque[DeliveryError] = field(default_factory=deque)
    loses_answers: int = 0
    """So many stories are kept, and the sender hears nothing of it."""
    told: list[tuple[str, Channel, Story]] = field(default_factory=list)

    def send(self, channel: Channel, story: Story) -> str:
        """Keep the story under its identifier."""
        if self.script:
            raise self.script.popleft()
        self.told.append((alert_key(channel, story), channel, story))
        if self.loses_answers:
            self.loses_answers -= 1
            raise DeliveryError("The fake took it and did not say so.", permanent=False)
        return "taken"


def channel(scheme: str, target: str, *, secret: str | None = None, number: int = 1) -> Channel:
    """Return a channel."""
    return Channel(
        id=number,
        name=f"{scheme}-{number}",
        scheme=scheme,
        target=target,
        secret=secret,
        created_at=NOON - timedelta(days=3),
        types=tuple(AlertType),
    )


def story(alert_id: int = 7, *, headline: str = "Harbour ferry runs aground", watch_id: int = 3) -> Story:
    """Return the story of one change: a headline and a number."""
    url = f"https://courier.example/news/{watch_id}"
    old = Article(url=url, headline=headline, paragraphs=(Paragraph(text="The blast killed 12 people."),))
    new = Article(url=url, headline=headline, paragraphs=(Paragraph(text="The blast killed 15 people."),))
    edit = Edit(
        kind=Kind.NUMBER_CHANGED,
        old="12",
        new="15",
        where=Where(field=Field.BODY),
        weight=0.8,
        reasons=("The number of dead changed.",),
    )
    change = Change(verdict=ChangeVerdict.SUBSTANTIVE, edits=(edit,), weight=0.8, reasons=edit.reasons)
    return Story(
        type=AlertType.CHANGED,
        alert_id=alert_id,
        occurred_at=NOON,
        watch=Watch(
            id=watch_id,
            url=url,
            host="courier.example",
            created_at=NOON - timedelta(days=2),
            next_check_at=NOON,
            headline=headline,
        ),
        old=_revision(watch_id, 1, old, NOON - timedelta(hours=2)),
        new=_revision(watch_id, 2, new, NOON, change),
    )


def _revision(
    watch_id: int, number: int, article: Article, seen: datetime, change: Change | None = None
) -> Revision:
    return Revision(
        watch_id=watch_id,
        number=number,
        digest=f"1:{number:064x}",
        article=article,
        first_seen_at=seen,
        last_seen_at=seen,
        last_without_at=seen - timedelta(minutes=5) if change else None,
        change=change,
    )
