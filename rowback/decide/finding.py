"""One look → what it showed: a version of the article, or why there is none, and what it says of the page's life."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rowback.decide import doubts, homes, titles
from rowback.decide.anew import Anew, may_be_scripts
from rowback.decide.homes import Step
from rowback.decide.likeness import likeness
from rowback.decide.reading import read
from rowback.decide.titles import TitleTurn
from rowback.decide.variants import Turn
from rowback.decide.versions import Past, Version, version
from rowback.model import (
    NO_SELECTORS,
    Access,
    Capture,
    Changed,
    Doubt,
    Failed,
    FirstSeen,
    Judgement,
    Outcome,
    PageVerdict,
    Reading,
    Selectors,
    Signs,
    Surfaces,
    Titles,
    Unchanged,
    Unusable,
    Watch,
)
from rowback.tell.times import moment
from rowback.tell.titles import ON_PAGE_ONLY
from rowback.text import cosmetic_form, digest

WALLS = frozenset({PageVerdict.PAYWALL, PageVerdict.LOGIN})
"""Verdicts of pages that the whole text stands behind: who has to log in to read stands before a wall, too."""

REFUSALS = (401, 403, 451)
"""Statuses that refuse a page: no log-in, no access, not for legal reasons. 429 asks to come less often."""

READ_ANEW = (
    "until now the page was read without a browser: this version is the first one that a browser read, and it is "
    "not compared with the one before"
)
"""What is said of a version whose differences may be what scripts add."""

SAME_TITLE = 0.5
"""Share of the words of the shorter headline that the other must have for a rewritten text to be the same story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look showed. The three conditions are None where it shows neither way."""

    outcome: Outcome
    at: datetime | None = None
    """When the page was captured; None where none was."""
    verdict: PageVerdict | None = None
    gone: bool | None = None
    restricted: bool | None = None
    noindex: bool | None = None
    doubt: Doubt | None = None
    turn: Turn | None = None
    other_turn: Turn | None = None
    access: Access = Access.FULL
    """Of which versions `turn` tells; `other_turn` tells of the others."""
    home: Step | None = None
    trial: bool = False
    """It went to an address that is only tried, and says nothing of the watched one."""
    titles: TitleTurn | None = None
    """What it does to the declared headlines; None where it says nothing of them."""
    replaced: bool = False
    """Another story stands at the address."""
    redirected_to: str | None = None
    trouble: bool | None = None
    """Whether the look speaks for trouble of the whole host; None where it says nothing."""
    refused: int | None = None
    """The status by which the server refused this page; None where it did not."""
    locked_out: bool = False
    """The owner's session does not open the page: no news of the page, but of that."""
    note: str | None = None
    """A sentence about a version that its edits do not say."""
    missed: tuple[str, ...] = ()
    """A sentence for each of the owner's selectors that did nothing on this page."""
    likeness: str | None = None
    """The fingerprint of all that was read; None where the look showed no whole article that is believed."""


def decide(
    watch: Watch,
    past: Past,
    capture: Capture,
    selectors: Selectors = NO_SELECTORS,
    *,
    reading: Reading | None = None,
    anew: Anew = Anew.NO,
    early: bool = False,
) -> Finding:
    """Say what a look at a watch showed; only an article, or its stub as a stub, may become a revision.

    `reading`: what `read` made of the capture, where somebody asked already. `anew`: how the first render of a page that
    only plain GETs have shown is taken: what scripts add is kept as a first version again, and nobody is told of an edit,
    save where another story stands there. `early`: the text ends early, and the plain page of the same look has the rest
    of it, so it is looked at again first.
    """
    if reading is None:
        reading = read(capture, selectors)
    found = _found(watch, past, capture, reading, anew=anew, early=early)
    whole = isinstance(found.outcome, FirstSeen | Unchanged | Changed) and found.access is Access.FULL
    return replace(found, likeness=likeness(capture, reading)) if whole else found


def _found(
    watch: Watch, past: Past, capture: Capture, reading: Reading, *, anew: Anew, early: bool
) -> Finding:
    if homes.is_trial(watch.url, watch.life.home, capture):
        return _trial(watch, past, capture, reading)
    access = access_of(reading.judgement)
    if access is None or _is_locked_out(past, capture, reading, access):
        return _unusable(watch, past, capture, reading)
    seen = version(watch, past, reading.article, access, at=capture.captured_at, early=early, anew=anew)
    believed = not isinstance(seen.outcome, Unusable)
    replaced = isinstance(seen.outcome, Changed) and is_another_story(seen.outcome, past)
    scripts = not replaced and _is_by_scripts(seen, anew)
    if scripts:
        seen = _first_again(seen)
    rewritten = isinstance(seen.outcome, Changed) and seen.outcome.change.rewritten
    lives = homes.taken_over if rewritten else homes.lives
    elsewhere = homes.leads_elsewhere(watch.url, capture)
    return Finding(
        outcome=seen.outcome,
        at=capture.captured_at,
        verdict=reading.judgement.verdict,
        gone=False if believed or access is Access.STUB else None,
        restricted=_is_restricted(capture, access, reading.signs),
        noindex=reading.signs.noindex,
        doubt=seen.doubt,
        turn=seen.turn,
        other_turn=seen.other_turn,
        access=seen.access,
        home=lives(watch.url, watch.life.home, capture, reading.signs) if believed else None,
        titles=_titles(watch, reading, seen, capture.captured_at, scripts or replaced) if believed else None,
        replaced=replaced,
        redirected_to=capture.final_url if elsewhere else None,
        trouble=False,
        note=_note(seen.outcome, past, watch.life.titles, reading.signs.titles),
        missed=reading.signs.notes,
    )


def _titles(watch: Watch, reading: Reading, seen: Version, at: datetime, anew: bool) -> TitleTurn:
    known = titles.anew(watch.life.titles) if anew else watch.life.titles
    article = reading.article
    return titles.seen(
        known, reading.signs.titles, article.surfaces, article.headline, access=seen.access, at=at
    )


def _is_by_scripts(seen: Version, anew: Anew) -> bool:
    """Tell whether what the first render of a page shows otherwise, titles too, is or may be by scripts."""
    new = seen.outcome
    if anew is Anew.ADDED and isinstance(new, Changed):
        return new.reverts_to is None and may_be_scripts(new.change)
    return anew in (Anew.ADDED, Anew.ALL)


def _first_again(seen: Version) -> Version:
    """Take what differs for a first version: of a page that plain GETs alone have shown, scripts did it."""
    new = seen.outcome
    if not isinstance(new, Changed):
        return seen
    return replace(seen, outcome=FirstSeen(article=new.article, access=new.access, first_at=new.first_at))


def access_of(judgement: Judgement) -> Access | None:
    """Return how much of its article a page of such a verdict shows; None where that may become no revision."""
    if judgement.verdict is PageVerdict.ARTICLE:
        return Access.FULL
    return Access.STUB if judgement.verdict is PageVerdict.PAYWALL and judgement.stub else None


def failed(reason: str, *, transient: bool, ours: bool = False) -> Finding:
    """Return the finding of a look that fetched nothing; `ours`: by an error that is not the site's."""
    outcome = Failed(reason=reason, transient=transient)
    return Finding(outcome=outcome, trouble=True if transient and not ours else None)


def is_another_story(changed: Changed, past: Past) -> bool:
    """Tell whether a rewritten page tells of something else: its headline shares few words with the one before."""
    before = past.full if changed.access is Access.FULL else past.stub
    if not changed.change.rewritten or changed.reverts_to is not None or before is None:
        return False
    old = set(cosmetic_form(before.article.headline).casefold().split())
    new = set(cosmetic_form(changed.article.headline).casefold().split())
    return len(old & new) < SAME_TITLE * min(len(old), len(new)) or not (old and new)


def _unusable(watch: Watch, past: Past, capture: Capture, reading: Reading) -> Finding:
    judgement = reading.judgement
    elsewhere = homes.leads_elsewhere(watch.url, capture)
    missing = judgement.verdict is PageVerdict.NOT_FOUND
    # A story that was taken down often leads to a front page or section; a list at the same address may be a redesign.
    missing |= judgement.verdict is PageVerdict.LISTING and elsewhere
    reason = judgement.reason
    if missing and elsewhere:
        reason = f"the address leads to {capture.final_url[:200]}, where {reason}"
    known = past.full is not None or past.stub is not None
    walled = judgement.verdict in WALLS
    locked_out = walled and bool(capture.session)
    if locked_out:
        reason = f"{reason}, though it was read with the session of {capture.session}: has that ended?"
    return Finding(
        outcome=Unusable(verdict=judgement.verdict, reason=reason),
        at=capture.captured_at,
        verdict=judgement.verdict,
        gone=True if missing and known else None,
        restricted=True if walled and known and not locked_out else None,
        trouble=None if watch.life.gone.stands or walled else True,
        refused=capture.status if capture.status in REFUSALS else None,
        locked_out=locked_out,
        doubt=doubts.lasting(watch.life.doubt),
    )


def _is_restricted(capture: Capture, access: Access, signs: Signs) -> bool | None:
    """Tell whether a readable page is not open to all; None where it was opened by a session and does not say."""
    if access is Access.STUB or signs.free is False:
        return True
    return None if capture.session and signs.free is None else False


def _is_locked_out(past: Past, capture: Capture, reading: Reading, access: Access) -> bool:
    """Tell whether a page whose whole text is known shows its beginning only, though a session was to open it."""
    if not capture.session or access is not Access.STUB or past.full is None:
        return False
    return digest(reading.article) != past.full.digest


def _trial(watch: Watch, past: Past, capture: Capture, reading: Reading) -> Finding:
    access = access_of(reading.judgement)
    seen = version(watch, past, reading.article, access, at=capture.captured_at) if access else None
    same = seen is not None and (
        isinstance(seen.outcome, Unchanged)
        or (isinstance(seen.outcome, Changed) and not seen.outcome.change.rewritten)
    )
    step = homes.tried(watch.url, watch.life.home, capture, same_story=same)
    if seen is not None and step.moved_to is not None:
        return Finding(
            outcome=seen.outcome, at=capture.captured_at, verdict=reading.judgement.verdict, gone=False,
            restricted=_is_restricted(capture, access or seen.access, reading.signs), noindex=reading.signs.noindex,
            doubt=seen.doubt, turn=seen.turn, other_turn=seen.other_turn, access=seen.access, home=step,
            trouble=False,
        )  # fmt: skip
    reason = (
        f"the page named {(watch.life.home.trial or '')[:200]} as its address, and another text stands there"
    )
    outcome: Outcome = Unusable(verdict=reading.judgement.verdict, reason=reason, suspect=True)
    return Finding(
        outcome=outcome,
        at=capture.captured_at,
        verdict=reading.judgement.verdict,
        doubt=watch.life.doubt,
        home=step,
        trial=True,
    )


def _note(outcome: Outcome, past: Past, known: Titles, declared: Surfaces) -> str | None:
    """Say where a headline is new on the page only, or had been declared before (both are read beside the edit), or that
    a version was not compared with the one before."""
    if isinstance(outcome, FirstSeen):
        return READ_ANEW if past.of(outcome.access) is not None else None
    before = past.full
    if not isinstance(outcome, Changed) or before is None or outcome.access is Access.STUB:
        return None
    old, new = titles.mark(before.article.headline), titles.mark(outcome.article.headline)
    if old == new:
        return None
    told = [titles.mark(text) for text in (declared.open_graph, declared.json_ld) if text]
    if told and all(one == old for one in told):
        return ON_PAGE_ONLY
    since = titles.declared_since(known, new)
    if since is not None:
        return f"Search engines and social networks were given this headline before: the page declared it by {moment(since)}."
    return None
