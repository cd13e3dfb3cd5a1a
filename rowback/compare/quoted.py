"""The edits of direct quotes: added, removed, reworded, given to another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.matching import Matching, match_quotes
from rowback.compare.placed import OPENING, Placed, around, place_of
from rowback.compare.spans import spans
from rowback.compare.speakers import named_in, reattributed, same_speaker
from rowback.compare.words import words
from rowback.model import Edit, Field, Kind, Quote, Where


def quote_edits(
    old: Body, new: Body, links: Sequence[Link], old_quotes: Sequence[Quote], new_quotes: Sequence[Quote]
) -> list[Edit]:
    """Return the edits of direct quotes in order of the old text, then the new; `links` say which sentences belong together."""
    matching = match_quotes(old, new, links, old_quotes, new_quotes)
    found: list[Edit] = []
    for quote in matching.olds:
        if quote.partner is None:
            if not (_scare(quote) or untouched_old(matching, quote)):
                found.append(_edit(matching, Kind.QUOTE_REMOVED, quote, None))
        elif quote.partner is not quote:
            found += pair_edits(matching, quote, quote.partner)
    for quote in matching.news:
        if quote.partner is None and not (_scare(quote) or untouched_new(matching, quote)):
            found.append(_edit(matching, Kind.QUOTE_ADDED, None, quote))
    return found


def pair_edits(matching: Matching, old: Placed, new: Placed) -> Iterable[Edit]:
    """Yield what was done to a quote: reworded, given to another speaker."""
    if old.words != new.words and not (untouched_old(matching, old) and untouched_new(matching, new)):
        yield _edit(matching, Kind.QUOTE_REWORDED, old, new)
    if reattributed(old.quote, new.quote, around(matching.old, old), around(matching.new, new)):
        edit = _edit(matching, Kind.QUOTE_REATTRIBUTED, old, new)
        if edit.speaker_old and edit.speaker_new and same_speaker(edit.speaker_old, edit.speaker_new):
            edit = replace(edit, speaker_old=named_in(old.quote), speaker_new=named_in(new.quote))
        yield edit


def untouched_old(matching: Matching, old: Placed) -> bool:
    """Whether the new version has the sentences of a quote as they were: then only our reading of the marks differs."""
    return _unchanged(matching, old, matching.groups.old)


def untouched_new(matching: Matching, new: Placed) -> bool:
    """Whether the old version had the sentences of a quote as they are."""
    return _unchanged(matching, new, matching.groups.new)


def _unchanged(matching: Matching, quote: Placed, links: dict[int, int]) -> bool:
    kept = [matching.groups.links[links[i]] for i in quote.at if i in links]
    return (
        bool(quote.at)
        and len(kept) == len(quote.at)
        and all(
            link.old_count == link.new_count == 1
            and matching.old.sentences[link.old].form == matching.new.sentences[link.new].form
            for link in kept
        )
    )


def _edit(matching: Matching, kind: Kind, old: Placed | None, new: Placed | None) -> Edit:
    return Edit(
        kind=kind,
        old=old.quote.text if old else None,
        new=new.quote.text if new else None,
        where=Where(
            field=Field.BODY,
            old=place_of(matching.old, old) if old else None,
            new=place_of(matching.new, new) if new else None,
        ),
        spans=spans(old.quote.text, new.quote.text) if old and new else (),
        speaker_old=old.quote.speaker if old else None,
        speaker_new=new.quote.speaker if new else None,
    )


def _scare(placed: Placed) -> bool:
    """Whether nobody is said to say it and it is too short for a statement: a title, a term, irony."""
    quote = placed.quote
    if len(words(quote.text)) >= OPENING:
        return False
    spoken = quote.speaker or quote.attribution
    return not spoken or quote.text.istitle()
