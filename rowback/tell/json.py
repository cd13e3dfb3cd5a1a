"""The JSON that `rowback … --json` prints and webhooks carry (docs/schemas)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rowback.codec import Json, change_to_json, edit_to_json, time_to_json
from rowback.model import (
    Alert,
    AlertType,
    Article,
    Change,
    Channel,
    Episode,
    Judgement,
    KeptTitle,
    LedgerEntry,
    LedgerEvent,
    OutcomeName,
    PageVerdict,
    Quote,
    Revision,
    RevisionSummary,
    Signs,
    Surfaces,
    Trace,
    Via,
    Watch,
)
from rowback.tell.episodes import episode_to_json, standing_since
from rowback.tell.titles import kept_title_to_json


def window_to_json(revision: Revision | RevisionSummary) -> Json:
    """Return when the edit happened: after the last look without it, not later than the first look with it."""
    return {
        "last_without": time_to_json(revision.last_without_at),
        "first_with": time_to_json(revision.first_seen_at),
    }


def watch_to_json(watch: Watch) -> Json:
    """Return a watch with its state, as `rowback list --json` prints it."""
    alternating = watch.life.alternating
    return {
        "id": watch.id,
        "url": watch.url,
        "host": watch.host,
        "headline": watch.headline,
        "created_at": time_to_json(watch.created_at),
        "published_at": time_to_json(watch.published_at),
        "every_seconds": None if watch.every is None else int(watch.every.total_seconds()),
        "tags": list(watch.tags),
        "channels": list(watch.channels),
        "selectors": dict(watch.selectors),
        "via": watch.via.value if watch.via else "auto",
        "next_via": watch.next_via.value if watch.next_via else None,
        "agreed": watch.evidence.agreed,
        "disagreed": watch.evidence.disagreed,
        "paused_at": time_to_json(watch.paused_at),
        "next_check_at": time_to_json(watch.next_check_at),
        "last_check_at": time_to_json(watch.last_check_at),
        "last_outcome": watch.last_outcome.value if watch.last_outcome else None,
        "last_reason": watch.last_reason,
        "last_revision": watch.last_revision,
        "last_changed_at": time_to_json(watch.last_changed_at),
        "failures": watch.failures,
        "failing_since": time_to_json(watch.failing_since),
        "gone_since": time_to_json(watch.gone_since),
        "restricted_since": time_to_json(standing_since(watch.life.restricted)),
        "noindex_since": time_to_json(standing_since(watch.life.noindex)),
        "alternating_since": time_to_json(alternating.since) if alternating else None,
        "variants": list(alternating.numbers) if alternating else [],
        "titles_tried_since": time_to_json(watch.life.titles.trying_since),
    }


def summary_to_json(summary: RevisionSummary) -> Json:
    """Return one line of a history."""
    return {
        "number": summary.number,
        "first_seen_at": time_to_json(summary.first_seen_at),
        "last_seen_at": time_to_json(summary.last_seen_at),
        "window": window_to_json(summary),
        "digest": summary.digest,
        "headline": summary.headline,
        "verdict": summary.verdict.value if summary.verdict else None,
        "weight": summary.weight,
        "acknowledged": summary.acknowledged.value if summary.acknowledged else None,
        "rewritten": summary.rewritten,
        "reverts_to": summary.reverts_to,
        "access": summary.access.value,
        "compared_with": summary.compared_with,
        "kinds": dict(summary.kinds),
        "screenshot": summary.screenshot,
    }


def history_to_json(
    watch: Watch,
    summaries: Iterable[RevisionSummary],
    episodes: Iterable[Episode] = (),
    former_urls: Sequence[str] = (),
    titles: Iterable[KeptTitle] = (),
) -> Json:
    """Return `{"watch", "former_urls", "revisions", "episodes", "titles"}` in the order given (oldest first by contract)."""
    return {
        "watch": watch_to_json(watch),
        "former_urls": list(former_urls),
        "revisions": [summary_to_json(s) for s in summaries],
        "episodes": [episode_to_json(episode) for episode in episodes],
        "titles": [kept_title_to_json(kept) for kept in titles],
    }


def quote_to_json(quote: Quote) -> Json:
    """Return a quote with all four fields."""
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "attribution": quote.attribution,
        "paragraph": quote.paragraph,
    }


def article_to_json(article: Article) -> Json:
    """Return an article for readers: every field stands, paragraphs are plain texts (storage has its own form)."""
    return {
        "url": article.url,
        "language": article.language,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "published_at": time_to_json(article.published_at),
        "modified_at": time_to_json(article.modified_at),
        "paragraphs": [p.text for p in article.paragraphs],
        "quotes": [quote_to_json(q) for q in article.quotes],
        "notices": [{"kind": n.kind.value, "text": n.text} for n in article.notices],
    }


def extract_to_json(
    page: str,
    judgement: Judgement,
    article: Article,
    digest: str,
    *,
    signs: Signs | None = None,
    trace: Trace | None = None,
) -> Json:
    """Return a line of `rowback extract`; with `signs` and `trace` also why the page was read so."""
    value: Json = {"page": page, "verdict": judgement.verdict.value, "reason": judgement.reason}
    value |= {**article_to_json(article), "digest": digest}
    value |= {
        "surfaces": surfaces_to_json(article.surfaces),
        "roles": [paragraph.role.value for paragraph in article.paragraphs],
        "images": [{"url": image.url, "caption": image.caption} for image in article.images],
    }
    if signs is not None:
        value["access"] = {"free": signs.free, "noindex": signs.noindex, "canonical": signs.canonical or None}
    if trace is not None:
        value |= {"sources": dict(trace.sources), "container": trace.container, "dropped": len(trace.dropped)}
    return value


def surfaces_to_json(surfaces: Surfaces) -> Json:
    """Return the headline as each place of the page gave it; null where it has no such place."""
    return {
        "page": surfaces.page,
        "title": surfaces.title,
        "open_graph": surfaces.open_graph,
        "json_ld": surfaces.json_ld,
    }


def revision_to_json(revision: Revision) -> Json:
    """Return a revision with its article and, from the second on, the change that led to it."""
    return {
        "watch_id": revision.watch_id,
        "number": revision.number,
        "digest": revision.digest,
        "first_seen_at": time_to_json(revision.first_seen_at),
        "last_seen_at": time_to_json(revision.last_seen_at),
        "window": window_to_json(revision),
        "reverts_to": revision.reverts_to,
        "access": revision.access.value,
        "compared_with": revision.compared_with,
        "article": article_to_json(revision.article),
        "change": change_to_json(revision.change) if revision.change else None,
    }


def change_of_to_json(watch: Watch, revision: Revision) -> Json:
    """Return a line of `rowback changes`: where, which revision, when, and the change."""
    return {
        "watch_id": watch.id,
        "url": watch.url,
        "headline": revision.article.headline,
        "revision": revision.number,
        "compared_with": revision.compared_with,
        "access": revision.access.value,
        "window": window_to_json(revision),
        "reverts_to": revision.reverts_to,
        "change": change_to_json(revision.change) if revision.change else None,
    }


def pair_to_json(pair_id: str, change: Change) -> Json:
    """Return a line of `rowback compare --pairs`."""
    return {
        "id": pair_id,
        "verdict": change.verdict.value,
        "edits": [edit_to_json(edit) for edit in change.edits],
    }


def quotes_to_json(text_id: str, quotes: Sequence[Quote]) -> Json:
    """Return a line of `rowback quotes --texts`."""
    return {"id": text_id, "quotes": [{"text": q.text, "speaker": q.speaker} for q in quotes]}


def ledger_entry_to_json(entry: LedgerEntry) -> Json:
    """Return a line of `rowback quotes WATCH`: a quote, when it was seen, and what was done to it."""
    first = entry.events[0]
    return {
        "speaker": entry.speaker,
        "text": entry.text,
        "standing": entry.standing,
        "first_seen": {"revision": first.revision, **_moments(first)},
        "last_seen": {"revision": entry.last_revision, "at": time_to_json(entry.last_seen_at)},
        "speakers": list(entry.speakers),
        "wordings": list(entry.wordings),
        "events": [
            {
                "fate": event.fate.value,
                "revision": event.revision,
                "window": _moments(event),
                "text": event.text,
                "speaker": event.speaker,
            }
            for event in entry.events
        ],
    }


def _moments(event: LedgerEvent) -> Json:
    return {"last_without": time_to_json(event.after), "first_with": time_to_json(event.by)}


def check_report_to_json(
    *,
    watch_id: int,
    url: str,
    outcome: OutcomeName,
    verdict: PageVerdict | None = None,
    reason: str | None = None,
    revision: int | None = None,
    change: Change | None = None,
    via: Via | None = None,
    duration_ms: int = 0,
    events: Sequence[AlertType] = (),
    steps: Sequence[Via] = (),
    way: str | None = None,
    received: int = 0,
) -> Json:
    """Return a line of `rowback check`."""
    return {
        "watch_id": watch_id,
        "url": url,
        "outcome": outcome.value,
        "verdict": verdict.value if verdict else None,
        "reason": reason,
        "revision": revision,
        "change": change_to_json(change) if change else None,
        "via": via.value if via else None,
        "duration_ms": duration_ms,
        "events": [event.value for event in events],
        "steps": [step.value for step in steps],
        "way": way,
        "bytes": received,
    }


def channel_to_json(channel: Channel) -> Json:
    """Return a channel; its secret never leaves the database."""
    return {
        "id": channel.id,
        "name": channel.name,
        "scheme": channel.scheme,
        "target": channel.target,
        "signed": channel.secret is not None,
        "created_at": time_to_json(channel.created_at),
        "min_weight": channel.min_weight,
        "kinds": [kind.value for kind in channel.kinds],
        "types": [kind.value for kind in channel.types],
        "enabled": channel.enabled,
        "disabled_reason": channel.disabled_reason,
    }


def alert_to_json(alert: Alert, *, channel: str | None = None, now: datetime | None = None) -> Json:
    """Return an alert of the outbox; with `now`, also for how long it has been waiting (seconds)."""
    waiting = None if now is None or alert.settled_at else int((now - alert.created_at).total_seconds())
    return {
        "id": alert.id,
        "channel_id": alert.channel_id,
        "channel": channel,
        "watch_id": alert.watch_id,
        "type": alert.type.value,
        "cause": alert.cause,
        "revision": alert.revision,
        "detail": alert.detail,
        "state": alert.state.value,
        "attempts": alert.attempts,
        "created_at": time_to_json(alert.created_at),
        "next_attempt_at": time_to_json(alert.next_attempt_at),
        "settled_at": time_to_json(alert.settled_at),
        "last_error": alert.last_error,
        "waiting_seconds": waiting,
    }
