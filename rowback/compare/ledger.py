"""The ledger of an article's quotes: who is quoted with which words, since when, until when, and what was done to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rowback.compare.align import Link, align
from rowback.compare.body import Body, read_body
from rowback.compare.matching import Matching, match_quotes
from rowback.compare.placed import Placed
from rowback.compare.quoted import pair_edits, untouched_new, untouched_old
from rowback.compare.words import words
from rowback.model import Access, Fate, Kind, LedgerEntry, LedgerEvent, Quote, Revision
from rowback.quotes import find_quotes

_PIECES = 300
"""Quotes of a revision that are looked through for the pieces of one that was cut otherwise."""


@dataclass(slots=True, eq=False)
class _Open:
    events: list[LedgerEvent] = field(default_factory=list)
    words: str = ""
    last: Revision | None = None

    @property
    def gone(self) -> bool:
        return self.events[-1].fate is Fate.REMOVED

    def closed(self) -> LedgerEntry:
        assert self.last is not None
        return LedgerEntry(
            events=tuple(self.events), last_revision=self.last.number, last_seen_at=self.last.last_seen_at
        )


def ledger(revisions: Sequence[Revision]) -> tuple[LedgerEntry, ...]:
    """Return the quotes of an article over its revisions (oldest first), in the order in which they appeared.

    Quotes are read anew from each revision's paragraphs, so that better rules make no history. The stub that a
    paywall leaves is passed over: what it lacks was not taken out. A quote that is re-cut around its attribution
    stays one.
    """
    whole = [revision for revision in revisions if revision.access is Access.FULL] or list(revisions)
    book = _Book()
    before: Revision | None = None
    for revision in whole:
        book.turn(revision, before)
        before = revision
    return tuple(entry.closed() for entry in book.entries)


@dataclass(slots=True)
class _Book:
    entries: list[_Open] = field(default_factory=list)
    current: dict[int, _Open] = field(default_factory=dict)
    """The entries that the last revision has, by the number of the quote in it."""
    unread: list[_Open] = field(default_factory=list)
    """Those whose sentence it kept although it is read as no quote any more: the outlet did nothing to them."""
    body: Body | None = None
    quotes: list[Quote] = field(default_factory=list)

    def turn(self, revision: Revision, before: Revision | None) -> None:
        """Read the next revision."""
        article = revision.article
        quotes = list(find_quotes([paragraph.text for paragraph in article.paragraphs], article.language))
        body = read_body(article)
        if self.body is None or before is None:
            self.current = {number: self._begin(revision, quote) for number, quote in enumerate(quotes)}
        else:
            matching = match_quotes(self.body, body, _links(self.body, body), self.quotes, quotes)
            self._carry(matching, revision, before)
        for entry in (*self.current.values(), *self.unread):
            entry.last = revision
        self.body, self.quotes = body, quotes

    def _carry(self, matching: Matching, revision: Revision, before: Revision) -> None:
        following: dict[int, _Open] = {}
        places = {id(new): number for number, new in enumerate(matching.news)}
        loose = [new for new in matching.news if new.partner is None or new.partner is new][:_PIECES]
        silent = self._still_unread(matching, revision)
        ending: list[_Open] = []
        for number, old in enumerate(matching.olds):
            entry = self.current[number]
            partner = old.partner
            if partner is not None and partner is not old:
                following[places[id(partner)]] = entry
                self._change(matching, entry, old, partner, revision)
            elif pieces := _pieces(old, loose):
                for piece in pieces:
                    following.setdefault(places[id(piece)], entry)
            elif untouched_old(matching, old):
                silent.append(entry)
            else:
                ending.append(entry)
        kept = set(map(id, (*following.values(), *silent)))
        for entry in ending:
            if id(entry) not in kept and not entry.gone:
                last = entry.events[-1]
                entry.events.append(_event(Fate.REMOVED, revision, last.text, last.speaker))
        gone = {entry.words: entry for entry in self.entries if entry.gone}
        for number, new in enumerate(matching.news):
            if number in following:
                continue
            if new.words in gone:
                entry = gone.pop(new.words)
                entry.events.append(_event(Fate.RETURNED, revision, new.quote.text, new.quote.speaker))
                following[number] = entry
            else:
                since = before if untouched_new(matching, new) else revision
                following[number] = self._begin(since, new.quote)
        self.current, self.unread = following, silent

    def _still_unread(self, matching: Matching, revision: Revision) -> list[_Open]:
        """Return the unread entries whose words the revision still has; the others end."""
        if not self.unread:
            return []
        text = " ".join(" ".join(words(sentence.text)) for sentence in matching.new.sentences)
        for entry in self.unread:
            if entry.words not in text:
                last = entry.events[-1]
                entry.events.append(_event(Fate.REMOVED, revision, last.text, last.speaker))
        return [entry for entry in self.unread if not entry.gone]

    def _change(self, matching: Matching, entry: _Open, old: Placed, new: Placed, revision: Revision) -> None:
        entry.words = new.words
        for edit in pair_edits(matching, old, new):
            reworded = edit.kind is Kind.QUOTE_REWORDED
            fate = Fate.REWORDED if reworded else Fate.REATTRIBUTED
            speaker = entry.events[-1].speaker if reworded else edit.speaker_new
            entry.events.append(_event(fate, revision, new.quote.text, speaker))

    def _begin(self, revision: Revision, quote: Quote) -> _Open:
        event = _event(Fate.APPEARED, revision, quote.text, quote.speaker)
        entry = _Open(events=[event], words=" ".join(words(quote.text)))
        self.entries.append(entry)
        return entry


def _links(old: Body, new: Body) -> list[Link]:
    return align(
        [s.text for s in old.sentences],
        [s.text for s in new.sentences],
        [s.form for s in old.sentences],
        [s.form for s in new.sentences],
    )


def _pieces(old: Placed, loose: Sequence[Placed]) -> list[Placed]:
    """Return the quotes of the next revision that hold the words of one that was only cut otherwise."""
    if not old.words or old.partner is None:
        return []
    mine = f" {old.words} "
    return [new for new in loose if new.words and (f" {new.words} " in mine or mine in f" {new.words} ")]


def _event(fate: Fate, revision: Revision, text: str, speaker: str | None) -> LedgerEvent:
    return LedgerEvent(
        fate=fate,
        revision=revision.number,
        after=revision.last_without_at,
        by=revision.first_seen_at,
        text=text,
        speaker=speaker,
    )
