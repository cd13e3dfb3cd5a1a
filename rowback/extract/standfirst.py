"""The standfirst: the lines between headline and story that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.blocks import Block
from rowback.extract.declared import Declared
from rowback.extract.headline import letters
from rowback.extract.tree import names

_NAMES = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?:standfirst|stand-first|dek|deck|sub-?title|sub-?head(?:line|ing)?|sub-?hed|summary|excerpt|intro(?:duction)?|lede?|lead|chapeau|teaser-?text|abstract|entradilla|bajada|vorspann|ingress|kicker-?text|description|sapo|strapline|tagline)(?:s|text)?(?=$|[\s_-]|[A-Z0-9])",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 25, 500
_LOOK_BEFORE = 25  # blocks between the headline and the story that are looked at


def find_standfirst(
    blocks: Sequence[Block], chosen: Sequence[Block], headline: str, declared: Declared
) -> str:
    """Return the shown standfirst, or an empty string: a description that no reader sees is none."""
    if not chosen:
        return ""
    first = blocks.index(chosen[0])
    described = {
        letters(d)
        for n in ("og:description", "description", "twitter:description")
        for d in declared.meta.get(n, ())
        if d
    }
    head = letters(headline)
    start = max(
        (i for i, b in enumerate(blocks[:first]) if letters(b.text) == head),
        default=max(0, first - _LOOK_BEFORE),
    )
    # A standfirst may have been taken for the story's first paragraph, if it is marked as one.
    for block in [*blocks[start:first], *chosen[:1]]:
        if (
            not _SHORTEST <= len(block.text) <= _LONGEST
            or letters(block.text) == head
            or block.linked > 0.5 * len(block.text)
        ):
            continue
        marked = bool(_NAMES.search(_near_names(block)))
        inside = block is chosen[0] and len(chosen) > 2
        if (marked and (not inside or letters(block.text) in described)) or (
            block is not chosen[0] and letters(block.text) in described
        ):
            return block.text
    return ""


def _near_names(block: Block) -> str:
    parent = block.element.getparent()
    itemprop = block.element.get("itemprop") or ""
    return f"{names(block.element)} {itemprop} {names(parent) if parent is not None else ''}"
