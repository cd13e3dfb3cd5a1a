"""Direct quotes of two versions matched with each other: added, removed, reworded, given to another speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.likeness import Shape, likeness, shape
from rowback.compare.spans import spans
from rowback.compare.speakers import named_in, reattributed, same_speaker
from rowback.compare.words import Lexicon, words
from rowback.model import Edit, Field, Kind, Place, Quote, Where
from rowback.text import sentences

REWORDED = 0.45
"""Likeness from which a quote in the same sentence is the old one in other words."""
REWORDED_ELSEWHERE = 0.60
"""The same for quotes in sentences that do not belong together; the speaker must then be the same."""
FRAME_KEPT = 0.55
"""Likeness of the words around two quotes from which the one stands in the other's place, whatever it says."""
OPENING = 4
"""Words by which a quote is found in its paragraph when its sentences were cut otherwise."""


FACING = 60
"""Quotes of one sentence that a quote in the same sentence is compared with, nearest first."""


@dataclass(slots=True)
class Placed:
    """A quote with the sentences that it stands in and its words."""

    quote: Quote
    at: list[int]
    words: str
    shape: Shape
    partner: Placed | None = field(default=None, repr=False)


def quote_edits(
    old: Body, new: Body, links: Sequence[Link], old_quotes: Sequence[Quote], new_quotes: Sequence[Quote]
) -> list[Edit]:
    """Return the edits of direct quotes; `links` say which sentences belong together."""
    lexicon = Lexicon()
    olds, news = _placed(old, old_quotes, lexicon), _placed(new, new_quotes, lexicon)
    groups = _Groups(links)
    _match_equal(olds, news, groups)
    matched = _Matching(old, new, olds, news, groups)
    matched.in_place()
    matched.elsewhere()
    matched.recut()
    return matched.edits()


class _Groups:
    """Which old and new sentences belong together, by number of the link."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.old = {i: k for k, link in enumerate(links) for i in range(link.old, link.old + link.old_count)}
        self.new = {j: k for k, link in enumerate(links) for j in range(link.new, link.new + link.new_count)}
        self.links = links

    def shared(self, old: Placed, new: Placed) -> list[Link]:
        """Return the links that both quotes stand in."""
        mine = {self.old[i] for i in old.at if i in self.old}
        return [self.links[k] for k in sorted(mine & {self.new[j] for j in new.at if j in self.new})]


def _placed(body: Body, quotes: Sequence[Quote], lexicon: Lexicon) -> list[Placed]:
    by_paragraph: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(body.sentences):
        by_paragraph[sentence.paragraph].append(number)
    spoken = [f" {' '.join(words(sentence.text))} " for sentence in body.sentences]
    used: dict[tuple[int, str], int] = defaultdict(int)
    placed: list[Placed] = []
    for quote in quotes:
        listed = words(quote.text)
        near = [i for step in range(4) for i in by_paragraph.get(quote.paragraph + step, ())]
        at = _find(quote, listed, near, spoken)
        key = (quote.paragraph, " ".join(listed))
        if len(at) > 1 and len(sentences(quote.text)) == 1:
            # The same words twice in a paragraph: the first quote has the first place, and so on.
            at = [at[min(used[key], len(at) - 1)]]
        used[key] += 1
        placed.append(Placed(quote, at, " ".join(listed), shape(quote.text, lexicon)))
    return placed


def _find(quote: Quote, listed: Sequence[str], near: Sequence[int], spoken: Sequence[str]) -> list[int]:
    parts = [f" {' '.join(words(part))} " for part in sentences(quote.text)]
    at = [i for i in near if any(part.strip() and part in spoken[i] for part in parts)]
    if not at and listed:
        opening = f" {' '.join(listed[:OPENING])} "
        at = [i for i in near if opening in spoken[i]][:1]
    return at


def _match_equal(olds: Sequence[Placed], news: Sequence[Placed], groups: _Groups) -> None:
    waiting: dict[str, list[Placed]] = defaultdict(list)
    for new in news:
        waiting[new.words].append(new)
    for together in (True, False):
        for old in olds:
            if old.partner is not None:
                continue
            free = [new for new in waiting.get(old.words, ())[:50] if new.partner is None]
            twin = next((new for new in free if not together or groups.shared(old, new)), None)
            if twin is not None:
                old.partner, twin.partner = twin, old


@dataclass(slots=True)
class _Matching:
    old: Body
    new: Body
    olds: list[Placed]
    news: list[Placed]
    groups: _Groups

    def in_place(self) -> None:
        """Match what stands in sentences that belong together, most alike first, then what only took the other's place."""
        for least in (REWORDED, 0.0):
            scored = [
                (likeness(self.olds[i].shape, self.news[j].shape), -abs(i - j), i, j)
                for i, j in self._together()
            ]
            for score, _, i, j in sorted(scored, reverse=True):
                old, new = self.olds[i], self.news[j]
                if old.partner is None and new.partner is None and (
                    (least and score >= least) or (not least and self._same_frame(old, new))
                ):  # fmt: skip
                    old.partner, new.partner = new, old

    def _together(self) -> list[tuple[int, int]]:
        """Return the free quotes that share a link, for each the nearest ones in order."""
        by_link: dict[int, list[int]] = defaultdict(list)
        for j, new in self._free(self.news):
            for k in {self.groups.new[at] for at in new.at if at in self.groups.new}:
                by_link[k].append(j)
        found: list[tuple[int, int]] = []
        rank: dict[int, int] = defaultdict(int)
        for i, old in self._free(self.olds):
            facing: set[int] = set()
            for k in {self.groups.old[at] for at in old.at if at in self.groups.old}:
                first = max(0, rank[k] - FACING // 2)
                facing.update(by_link[k][first : first + FACING])
                rank[k] += 1
            found += [(i, j) for j in sorted(facing)]
        return found

    def elsewhere(self) -> None:
        """Match what the same speaker says in much the same words somewhere else."""
        scored = [
            (likeness(old.shape, new.shape), i, j)
            for i, old in self._free(self.olds)[:100]
            for j, new in self._free(self.news)[:100]
        ]
        for score, i, j in sorted(scored, reverse=True):
            old, new = self.olds[i], self.news[j]
            speakers = (old.quote.speaker, new.quote.speaker)
            known = speakers[0] is not None and speakers[1] is not None
            alike = not known or same_speaker(speakers[0] or "", speakers[1] or "")
            if old.partner is None and new.partner is None and score >= REWORDED_ELSEWHERE and alike:
                old.partner, new.partner = new, old

    def recut(self) -> None:
        """Take out quotes whose words only stand in more, or fewer, pieces around "she said" than before."""
        old_places, new_places = _by_link(self.groups.old), _by_link(self.groups.new)
        old_words, new_words = _by_place(self.olds), _by_place(self.news)
        there = {id(p) for p in self.olds if _present(p, self.groups.old, new_places, new_words)}
        there |= {id(p) for p in self.news if _present(p, self.groups.new, old_places, old_words)}
        for placed in (*self.olds, *self.news):
            partner = placed.partner
            if id(placed) not in there or (partner is not None and id(partner) not in there):
                continue
            if partner is None:
                placed.partner = placed
            elif partner.words != placed.words:
                placed.partner, partner.partner = placed, partner

    def edits(self) -> list[Edit]:
        """Return the edits that are left, in order of the old text, then the new."""
        found: list[Edit] = []
        for old in self.olds:
            if old.partner is None:
                if not _scare(old) and not self._unchanged(old, self.groups.old):
                    found.append(self._edit(Kind.QUOTE_REMOVED, old, None))
            elif old.partner is not old:  # its own partner: the words are there in other pieces
                found += self._pair_edits(old, old.partner)
        for new in self.news:
            if new.partner is None and not _scare(new) and not self._unchanged(new, self.groups.new):
                found.append(self._edit(Kind.QUOTE_ADDED, None, new))
        return found

    def _pair_edits(self, old: Placed, new: Placed) -> Iterable[Edit]:
        if old.words != new.words:
            yield self._edit(Kind.QUOTE_REWORDED, old, new)
        if reattributed(old.quote, new.quote, _around(self.old, old), _around(self.new, new)):
            edit = self._edit(Kind.QUOTE_REATTRIBUTED, old, new)
            if edit.speaker_old and edit.speaker_new and same_speaker(edit.speaker_old, edit.speaker_new):
                edit = replace(edit, speaker_old=named_in(old.quote), speaker_new=named_in(new.quote))
            yield edit

    def _free(self, placed: Sequence[Placed]) -> list[tuple[int, Placed]]:
        return [(k, p) for k, p in enumerate(placed) if p.partner is None]

    def _same_frame(self, old: Placed, new: Placed) -> bool:
        """Whether the sentence around the quote was kept, so that one fragment stands where the other stood."""
        for link in self.groups.shared(old, new):
            before = self.old.text(link.old, link.old_count).replace(old.quote.text, " ")
            after = self.new.text(link.new, link.new_count).replace(new.quote.text, " ")
            lexicon = Lexicon()
            if min(len(words(before)), len(words(after))) >= OPENING and (
                likeness(shape(before, lexicon), shape(after, lexicon)) >= FRAME_KEPT
            ):
                return True
        return False

    def _unchanged(self, placed: Placed, links: dict[int, int]) -> bool:
        """Whether all of its sentences were kept as they are: then only our reading of the marks differs."""
        kept = [self.groups.links[links[i]] for i in placed.at if i in links]
        return bool(placed.at) and len(kept) == len(placed.at) and all(
            self.old.sentences[link.old].form == self.new.sentences[link.new].form
            for link in kept
            if link.old_count == link.new_count == 1
        ) and all(link.old_count == link.new_count == 1 for link in kept)  # fmt: skip

    def _edit(self, kind: Kind, old: Placed | None, new: Placed | None) -> Edit:
        return Edit(
            kind=kind,
            old=old.quote.text if old else None,
            new=new.quote.text if new else None,
            where=Where(
                field=Field.BODY,
                old=_place(self.old, old) if old else None,
                new=_place(self.new, new) if new else None,
            ),
            spans=spans(old.quote.text, new.quote.text) if old and new else (),
            speaker_old=old.quote.speaker if old else None,
            speaker_new=new.quote.speaker if new else None,
        )


def _by_link(links: dict[int, int]) -> dict[int, list[int]]:
    """Return the sentences of each link."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, k in links.items():
        places[k].append(place)
    return places


def _by_place(quotes: Sequence[Placed]) -> dict[int, list[tuple[int, str]]]:
    """Return the words quoted in each sentence, with the number of the quote."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, placed in enumerate(quotes):
        for place in placed.at:
            found[place].append((number, placed.words))
    return found


def _present(
    placed: Placed,
    mine: dict[int, int],
    theirs: dict[int, list[int]],
    others: dict[int, list[tuple[int, str]]],
) -> bool:
    """Whether the other version quotes the same words in the sentences that belong with these, or next to them."""
    if not placed.words:
        return False
    near = {place for i in placed.at if i in mine for place in theirs.get(mine[i], ())}
    near |= {place + 1 for place in near} | {place - 1 for place in near}
    quoted = sorted({said for place in near for said in others.get(place, ())})
    return f" {placed.words} " in f" {' '.join(said for _, said in quoted)} "


def _scare(placed: Placed) -> bool:
    """Whether nobody is said to say it and it is too short for a statement: a title, a term, irony."""
    quote = placed.quote
    if len(words(quote.text)) >= OPENING:
        return False
    spoken = quote.speaker or quote.attribution
    return not spoken or quote.text.istitle()


def _around(body: Body, placed: Placed) -> str:
    """Return the sentences that the quote stands in, with those next to them in the paragraph, without its own words."""
    if not placed.at:
        return placed.quote.attribution or ""
    first, last = min(placed.at), max(placed.at)
    near = range(max(0, first - 1), min(len(body.sentences), last + 2))
    paragraphs = {body.sentences[i].paragraph for i in placed.at}
    text = " ".join(body.sentences[i].text for i in near if body.sentences[i].paragraph in paragraphs)
    return text.replace(placed.quote.text, " ")


def _place(body: Body, placed: Placed) -> Place | None:
    if not placed.at:
        return None
    return body.place(min(placed.at), max(placed.at) - min(placed.at) + 1)
