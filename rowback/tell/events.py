"""What befell a page, in words: present at T1, absent at T2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from rowback.model import NO_FACTS, Access, AlertType, Facts, Story
from rowback.tell.clean import clean, shorten
from rowback.tell.times import moment, span, two_moments
from rowback.tell.titles import headlines_tried, titles_evidence, titles_line

LONGEST_URL = 110
SHORTEST_TITLE, LONGEST_TITLE = 30, 90
_HERE = "\0"


class Wording(NamedTuple):
    """How an event is told: its first words, what held at the last look before it, what at the first look with it."""

    first: str
    before: str
    after: str


WORDINGS: Final[Mapping[AlertType, Wording]] = {
    AlertType.GONE: Wording("Gone", "present", "absent"),
    AlertType.RESTORED: Wording("Back again", "absent", "present"),
    AlertType.RESTRICTED: Wording("No longer open to all", "open to all", "restricted"),
    AlertType.OPENED: Wording("Open to all again", "restricted", "open to all"),
    AlertType.NOINDEXED: Wording("Withdrawn from search engines", "without noindex", "with noindex"),
    AlertType.INDEXED: Wording("Offered to search engines again", "with noindex", "without noindex"),
}

ENDS: Final = (
    AlertType.RESTORED,
    AlertType.OPENED,
    AlertType.INDEXED,
    AlertType.SETTLED,
    AlertType.RECOVERED,
    AlertType.HOST_RECOVERED,
)


def event_line(
    story: Story, title_within: Callable[[int], str], former_title: str, *, longest: int
) -> str | None:
    """Return the first line for an event of a page's life; None for the other types.

    `title_within` gives the article's title within so many characters; `former_title` is that of the revision before,
    where there is one. The times of the two looks are never cut for a long title.
    """
    line = _line(story, _HERE, former_title)
    if line is None:
        return None
    room = longest - len(line.replace(_HERE, ""))
    return line.replace(_HERE, title_within(max(SHORTEST_TITLE, min(LONGEST_TITLE, room - 2))))


def _line(story: Story, title: str, former_title: str) -> str | None:
    facts = story.facts or NO_FACTS
    match story.type:
        case AlertType.MOVED:
            return f"Moved: {title} to {shorten(facts.new_url or 'another address', LONGEST_URL)}"
        case AlertType.REPLACED:
            return f"Another story stands at the address of {former_title}: {title}"
        case AlertType.RETITLED:
            return titles_line(facts)
        case AlertType.ALTERNATING:
            if tried := headlines_tried(story):
                return tried[0]
            count = len(facts.variants) or "several"
            return f"Alternates between {count} versions: {title}{_revisions(facts)}"
        case AlertType.SETTLED:
            return f"Alternates no more: {title} is the same since {moment(facts.first_with_at or story.occurred_at)}"
        case AlertType.HOST_FAILING:
            return f"{_host(story)} cannot be read: {_count(facts)} since {moment(facts.first_with_at or story.occurred_at)}"
        case AlertType.HOST_RECOVERED:
            return f"{_host(story)} can be read again{_lasted(story)}"
    wording = WORDINGS.get(story.type)
    if wording is None:
        return None
    lasted = _lasted(story) if story.type in ENDS else ""
    times = _times(story, wording)
    return f"{wording.first}{lasted}: {title}" + (f", {times}" if times else "")


def evidence(story: Story) -> list[str]:
    """Return the sentences that give an event's evidence: the looks, the addresses, the versions."""
    facts = story.facts or NO_FACTS
    lines = []
    wording = WORDINGS.get(story.type)
    if wording is not None and facts.first_with_at:
        line = _held(wording, facts.last_without_at, facts.first_with_at)
        lines.append(f"{line[:1].upper()}{line[1:]}: the last look before it, and the first that showed it.")
    if facts.old_url and facts.new_url:
        lines += ["Before:", clean(facts.old_url), "Now:", clean(facts.new_url)]
        lines.append("Its history goes along, and it is found under both addresses.")
    elif facts.new_url:
        lines += ["The address now leads to:", clean(facts.new_url)]
    lines += titles_evidence(facts)
    if story.type is AlertType.ALTERNATING:
        lines += [line for line in (headlines_tried(story) or ())[1:] if line]
        lines.append(
            "The page serves one of them at each look. Nobody is told when one of them comes round again; "
            "a version that is new is told at once."
        )
    if facts.host and story.type is AlertType.HOST_FAILING:
        lines.append("It is told once for all watched articles there; none of them counts as removed.")
    if facts.access is Access.STUB:
        lines.append("Only the part before the paywall was seen and compared.")
    if story.type in ENDS and facts.since:
        lines.append(f"It had begun on {moment(facts.since)}.")
    return lines


def _times(story: Story, wording: Wording) -> str:
    facts = story.facts or NO_FACTS
    before, after = facts.last_without_at, facts.first_with_at
    if story.type is AlertType.GONE:  # alerts of an older version have no facts
        revision = story.new or story.old
        before = before or (revision.last_seen_at if revision else None)
        after = after or story.occurred_at
    if after is None:
        return ""
    return _held(wording, before, after)


def _held(wording: Wording, before: datetime | None, after: datetime) -> str:
    if before is None:
        return f"{wording.after} on {moment(after)}"
    return two_moments(wording.before, before, wording.after, after)


def _lasted(story: Story) -> str:
    facts = story.facts or NO_FACTS
    if facts.since is None:
        return ""
    return f" after {span((facts.first_with_at or story.occurred_at) - facts.since)}"


def _revisions(facts: Facts) -> str:
    if not facts.variants:
        return ""
    *most, last = map(str, facts.variants)
    return f" (revisions {', '.join(most)} and {last})" if most else f" (revision {last})"


def _host(story: Story) -> str:
    host = (story.facts or NO_FACTS).host or (story.watch.host if story.watch else "")
    return shorten(host, 80) or "A site"


def _count(facts: Facts) -> str:
    return f"{facts.watches} watched articles" if facts.watches else "several watched articles"
