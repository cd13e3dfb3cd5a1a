"""Captions of pictures that were reworded. Pictures that came, went or changed places are no edit of the text."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.similarity import shape, similarity
from rowback.compare.spans import spans
from rowback.compare.words import Lexicon
from rowback.model import Article, Edit, Field, Image, Kind, Role, Where
from rowback.text import cosmetic_form, normalise

SAME_CAPTION = 0.45
"""Similarity from which the caption of another address is the old one reworded: addresses carry sizes and stamps."""
MOST = 60
"""Captions that are compared with each other; galleries of more are left alone."""


def caption_edits(old: Article, new: Article) -> list[Edit]:
    """Return the edits of captions; those that stand in the text too are compared there."""
    before, after = _captions(old), _captions(new)
    gone = _without(before, after)
    come = _without(after, before)
    edits: list[Edit] = []
    for image in gone[:MOST]:
        twin = _twin(image, come[:MOST])
        if twin is not None:
            come.remove(twin)
            edits.append(_edit(normalise(image.caption or ""), normalise(twin.caption or "")))
    return edits


def _captions(article: Article) -> list[Image]:
    texts = {cosmetic_form(p.text) for p in article.paragraphs if p.role is Role.CAPTION}
    return [image for image in article.images if image.caption and cosmetic_form(image.caption) not in texts]


def _without(images: Sequence[Image], others: Sequence[Image]) -> list[Image]:
    kept = {normalise(image.caption or "") for image in others}
    return [image for image in images if normalise(image.caption or "") not in kept]


def _twin(image: Image, others: Sequence[Image]) -> Image | None:
    lexicon = Lexicon()
    mine = shape(image.caption or "", lexicon)
    scored = [
        (image.url == other.url, similarity(mine, shape(other.caption or "", lexicon)), other)
        for other in others
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and (best[0] or best[1] >= SAME_CAPTION) else None


def _edit(old: str, new: str) -> Edit:
    subtype = cosmetic_subtype(old, new)
    return Edit(
        kind=Kind.COSMETIC if subtype else Kind.SENTENCE_EDITED,
        old=old,
        new=new,
        where=Where(field=Field.CAPTION),
        spans=spans(old, new),
        subtype=subtype,
    )
