"""Made-up articles, captures and changes, each with what a test does not care about filled in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from rowback.model import (
    Acknowledgement,
    Article,
    Capture,
    Change,
    ChangeVerdict,
    Check,
    Claim,
    Edit,
    Field,
    Kind,
    OutcomeName,
    PageVerdict,
    Paragraph,
    Place,
    Quote,
    Revision,
    Span,
    Via,
    Where,
)
from storage.checks import WatchState

NOW = datetime(2026, 3, 10, 9, 30, 15, 125_000, tzinfo=UTC)

URL = "https://harbour-courier.example/ferry"

_TEXT = """
harbour council ferry captain storm crossing minister report inquiry tide vessel engine passenger
deck coast port rescue morning evening official spokesman statement quay cargo signal lighthouse
island crew witness insurer hull damage repair winter schedule timetable budget vote hearing
committee engineer said told warned added confirmed denied asked ordered closed opened reached
delayed approved the of and to in for on with after before near against over under while because
although that which when
"""
_WORDS = _TEXT.split()


class Factories:
    """One method for each thing; every argument has a default."""

    now = NOW
    url = URL

    def article(self, *sentences: str, headline: str = "Ferry runs aground", url: str = URL) -> Article:
        """Make an article with a paragraph for each sentence."""
        body = sentences or (
            "A ferry with 84 people on board ran aground off Cape Merrow on Tuesday night.",
            "“The captain followed the usual course,” said Lena Marchetti of the Merrow Line.",
        )
        return Article(
            url=url,
            headline=headline,
            authors=("Ida Okafor",),
            published_at=NOW - timedelta(hours=3),
            paragraphs=tuple(Paragraph(text=text) for text in body),
            quotes=(
                Quote(text="The captain followed the usual course", speaker="Lena Marchetti", paragraph=1),
            )
            if not sentences
            else (),
            language="en",
        )

    def capture(
        self, html: str = "<p>A ferry ran aground.</p>", *, now: datetime = NOW, **more: object
    ) -> Capture:
        """Make what the web answered."""
        plain = Capture(requested_url=URL, final_url=URL, status=200, html=html, captured_at=now)
        return replace(plain, **more)  # type: ignore[arg-type]

    def change(self, *kinds: Kind, weight: float = 0.5) -> Change:
        """Make a substantive change with an edit of each kind."""
        return Change(
            verdict=ChangeVerdict.SUBSTANTIVE,
            edits=tuple(self.edit(kind, weight=weight) for kind in kinds or (Kind.NUMBER_CHANGED,)),
            weight=weight,
            reasons=("a number changed",),
            acknowledged=Acknowledgement.UNACKNOWLEDGED,
        )

    def edit(self, kind: Kind = Kind.NUMBER_CHANGED, *, weight: float = 0.5) -> Edit:
        """Make an edit that takes twelve to fifteen."""
        return Edit(
            kind=kind,
            old="12",
            new="15",
            where=Where(
                field=Field.BODY, old=Place(paragraph=1, sentence=2), new=Place(paragraph=1, sentence=2)
            ),
            spans=(Span(old_start=0, old_end=2, new_start=0, new_end=2),),
            weight=weight,
        )

    def revision(
        self, watch_id: int, number: int, article: Article, *, now: datetime = NOW, **more: object
    ) -> Revision:
        """Make a revision; from the second on it has a change."""
        plain = Revision(
            watch_id=watch_id,
            number=number,
            digest=self.digest(article),
            article=article,
            first_seen_at=now,
            last_seen_at=now,
            last_without_at=now - timedelta(minutes=10) if number > 1 else None,
            change=self.change() if number > 1 else None,
        )
        return replace(plain, **more)  # type: ignore[arg-type]

    def check(
        self,
        claim: Claim,
        outcome: OutcomeName = OutcomeName.UNCHANGED,
        *,
        now: datetime = NOW,
        **more: object,
    ) -> Check:
        """Make a check of a claim that took a second and a half."""
        plain = Check(
            watch_id=claim.watch.id,
            fence=claim.fence,
            started_at=now,
            finished_at=now + timedelta(milliseconds=1500),
            outcome=outcome,
            verdict=PageVerdict.ARTICLE,
            via=Via.BROWSER,
            status=200,
            duration_ms=1500,
        )
        return replace(plain, **more)  # type: ignore[arg-type]

    def digest(self, article: Article) -> str:
        """Make a digest of the right form without the rules of the real one."""
        text = "\n".join((article.headline, *(p.text for p in article.paragraphs)))
        return "1:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def story(self, rng: random.Random, *, size: int = 5_000, url: str = URL) -> Article:
        """Make an article with about `size` bytes of text."""
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < size:
            paragraphs.append(" ".join(self.sentence(rng) for _ in range(rng.randint(2, 4))))
        return self.article(*paragraphs, headline=self.sentence(rng)[:70], url=url)

    def sentence(self, rng: random.Random) -> str:
        """Make a sentence of made-up words, with names and numbers in it as news has."""
        words = [self._word(rng) for _ in range(rng.randint(9, 24))]
        return (" ".join(words) + ".").capitalize()

    def edited(self, article: Article, rng: random.Random) -> Article:
        """Make a small edit: one to three places of a word or four, now and then a new sentence."""
        paragraphs = [p.text for p in article.paragraphs]
        for _ in range(rng.choice((1, 1, 2, 3))):
            at = rng.randrange(len(paragraphs))
            words = paragraphs[at].split(" ")
            start = rng.randrange(len(words))
            words[start : start + rng.choice((0, 1, 2))] = self._words(rng, rng.choice((1, 2, 4)))
            paragraphs[at] = " ".join(words)
        if rng.random() < 0.3:
            at = rng.randrange(len(paragraphs))
            paragraphs[at] += " " + " ".join(self._words(rng, rng.choice((8, 25))))
        return replace(article, paragraphs=tuple(Paragraph(text=text) for text in paragraphs))

    def _words(self, rng: random.Random, count: int) -> Sequence[str]:
        return [self._word(rng) for _ in range(count)]

    def _word(self, rng: random.Random) -> str:
        draw = rng.random()
        if draw < 0.08:
            return str(rng.randrange(2, 4000))
        if draw < 0.30:  # a long tail of rare words, so that text compresses as prose does and no better
            syllables = (
                "ar",
                "bel",
                "con",
                "dra",
                "est",
                "fin",
                "gol",
                "har",
                "ist",
                "jor",
                "kel",
                "lun",
                "mer",
                "nor",
                "ost",
            )
            word = "".join(rng.choice(syllables) for _ in range(rng.randint(2, 4)))
            return word.capitalize() if draw < 0.16 else word
        return rng.choice(_WORDS)


def url(host: str = "harbour-courier", page: str = "ferry") -> str:
    """Return the address of an invented page."""
    return f"https://{host}.example/{page}"


def state(at: datetime, **more: Any) -> WatchState:
    """Return what a quiet look leaves on its watch, which is due again `at`."""
    plain: dict[str, Any] = {
        "next_check_at": at, "last_outcome": OutcomeName.UNCHANGED, "last_reason": None, "failures": 0,
        "failing_since": None, "not_found_looks": 0, "gone_since": None,
    }  # fmt: skip
    return WatchState(**plain | more)
