"""What a rule of the verdict may look at: the capture, what was read from it, and the measures of its story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rowback.model import Article, Capture, Role, Signs

_LONG = 80  # characters of a paragraph of running text
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")
_WORDS = re.compile(r"[^\W\d_]{2}")
_STORY_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule may look at. Lengths are in characters of the story's text, captions and subheadings apart."""

    capture: Capture
    article: Article
    signs: Signs
    story: int
    paragraphs: int
    sentences: int
    declared_story: bool


def look_at(capture: Capture, article: Article, signs: Signs) -> Look:
    """Measure a page."""
    texts = [
        p.text
        for p in article.paragraphs
        if p.role not in (Role.CAPTION, Role.SUBHEADING) and _WORDS.search(p.text)
    ]
    return Look(
        capture=capture,
        article=article,
        signs=signs,
        story=sum(map(len, texts)),
        paragraphs=sum(len(text) >= _LONG for text in texts),
        sentences=sum(text.rstrip("\"'”’»)").endswith(_SENTENCE_ENDS) for text in texts),
        declared_story=signs.og_type == "article" or any(_STORY_TYPE.search(kind) for kind in signs.types),
    )
