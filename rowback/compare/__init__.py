"""Two articles → what differs between them, edit by edit. The only rules that know rapidfuzz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from rowback.compare.align import Link, align
from rowback.compare.around import furniture_edits
from rowback.compare.body import Body, read_both, read_text
from rowback.compare.captions import caption_edits
from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.facts import Fact, facts, known_names, known_surnames, pair, small_words
from rowback.compare.fields import field_edits
from rowback.compare.notes import notice_edits
from rowback.compare.quoted import quote_edits
from rowback.compare.similarity import similarity_of
from rowback.compare.spans import LONGEST, spans
from rowback.compare.structure import structural_edits, where
from rowback.model import Article, Change, ChangeVerdict, Edit, Field, Kind, Where
from rowback.text import sentences

REWRITTEN_BELOW = 0.18
"""Share of the old text that survives below which the page tells another story (an address used again)."""
REWRITTEN_LEAST = 3
"""Shorter texts change wholly without being another story."""

MOST_TAKEN_APART = 2_000
"""Reworded units in which facts are looked for, from the first on: a bound for texts that no outlet wrote."""

METADATA = frozenset(
    {Kind.BYLINE_CHANGED, Kind.DATELINE_CHANGED, Kind.PUBLISHED_TIME_CHANGED, Kind.MODIFIED_TIME_CHANGED}
)


def compare(old: Article, new: Article) -> Change:
    """Return every edit that leads from `old` to `new`, in reading order and without weights (see `weigh`)."""
    before, after = read_both(old, new)
    links = align(
        [s.text for s in before.sentences],
        [s.text for s in after.sentences],
        [s.form for s in before.sentences],
        [s.form for s in after.sentences],
    )
    rewritten = _is_rewritten(before, after, links)
    edits = field_edits(old, new, (before.dateline, after.dateline))
    edits += structural_edits(before, after, links)
    edits += caption_edits(old, new)
    # In another story under the old address, a sentence that happens to be like an old one corrects no fact in it.
    kept = [] if rewritten else links
    edits += _fact_edits(edits, before, after, kept, new.language or old.language)
    edits += quote_edits(before, after, links, old.quotes, new.quotes)
    edits += _markup_edits(old, new)
    edits += notice_edits(old.notices, new.notices)
    edits += furniture_edits(before.furniture, after.furniture)
    return Change(
        verdict=_verdict(edits), edits=tuple(sorted(edits, key=_reading_order)), rewritten=rewritten
    )


def _fact_edits(
    edits: Sequence[Edit], old: Body, new: Body, links: Sequence[Link], language: str
) -> list[Edit]:
    """Look for facts in the units that were reworded; what was added or deleted holds none."""

    @cache
    def names() -> frozenset[str]:
        known = known_surnames if language.startswith("de") else known_names
        return known(sentence.text for body in (old, new) for sentence in body.sentences)

    @cache
    def small() -> frozenset[str]:
        return small_words(sentence.text for body in (old, new) for sentence in body.sentences)

    found: list[Edit] = []
    for before, after, place, similarity in islice(_aligned(edits, old, new, links), MOST_TAKEN_APART):
        taken_apart = pair(
            before, after, similarity=similarity, language=language, names=names(), small=small()
        )
        found += [_fact_edit(fact, place) for fact in facts(taken_apart)]
    return found


def _aligned(
    edits: Sequence[Edit], old: Body, new: Body, links: Sequence[Link]
) -> Iterator[tuple[str, str, Where, float]]:
    for edit in edits:
        a_field = edit.kind in (Kind.HEADLINE_CHANGED, Kind.DECK_CHANGED) or (
            edit.kind is Kind.SENTENCE_EDITED and edit.where.new is None  # the caption of a picture
        )
        if a_field and edit.old and edit.new:
            similarity = similarity_of(edit.old, edit.new)
            yield edit.old, edit.new, edit.where, similarity
    for link in links:
        before, after = old.text(link.old, link.old_count), new.text(link.new, link.new_count)
        if (
            before != after
            and max(len(before), len(after)) <= LONGEST
            and cosmetic_subtype(before, after) is None
        ):
            yield before, after, where(old, new, link), link.similarity


def _fact_edit(fact: Fact, place: Where) -> Edit:
    both = fact.old is not None and fact.new is not None
    return Edit(
        kind=fact.kind,
        old=fact.old,
        new=fact.new,
        where=place,
        spans=spans(fact.old or "", fact.new or "") if both else (),
        subtype=fact.subtype,
    )


def _markup_edits(old: Article, new: Article) -> list[Edit]:
    """Return one cosmetic edit when paragraphs differ only in what reading takes away: spaces, entities."""
    gone = Counter(paragraph.text for paragraph in old.paragraphs)
    come = Counter(paragraph.text for paragraph in new.paragraphs)
    mine, theirs = ({text: read_text(text) for text in side} for side in (gone - come, come - gone))
    raw = {read: text for text, read in mine.items()}
    dirty = [next((text for text, read in side.items() if read != text), None) for side in (mine, theirs)]
    for after, read in theirs.items():
        before = raw.get(read)
        if before is not None:
            return [_markup_edit(before, after)]
    if (dirty[0] is None) != (dirty[1] is None) and _share_a_sentence(mine, theirs, old.language):
        # The spaces or entities were put right in a paragraph that was edited as well.
        before, after = (text or read_text(dirty[0] or dirty[1] or "") for text in dirty)
        return [_markup_edit(before, after)]
    return []


def _markup_edit(before: str, after: str) -> Edit:
    return Edit(
        kind=Kind.COSMETIC,
        old=before,
        new=after,
        where=Where(field=Field.BODY),
        spans=spans(before, after),
        subtype=cosmetic_subtype(before, after) or "whitespace",
    )


def _share_a_sentence(gone: Iterable[str], come: Iterable[str], language: str) -> bool:
    """Whether one of the old paragraphs is a new one edited, and not all of them came or went."""
    before, after = (
        {sentence for text in side for sentence in sentences(read_text(text), language)}
        for side in (gone, come)
    )
    return not before.isdisjoint(after)


def _is_rewritten(old: Body, new: Body, links: Sequence[Link]) -> bool:
    if min(len(old.sentences), len(new.sentences)) < REWRITTEN_LEAST:
        return False
    survived = sum(
        len(old.sentences[i].text) for link in links for i in range(link.old, link.old + link.old_count)
    )
    return survived < REWRITTEN_BELOW * sum(len(sentence.text) for sentence in old.sentences)


def _verdict(edits: Sequence[Edit]) -> ChangeVerdict:
    least = {
        Kind.BOILERPLATE: ChangeVerdict.BOILERPLATE,
        Kind.COSMETIC: ChangeVerdict.COSMETIC,
        **dict.fromkeys(METADATA, ChangeVerdict.METADATA),
    }
    verdicts = [least.get(edit.kind, ChangeVerdict.SUBSTANTIVE) for edit in edits]
    return max(verdicts, key=lambda verdict: verdict.rank, default=ChangeVerdict.NONE)


_FIELDS = list(Field)


def _reading_order(edit: Edit) -> tuple[bool, int, int]:
    place = edit.where.new or edit.where.old
    field = edit.where.field
    body = field in (Field.BODY, Field.CAPTION)
    return (
        edit.kind is Kind.BOILERPLATE,
        _FIELDS.index(Field.BODY if body else field),
        place.sentence if place else -1,
    )


__all__ = ["compare"]
