"""Direct quotes of two versions matched with each other: which became which."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.placed import OPENING, Groups, Placed, placed
from rowback.compare.recut import recut
from rowback.compare.similarity import nearest, similarity, similarity_of
from rowback.compare.speakers import same_speaker
from rowback.compare.words import Lexicon, words
from rowback.model import Quote

REWORDED = 0.45
"""Similarity from which a quote in the same sentence is the old one in other words."""
REWORDED_ELSEWHERE = 0.60
"""The same for quotes in sentences that do not belong together; the speaker must then be the same."""
FRAME_KEPT = 0.55
"""Similarity of the words around two quotes from which the one stands in the other's place, however reworded."""
UNRELATED = 0.2
"""Similarity below which two statements, both of more than a few words, have nothing to do with each other."""
FRAME = 300
"""Characters on each side of a quote that are its frame."""

FACING = 60
"""Quotes of one sentence that a quote in the same sentence can be, nearest in order."""
CLOSELY = 6
"""Of those the ones that are looked at closely: most words in common."""
ELSEWHERE = 300
"""Quotes of each version that are looked for in other sentences."""


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
    recut(olds, news, matched.groups)
    return matched


@dataclass(slots=True)
class Matching:
    """The quotes of two versions, and which became which."""

    old: Body
    new: Body
    olds: list[Placed]
    news: list[Placed]
    groups: Groups

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
            (similarity(self.olds[i].shape, self.news[j].shape), -abs(i - j), i, j)
            for i, facing in together
            for j in self._closest(i, facing)
        ]
        for score, _, i, j in sorted(scored, reverse=True):
            if score >= REWORDED:
                _join(self.olds[i], self.news[j])
        for i, facing in together:
            for j in sorted(facing, key=lambda j: abs(i - j))[:CLOSELY]:
                old, new = self.olds[i], self.news[j]
                if old.partner is None and new.partner is None and self._same_frame(old, new):
                    _join(old, new)

    def elsewhere(self) -> None:
        """Match what the same speaker says in much the same words somewhere else."""
        olds, news = _free(self.olds)[:ELSEWHERE], [j for j, _ in _free(self.news)[:ELSEWHERE]]
        scored = [
            (similarity(old.shape, self.news[j].shape), -i, -j)
            for i, old in olds
            for j in self._closest(i, news)
        ]
        for score, i, j in sorted(scored, reverse=True):
            old, new = self.olds[-i], self.news[-j]
            speakers = (old.quote.speaker, new.quote.speaker)
            alike = not all(speakers) or same_speaker(speakers[0] or "", speakers[1] or "")
            if score >= REWORDED_ELSEWHERE and alike:
                _join(old, new)

    def _together(self) -> list[tuple[int, list[int]]]:
        """Return the free quotes that share a link: for each old one the nearest new ones in order."""
        by_link: dict[int, list[int]] = defaultdict(list)
        for j, new in _free(self.news):
            for k in {self.groups.new[at] for at in new.at if at in self.groups.new}:
                by_link[k].append(j)
        found: list[tuple[int, list[int]]] = []
        rank: dict[int, int] = defaultdict(int)
        for i, old in _free(self.olds):
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

    def _same_frame(self, old: Placed, new: Placed) -> bool:
        """Whether the sentence around the quote was kept, so that one fragment stands where the other stood."""
        if min(len(old.words.split()), len(new.words.split())) > OPENING and (
            similarity(old.shape, new.shape) < UNRELATED
        ):
            return False  # something else was quoted there instead
        for link in self.groups.shared(old, new):
            before = _frame(self.old.text(link.old, link.old_count), old.quote.text)
            after = _frame(self.new.text(link.new, link.new_count), new.quote.text)
            opening = min(len(words(before)), len(words(after)))
            if opening >= OPENING and similarity_of(before, after) >= FRAME_KEPT:
                return True
        return False


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


def _free(quotes: Sequence[Placed]) -> list[tuple[int, Placed]]:
    return [(k, p) for k, p in enumerate(quotes) if p.partner is None]


def _join(old: Placed, new: Placed) -> None:
    if old.partner is None and new.partner is None:
        old.partner, new.partner = new, old
