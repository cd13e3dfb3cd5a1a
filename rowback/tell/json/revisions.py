"""Revisions, whole and as the lines of a history; changes and pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rowback.codec import Json, change_to_json, edit_to_json, time_to_json
from rowback.model import Change, Episode, KeptTitle, Revision, RevisionSummary, Watch
from rowback.tell.json.articles import article_to_json
from rowback.tell.json.episodes import episode_to_json
from rowback.tell.json.titles import kept_title_to_json
from rowback.tell.json.watches import watch_to_json
from rowback.tell.json.windows import window_to_json


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
