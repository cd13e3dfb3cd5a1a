"""Last article + capture → outcome, and what an outcome means for its watch: the one decision of a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rowback.compare import compare
from rowback.extract import ExtractionRefused, read_page
from rowback.model import (
    AlertType,
    Article,
    Capture,
    Changed,
    Check,
    Failed,
    FirstSeen,
    Gone,
    Judgement,
    Outcome,
    OutcomeName,
    PageVerdict,
    Reading,
    Revision,
    Unchanged,
    Unusable,
    Watch,
)
from rowback.text import digest
from rowback.verdict import judge, with_header_fields
from rowback.weigh import weigh

GONE_AFTER = 2
"""Looks in a row that find no page before a known article counts as gone: one 404 may be a deploy."""

FAILING_AFTER = 3
"""Checks in a row without an article before the owner is told that a watch fails."""

SUSPECT_BELOW = 0.2
"""A page with less than this share of the known text is looked at again first (docs/method.md)."""

SUSPECT_LOOKS = 2
"""Suspect looks in a row after which a very short version is believed: real retractions look like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """The state that an outcome leaves on its watch, and the events that people may be told of."""

    failures: int
    failing_since: datetime | None
    not_found_looks: int
    gone_since: datetime | None
    types: tuple[AlertType, ...]


def read(capture: Capture) -> Reading:
    """Read a page and say what kind of page it is; the article's fields are filled as far as they can be."""
    try:
        article, signs = read_page(capture.html, capture.final_url)
    except ExtractionRefused as refusal:
        return Reading(
            article=Article(url=capture.final_url),
            judgement=Judgement(verdict=PageVerdict.ERROR, reason=str(refusal)),
        )
    signs = with_header_fields(signs, capture)
    return Reading(article=article, judgement=judge(capture, article, signs), signs=signs)


def decide(
    watch: Watch, previous: Revision | None, capture: Capture, *, recent: Sequence[Check] = ()
) -> Outcome:
    """Say what a look at a watch showed; only a page judged an article may become a revision.

    `recent`: the last SUSPECT_LOOKS checks or more, newest first.
    """
    reading = read(capture)
    article, judgement = reading.article, reading.judgement
    if judgement.verdict is PageVerdict.NOT_FOUND and previous and watch.not_found_looks + 1 >= GONE_AFTER:
        return Gone(reason=judgement.reason)
    if judgement.verdict is not PageVerdict.ARTICLE:
        return Unusable(verdict=judgement.verdict, reason=judgement.reason)
    if previous is None:
        return FirstSeen(article=article)
    if digest(article) == previous.digest:
        return Unchanged(article=article)
    if (why := _suspicion(recent, previous.article, article)) is not None:
        return Unusable(verdict=PageVerdict.TRUNCATED, reason=why, suspect=True)
    change = weigh(compare(previous.article, article))
    # Read by other rules than before, perhaps; to a reader it is the same.
    return Changed(article=article, change=change) if change.edits else Unchanged(article=article)


def name_of(outcome: Outcome) -> OutcomeName:
    """Return the contract's word for an outcome."""
    match outcome:
        case FirstSeen():
            return OutcomeName.FIRST_SEEN
        case Unchanged():
            return OutcomeName.UNCHANGED
        case Changed():
            return OutcomeName.CHANGED
        case Unusable():
            return OutcomeName.UNUSABLE
        case Failed():
            return OutcomeName.FAILED
        case Gone():
            return OutcomeName.GONE


def aftermath(watch: Watch, outcome: Outcome, *, now: datetime, reverts: bool = False) -> Aftermath:
    """Return what an outcome leaves behind: each event is told once when it begins and once when it is over."""
    if isinstance(outcome, FirstSeen | Unchanged | Changed):
        return Aftermath(
            failures=0,
            failing_since=None,
            not_found_looks=0,
            gone_since=None,
            types=_good_news(watch, outcome, reverts=reverts),
        )
    not_found = isinstance(outcome, Gone) or (
        isinstance(outcome, Unusable) and outcome.verdict is PageVerdict.NOT_FOUND
    )
    failures = watch.failures + 1
    begins_gone = isinstance(outcome, Gone) and watch.gone_since is None
    gone_since = now if begins_gone else watch.gone_since
    begins_failing = failures >= FAILING_AFTER and watch.failing_since is None and gone_since is None
    return Aftermath(
        failures=failures,
        failing_since=now if begins_failing else watch.failing_since,
        not_found_looks=watch.not_found_looks + 1 if not_found else 0,
        gone_since=gone_since,
        types=(AlertType.GONE,) if begins_gone else (AlertType.FAILING,) if begins_failing else (),
    )


def _good_news(
    watch: Watch, outcome: FirstSeen | Unchanged | Changed, *, reverts: bool
) -> tuple[AlertType, ...]:
    types: list[AlertType] = []
    if watch.gone_since:
        types.append(AlertType.RESTORED)
    elif watch.failing_since:
        types.append(AlertType.RECOVERED)
    if isinstance(outcome, FirstSeen):
        types.append(AlertType.FIRST_SEEN)
    elif isinstance(outcome, Changed):
        types.append(AlertType.REVERTED if reverts else AlertType.CHANGED)
    return tuple(types)


def _suspicion(recent: Sequence[Check], known: Article, seen: Article) -> str | None:
    before, after = _length(known), _length(seen)
    looks = recent[:SUSPECT_LOOKS]
    # An outage before it proves nothing: what a site serves when it comes back may be half a page.
    believed = len(looks) == SUSPECT_LOOKS and all(look.verdict is PageVerdict.TRUNCATED for look in looks)
    if after >= before * SUSPECT_BELOW or believed:
        return None
    return f"only {after} of the known {before} characters of text are there; it is looked at again first"


def _length(article: Article) -> int:
    return sum(len(paragraph.text) for paragraph in article.paragraphs)
