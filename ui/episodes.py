"""What befell a page, as a person reads it in a terminal."""

from __future__ import annotations

from rowback.model import Episode, EpisodeKind, Watch
from rowback.tell.clean import shorten
from ui.terminal import Part, Style
from ui.words import between, clause, happened, local

LONGEST_REASON = 180
"""Room for why a page is gone, and for what of its text was left before that."""

NAMES = {
    EpisodeKind.GONE: ("gone", Style.BAD),
    EpisodeKind.RESTRICTED: ("restricted", Style.DOUBTFUL),
    EpisodeKind.NOINDEX: ("noindex", Style.DOUBTFUL),
    EpisodeKind.ALTERNATING: ("alternates", Style.DOUBTFUL),
    EpisodeKind.FAILING: ("failing", Style.BAD),
    EpisodeKind.MOVED: ("moved", Style.PLAIN),
    EpisodeKind.REPLACED: ("replaced", Style.BAD),
}


def episode_row(episode: Episode) -> list[Part]:
    """Return the row of a history for an episode: no number, its window, its name, and how it ended."""
    when = happened(episode.last_without_at, episode.first_with_at)
    return ["", when, NAMES[episode.kind], "", "", _what(episode)]


def standing_in_words(watch: Watch) -> list[str]:
    """Return a line for each thing that holds for a page now, beside being gone or failing."""
    life, lines = watch.life, []
    if since := life.restricted.standing_since:
        lines.append(f"not open to all since {local(since)}")
    if since := life.noindex.standing_since:
        lines.append(f"not to be indexed (noindex) since {local(since)}")
    if life.alternating is not None:
        numbers = ", ".join(map(str, life.alternating.numbers))
        lines.append(f"alternates between revisions {numbers} since {local(life.alternating.since)}")
    if life.titles.trying_since is not None:
        lines.append(
            f"titles are tried out for search engines or social networks since {local(life.titles.trying_since)}"
        )
    return lines


def _what(episode: Episode) -> str:
    facts, reason = episode.facts, clause(shorten(episode.reason, LONGEST_REASON))
    if episode.kind is EpisodeKind.MOVED:
        return f"to {facts.new_url}, before at {facts.old_url}"
    if episode.kind is EpisodeKind.REPLACED:
        return (
            f"another story stands here; leads to {facts.new_url}"
            if facts.new_url
            else "another story stands here"
        )
    if episode.kind is EpisodeKind.ALTERNATING:
        reason = f"between revisions {', '.join(map(str, facts.variants))}"
    ended = "still so"
    if episode.over_told_at is not None:
        over = episode.first_over_at or episode.over_told_at
        ended = f"over {between(episode.last_with_at, over) if episode.last_with_at else local(over)}"
    return f"{reason}; {ended}" if reason else ended
