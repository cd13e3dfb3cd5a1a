"""Direct quotes of two versions matched with each other: added, removed, reworded, given to another speaker."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.likeness import likeness, nearest, shape
from rowback.compare.placed import OPENING, Groups, Placed, around, place_of, placed
from rowback.compare.spans import spans
from rowback.compare.speakers import named_in, reattributed, same_speaker
from rowback.compare.words import Lexicon, words
from rowback.model import Edit, Field, Kind, Quote, Where

REWORDED = 0.45
"""Likeness from which a quote in the same sentence is the old one in other words."""
REWORDED_ELSEWHERE = 0.60
"""The same for quotes in sentences that do not belong together; the speaker must then be the same."""
FRAME_KEPT = 0.55
"""Likeness of the words around two quotes from which the one stands in the other's place, however reworded."""
UNRELATED = 0.2
"""Likeness below which two statements, both of more than a few words, have nothing to do with each other."""
FRAME = 300
"""Characters on each side of a quote that are its frame."""

FACING = 60
"""Quotes of one sentence that a quote in the same sentence can be, nearest in order."""
CLOSELY = 6
"""Of those the ones that are looked at closely: most words in common."""
ELSEWHERE = 300
"""Quotes of each version that are looked for in other sentences."""


def quote_edits(
    old: Body, new: Body, links: Sequence[Link], old_quotes: Sequence[Quote], new_quotes: Sequence[Quote]
) -> list[Edit]:
    """Return the edits of direct quotes; `links` say which sentences belong together."""
    return match_quotes(old, new, links, old_quotes, new_quotes).edits()


def match_quotes(
    old: Body, new: Body, links: Sequence[Link], old_quotes: Sequence[Quote], new_quotes: Sequence[Quote]
) -> Matching:
    """Match the quotes of two versions: each gets the partner that it became, or came from."""
    lexicon = Lexicon()
    olds, news = placed(old, old_quotes, lexicon), placed(new, new_quotes, lexicon)
    matched = Matching(old, new, olds, news, Groups(links))
    matched.equal()
    matched.in_place()
    matched.elsewhere()
    matched.recut()
    return matched


@dataclass(slots=True)
class Matching:
    """The quotes of two versions, and which became which."""

    old: Body
    new: Body
    olds: list[Placed]
    news: list[Placed]
    groups: Groups
    _joined: dict[tuple[int, ...], str] = field(default_factory=dict)

    def equal(self) -> None:
        """Match equal words, in sentences that belong together first, then anywhere in order."""
        waiting: dict[str, list[Placed]] = defaultdict(list)
        linked: dict[tuple[str, int], deque[Placed]] = defaultdict(deque)
        for new in self.news:
            waiting[new.words].append(new)
            for k in dict.fromkeys(self.groups.new[j] for j in new.at if j in self.groups.new):
                linked[new.words, k].append(new)
        for old in self.olds:
            for k in dict.fromkeys(self.groups.old[i] for i in old.at if i in self.groups.old):
                _pair(old, linked.get((old.words, k)))
                if old.partner is not None:
                    break
        rest = {said: deque(new for new in listed if new.partner is None) for said, listed in waiting.items()}
        for old in self.olds:
            if old.partner is None:
                _pair(old, rest.get(old.words))

    def in_place(self) -> None:
        """Match what stands in sentences that belong together, most alike first, then what only took the other's place."""
        together = self._together()
        scored = [
            (likeness(self.olds[i].shape, self.news[j].shape), -abs(i - j), i, j)
            for i, facing in together
            for j in self._closest(i, facing)
        ]
        for score, _, i, j in sorted(scored, reverse=True):
            if score >= REWORDED:
                self._join(self.olds[i], self.news[j])
        for i, facing in together:
            for j in sorted(facing, key=lambda j: abs(i - j))[:CLOSELY]:
                old, new = self.olds[i], self.news[j]
                if old.partner is None and new.partner is None and self._same_frame(old, new):
                    self._join(old, new)

    def elsewhere(self) -> None:
        """Match what the same speaker says in much the same words somewhere else."""
        olds, news = self._free(self.olds)[:ELSEWHERE], [j for j, _ in self._free(self.news)[:ELSEWHERE]]
        scored = [
            (likeness(old.shape, self.news[j].shape), -i, -j)
            for i, old in olds
            for j in self._closest(i, news)
        ]
        for score, i, j in sorted(scored, reverse=True):
            old, new = self.olds[-i], self.news[-j]
            speakers = (old.quote.speaker, new.quote.speaker)
            alike = not all(speakers) or same_speaker(speakers[0] or "", speakers[1] or "")
            if score >= REWORDED_ELSEWHERE and alike:
                self._join(old, new)

    def recut(self) -> None:
        """Take out quotes whose words only stand in more, or fewer, pieces around "she said" than before."""
        old_places, new_places = _by_link(self.groups.old), _by_link(self.groups.new)
        old_words, new_words = _by_place(self.olds), _by_place(self.news)
        there = {id(p) for p in self.olds if self._present(p, self.groups.old, new_places, new_words)}
        self._joined.clear()
        there |= {id(p) for p in self.news if self._present(p, self.groups.new, old_places, old_words)}
        self._joined.clear()
        for quote in (*self.olds, *self.news):
            partner = quote.partner
            if id(quote) not in there or (partner is not None and id(partner) not in there):
                continue
            if partner is None:
                quote.partner = quote
            elif partner.words != quote.words:
                quote.partner, partner.partner = quote, partner

    def edits(self) -> list[Edit]:
        """Return the edits that are left, in order of the old text, then the new."""
        found: list[Edit] = []
        for old in self.olds:
            if old.partner is None:
                if self.removed(old):
                    found.append(self._edit(Kind.QUOTE_REMOVED, old, None))
            elif old.partner is not old:
                found += self.pair_edits(old, old.partner)
        found += [self._edit(Kind.QUOTE_ADDED, None, new) for new in self.news if self.added(new)]
        return found

    def removed(self, old: Placed) -> bool:
        """Whether a quote of the old version is gone."""
        return old.partner is None and not _scare(old) and not self.untouched_old(old)

    def added(self, new: Placed) -> bool:
        """Whether a quote of the new version was not there before."""
        return new.partner is None and not _scare(new) and not self.untouched_new(new)

    def untouched_old(self, old: Placed) -> bool:
        """Whether the new version has the sentences of a quote as they were: then only our reading of the marks differs."""
        return self._unchanged(old, self.groups.old)

    def untouched_new(self, new: Placed) -> bool:
        """Whether the old version had the sentences of a quote as they are."""
        return self._unchanged(new, self.groups.new)

    def pair_edits(self, old: Placed, new: Placed) -> Iterable[Edit]:
        """Yield what was done to a quote: reworded, given to another speaker."""
        if old.words != new.words and not (self.untouched_old(old) and self.untouched_new(new)):
            yield self._edit(Kind.QUOTE_REWORDED, old, new)
        if reattributed(old.quote, new.quote, around(self.old, old), around(self.new, new)):
            edit = self._edit(Kind.QUOTE_REATTRIBUTED, old, new)
            if edit.speaker_old and edit.speaker_new and same_speaker(edit.speaker_old, edit.speaker_new):
                edit = replace(edit, speaker_old=named_in(old.quote), speaker_new=named_in(new.quote))
            yield edit

    def _together(self) -> list[tuple[int, list[int]]]:
        """Return the free quotes that share a link: for each old one the nearest new ones in order."""
        by_link: dict[int, list[int]] = defaultdict(list)
        for j, new in self._free(self.news):
            for k in {self.groups.new[at] for at in new.at if at in self.groups.new}:
                by_link[k].append(j)
        found: list[tuple[int, list[int]]] = []
        rank: dict[int, int] = defaultdict(int)
        for i, old in self._free(self.olds):
            facing: set[int] = set()
            for k in {self.groups.old[at] for at in old.at if at in self.groups.old}:
                first = max(0, rank[k] - FACING // 2)
                facing.update(by_link[k][first : first + FACING])
                rank[k] += 1
            if facing:
                found.append((i, sorted(facing)))
        return found

    def _closest(self, i: int, facing: Sequence[int]) -> list[int]:
        """Return those of the new quotes that share most words with an old one."""
        if len(facing) <= CLOSELY:
            return list(facing)
        bags = [self.news[j].shape.bag for j in facing]
        return [facing[place] for place, _ in nearest(self.olds[i].shape, bags, limit=CLOSELY, cutoff=0.2)]

    def _free(self, quotes: Sequence[Placed]) -> list[tuple[int, Placed]]:
        return [(k, p) for k, p in enumerate(quotes) if p.partner is None]

    def _join(self, old: Placed, new: Placed) -> None:
        if old.partner is None and new.partner is None:
            old.partner, new.partner = new, old

    def _same_frame(self, old: Placed, new: Placed) -> bool:
        """Whether the sentence around the quote was kept, so that one fragment stands where the other stood."""
        if min(len(old.words.split()), len(new.words.split())) > OPENING and (
            likeness(old.shape, new.shape) < UNRELATED
        ):
            return False  # something else was quoted there instead
        for link in self.groups.shared(old, new):
            before = _frame(self.old.text(link.old, link.old_count), old.quote.text)
            after = _frame(self.new.text(link.new, link.new_count), new.quote.text)
            lexicon = Lexicon()
            if min(len(words(before)), len(words(after))) >= OPENING and (
                likeness(shape(before, lexicon), shape(after, lexicon)) >= FRAME_KEPT
            ):
                return True
        return False

    def _present(
        self,
        quote: Placed,
        mine: dict[int, int],
        theirs: dict[int, list[int]],
        others: dict[int, list[tuple[int, str]]],
    ) -> bool:
        """Whether the other version quotes the same words in the sentences that belong with these, or next to them."""
        if not quote.words:
            return False
        near = {place for i in quote.at if i in mine for place in theirs.get(mine[i], ())}
        key = tuple(sorted(near | {place + 1 for place in near} | {place - 1 for place in near}))
        if key not in self._joined:
            quoted = sorted({said for place in key for said in others.get(place, ())})
            self._joined[key] = f" {' '.join(said for _, said in quoted)} "
        return f" {quote.words} " in self._joined[key]

    def _unchanged(self, quote: Placed, links: dict[int, int]) -> bool:
        kept = [self.groups.links[links[i]] for i in quote.at if i in links]
        return (
            bool(quote.at)
            and len(kept) == len(quote.at)
            and all(
                link.old_count == link.new_count == 1
                and self.old.sentences[link.old].form == self.new.sentences[link.new].form
                for link in kept
            )
        )

    def _edit(self, kind: Kind, old: Placed | None, new: Placed | None) -> Edit:
        return Edit(
            kind=kind,
            old=old.quote.text if old else None,
            new=new.quote.text if new else None,
            where=Where(
                field=Field.BODY,
                old=place_of(self.old, old) if old else None,
                new=place_of(self.new, new) if new else None,
            ),
            spans=spans(old.quote.text, new.quote.text) if old and new else (),
            speaker_old=old.quote.speaker if old else None,
            speaker_new=new.quote.speaker if new else None,
        )


def _pair(old: Placed, waiting: deque[Placed] | None) -> None:
    while waiting:
        new = waiting.popleft()
        if new.partner is None:
            old.partner, new.partner = new, old
            return


def _frame(text: str, quote: str) -> str:
    """Return the words around a quote without its own."""
    place = text.find(quote)
    if place < 0:
        return text[: 2 * FRAME]
    end = place + len(quote)
    return f"{text[max(0, place - FRAME) : place]} {text[end : end + FRAME]}"


def _by_link(links: dict[int, int]) -> dict[int, list[int]]:
    """Return the sentences of each link."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, k in links.items():
        places[k].append(place)
    return places


def _by_place(quotes: Sequence[Placed]) -> dict[int, list[tuple[int, str]]]:
    """Return the words quoted in each sentence, with the number of the quote."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for place in quote.at:
            found[place].append((number, quote.words))
    return found


def _scare(placed: Placed) -> bool:
    """Whether nobody is said to say it and it is too short for a statement: a title, a term, irony."""
    quote = placed.quote
    if len(words(quote.text)) >= OPENING:
        return False
    spoken = quote.speaker or quote.attribution
    return not spoken or quote.text.istitle()
