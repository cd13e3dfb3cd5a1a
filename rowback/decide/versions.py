"""Which version of its article a readable look showed: the one that stood there, an earlier one, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from rowback.compare import compare
from rowback.decide import doubts, variants
from rowback.decide.anew import Anew, may_be_scripts
from rowback.decide.variants import Turn
from rowback.model import (
    Access,
    Article,
    Change,
    Changed,
    Doubt,
    DoubtKind,
    FirstSeen,
    PageVerdict,
    Revision,
    Unchanged,
    Unusable,
    Variants,
    Watch,
)
from rowback.text import digest
from rowback.weigh import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of a watch's article: the revisions that the last looks of each kind showed, and the others' digests."""

    full: Revision | None = None
    stub: Revision | None = None
    numbers: Mapping[tuple[Access, str], int] = field(default_factory=dict)
    """The latest revision with a digest."""
    variants: tuple[Revision, ...] = ()
    """The revisions that the page alternates between, while it does; stubs too where those do."""

    def of(self, access: Access) -> Revision | None:
        """Return the revision that the last look of a kind showed."""
        return self.full if access is Access.FULL else self.stub


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a readable look showed, and what it leaves in mind."""

    outcome: FirstSeen | Unchanged | Changed | Unusable
    doubt: Doubt | None = None
    turn: Turn | None = None
    other_turn: Turn | None = None
    """What it does to the coming and going of the other kind: stubs where it showed a full text."""
    access: Access = Access.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    watch: Watch
    past: Past
    article: Article
    access: Access
    mark: str
    at: datetime
    early: bool = False
    anew: Anew = Anew.NO

    @property
    def come_and_go(self) -> Variants:
        """How the texts of this kind come and go."""
        return self.watch.life.variants_of(self.access)

    @property
    def variants(self) -> list[Revision]:
        """The revisions of this kind that the page alternates between."""
        return [revision for revision in self.past.variants if revision.access is self.access]

    def turn(self, number: int, *, returned: bool = False, new: bool = False) -> Turn:
        """Return what showing a revision does to the coming and going of versions."""
        turn = variants.shown(self.come_and_go, number, at=self.at, returned=returned, new=new or returned)
        return replace(turn, change=variants.weightiest(self.variants, self.article)) if turn.ends else turn


def version(
    watch: Watch,
    past: Past,
    article: Article,
    access: Access,
    *,
    at: datetime,
    early: bool = False,
    anew: Anew = Anew.NO,
) -> Version:
    """Say which version a look showed. `at` is the time of the capture.

    `early`: the text ends early, and the plain page of the same look has the rest of it. `anew`: how the first render of
    a page is taken; here it says what is looked at again first.
    """
    mark = digest(article)
    if access is Access.STUB and past.full is not None and past.full.digest == mark:
        access = Access.FULL  # declared not free, and yet all of the text is there
    seen = _Seen(
        watch=watch, past=past, article=article, access=access, mark=mark, at=at, early=early, anew=anew
    )
    found = _version(seen)
    return replace(
        found,
        access=access,
        doubt=_doubt(seen, found),
        other_turn=found.turn and _other_turn(seen, found.turn),
    )


def _doubt(seen: _Seen, found: Version) -> Doubt | None:
    if isinstance(found.outcome, Unusable):
        return found.doubt
    if isinstance(found.outcome, Changed) and found.outcome.first_at is not None:
        return None  # what was doubted is believed now
    return doubts.aside(seen.watch.life.doubt, whole=seen.access is Access.FULL)


def _version(seen: _Seen) -> Version:
    watch, past, access = seen.watch, seen.past, seen.access
    if access is Access.STUB and past.full is not None and not watch.life.restricted.stands:
        return _doubted(seen, DoubtKind.STUB, past.full)
    known = past.full if access is Access.FULL else past.stub
    if known is None:
        return _first(seen)
    if seen.variants:
        return _alternating(seen)
    return _against(seen, known)


def _other_turn(seen: _Seen, turn: Turn) -> Turn:
    past, other = seen.past, seen.access.other
    away = variants.away(seen.watch.life.variants_of(other), turn.variants, at=seen.at)
    last = past.full if other is Access.FULL else past.stub
    if not away.ends or last is None:
        return away
    between = [revision for revision in past.variants if revision.access is other]
    facts = replace(away.facts, access=seen.access)
    return replace(away, facts=facts, change=variants.weightiest(between, last.article))


def _first(seen: _Seen) -> Version:
    """A first version; a stub only when two looks in a row have shown the same."""
    first_at = None
    if seen.access is Access.STUB:
        doubt = _once_more(seen, DoubtKind.STUB, None)
        if doubt.since == seen.at or not seen.article.headline:
            return _doubted(seen, DoubtKind.STUB, None)
        first_at = doubt.since
    first = FirstSeen(article=seen.article, access=seen.access, first_at=first_at)
    return Version(outcome=first, turn=seen.turn(seen.watch.last_revision + 1))


def _against(seen: _Seen, known: Revision) -> Version:
    if seen.mark == known.digest:
        return _same(seen, known.number)
    earlier = seen.past.numbers.get((seen.access, seen.mark))
    if earlier is None:
        return _new(seen, known, weigh(compare(known.article, seen.article)))
    if variants.comes_round(seen.come_and_go):
        between = range(earlier, seen.watch.last_revision + 1)
        turn = variants.begin(seen.come_and_go, _distinct(seen, between), earlier, at=seen.at)
        turn = replace(turn, change=variants.weightiest([known], seen.article))
        return Version(outcome=Unchanged(article=seen.article, access=seen.access, number=earlier), turn=turn)
    changed = Changed(
        article=seen.article,
        change=weigh(compare(known.article, seen.article)),
        access=seen.access,
        follows=known.number,
        reverts_to=earlier,
    )
    return Version(outcome=changed, turn=seen.turn(seen.watch.last_revision + 1, returned=True))


def _alternating(seen: _Seen) -> Version:
    number = seen.past.numbers.get((seen.access, seen.mark))
    if number is not None and number in seen.come_and_go.numbers:
        return _same(seen, number)
    known, change = variants.nearest(seen.variants, seen.article)
    return _new(seen, known, change)


def _same(seen: _Seen, number: int) -> Version:
    outcome = Unchanged(article=seen.article, access=seen.access, number=number)
    return Version(outcome=outcome, turn=seen.turn(number))


def _new(seen: _Seen, known: Revision, change: Change) -> Version:
    if not change.edits:  # read by other rules than before, perhaps; to a reader it is the same
        return _same(seen, known.number)
    first_at = None
    kind = _suspicion(known.article, seen, change)
    if kind is not None:
        doubt = _once_more(seen, kind, known)
        if not doubts.is_believed(doubt, at=seen.at):
            return _doubted(seen, kind, known)
        first_at = doubt.since
    changed = Changed(
        article=seen.article,
        change=change,
        access=seen.access,
        follows=known.number,
        first_at=first_at,
        known_variant=variants.is_known_difference(seen.variants, change),
    )
    return Version(outcome=changed, turn=seen.turn(seen.watch.last_revision + 1, new=True))


def _suspicion(known: Article, seen: _Seen, change: Change) -> DoubtKind | None:
    if doubts.is_short(known, seen.article):
        return DoubtKind.SHORT
    if change.rewritten:
        return DoubtKind.REWRITTEN
    if doubts.is_halved(known, seen.article):
        return DoubtKind.HALVED
    if seen.early:
        return DoubtKind.EARLY
    return DoubtKind.UNANSWERED if seen.anew is Anew.OPEN and may_be_scripts(change) else None


def _doubted(seen: _Seen, kind: DoubtKind, known: Revision | None) -> Version:
    verdict = {
        DoubtKind.SHORT: PageVerdict.TRUNCATED,
        DoubtKind.HALVED: PageVerdict.ARTICLE,
        DoubtKind.EARLY: PageVerdict.TRUNCATED,
        DoubtKind.UNANSWERED: PageVerdict.ARTICLE,
        DoubtKind.REWRITTEN: PageVerdict.ARTICLE,
        DoubtKind.STUB: PageVerdict.PAYWALL,
    }[kind]
    reason = doubts.words_for(kind, known.article if known else None, seen.article)
    return Version(
        outcome=Unusable(verdict=verdict, reason=reason, suspect=True),
        doubt=_once_more(seen, kind, known),
    )


def _once_more(seen: _Seen, kind: DoubtKind, known: Revision | None) -> Doubt:
    whole = None if kind is DoubtKind.STUB else known
    left = doubts.per_cent_left(whole.article, seen.article) if whole else None
    return doubts.doubted(seen.watch.life.doubt, kind, seen.mark, at=seen.at, left=left)


def _distinct(seen: _Seen, numbers: range) -> list[int]:
    """Return the latest revision of each text among `numbers`."""
    latest = {number for (access, _), number in seen.past.numbers.items() if access is seen.access}
    return [number for number in numbers if number in latest]
