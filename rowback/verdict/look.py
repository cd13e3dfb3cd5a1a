"""What a rule of the verdict may look at: the capture, what was read from it, and the measures of its story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from rowback.model import Article, Capture, Role, Signs
from rowback.verdict.phrases import Phrases

LEAST = 80
"""Characters of story below which a page has none."""

_WORDS = re.compile(r"[^\W\d_]{2}")
_STORY_TYPE = re.compile(r"(?:article|blogposting|report|claimreview|recipe|review)$")
_MOST_ITEMS = 3  # stories marked in one page; more are teasers
HEADING_PARTS = re.compile(r"\s[-–—|·•»:]\s|\s*[|·•»]\s*|\s::\s")
"""What stands between the parts of a title: the headline, the section, the site."""
_VOICE = 2_000
_MANY_LEADING = 4  # headings that are links, and most of them: each announces another story
_LEADING = 0.6
_FIRST = 200
_SENTENCE = re.compile(r"[.!?。！？।؟۔]")
_FRONT_PATH = re.compile(
    r"(?:[a-z]{2}(?:[-_][a-z]{2})?/)?(?:(?:index|home|default|start)(?:\.\w{3,5})?)?|[a-z]{2}(?:[-_][a-z]{2})?"
)
_CHOSEN = re.compile(r"(?:^|&)(?:p|id|a?id|sid|nid|page_id|news_?id|article|story|post|item)=[^&]")


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule may look at. `story` counts characters of the text, captions and subheadings apart.

    `declared`: the page declares or marks one story. `told`: two of these hold: declared, dated, signed.
    `leads`: its subheadings lead to other stories.
    `voice` is what the page says where a reader would look first: the story's text, or all that it shows if it has none.
    """

    capture: Capture
    article: Article
    signs: Signs
    address: SplitResult
    story: int
    declared: bool
    told: bool
    leads: bool
    voice: str

    def titles(self) -> Iterator[str]:
        """Yield the headline and the title, and the parts of each that stand between separators."""
        for heading in (self.article.headline, self.signs.title):
            if heading:
                yield heading
                yield from HEADING_PARTS.split(heading)

    def headings(self) -> Iterator[str]:
        """Yield the titles, and the first sentence."""
        yield from self.titles()
        if self.article.paragraphs:
            yield _SENTENCE.split(self.article.paragraphs[0].text[:_FIRST], maxsplit=1)[0]

    def headed(self, phrases: Phrases) -> bool:
        """Tell whether a heading says one of the phrases and little else."""
        return any(phrases.says(heading) for heading in self.headings())

    def titled(self, phrases: Phrases) -> bool:
        """Tell whether the headline or the title says one of the phrases and little else."""
        return any(phrases.says(title) for title in self.titles())


def look_at(capture: Capture, article: Article, signs: Signs) -> Look:
    """Measure a page."""
    texts = [
        p.text
        for p in article.paragraphs
        if p.role not in (Role.CAPTION, Role.SUBHEADING) and _WORDS.search(p.text)
    ]
    story = sum(map(len, texts))
    kinds = [kind.lower() for kind in signs.types]
    marked = sum(count for kind, count in signs.items.items() if _STORY_TYPE.search(kind.lower()))
    declared = any(_STORY_TYPE.search(kind) for kind in kinds) or 0 < marked <= _MOST_ITEMS
    told = declared + (article.published_at is not None) + bool(article.authors) >= 2
    return Look(
        capture=capture,
        article=article,
        signs=signs,
        address=split(capture.final_url),
        story=story,
        declared=declared,
        told=told,
        leads=signs.shape.leading >= max(_MANY_LEADING, _LEADING * signs.shape.subheadings),
        voice=("\n".join(texts) if story >= LEAST else signs.shown)[:_VOICE],
    )


def split(url: str) -> SplitResult:
    """Return the parts of an address; of one that is none, empty ones."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def is_front(address: SplitResult) -> bool:
    """Tell whether an address is a front page's, of the site or of one of its languages; `/?p=77` is a story's."""
    path = address.path.lower().strip("/")
    return bool(_FRONT_PATH.fullmatch(path)) and not _CHOSEN.search(address.query.lower())
